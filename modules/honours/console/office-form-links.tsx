import { ExportWithPurpose, useCall } from '#kernel/ui'
import { listOfficeForms, type FormKind } from '../contract.ts'

/** The office's own forms that this case, list or letter can be filled into; nothing where no office has put one in. */
export function FilledForms({ kind, of, round, what }: { kind: FormKind; of: string; round?: string; what: string }) {
  const { data } = useCall(listOfficeForms, { query: { kind, ...(round ? { round } : {}) } })
  return (
    <>
      {data?.rows.map(form => (
        <ExportWithPurpose
          key={form.id}
          path={`/office-forms/${form.id}/filled/${of}`}
          title={`${form.title}（${form.format === 'docx' ? 'Word' : 'Excel'}原表）`}
          what={form.title}
          says={`把${what}套印到${form.organisationName}的“${form.title}”`}
        />
      ))}
    </>
  )
}
