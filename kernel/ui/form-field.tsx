import { Form as AntForm } from 'antd'
import { Control } from './form-control.tsx'
import { wrongWith } from './form-check.ts'
import { asked, type Field } from './form-schema.ts'

export type FieldPath = readonly (string | number)[]

/** One field with its label above it, its note and what is wrong below it; groups and rows hold fields of their own. */
export function FieldItem({
  field,
  path,
  inRow,
  values = {},
}: {
  field: Field
  path: FieldPath
  inRow?: readonly (string | number)[]
  values?: Readonly<Record<string, unknown>>
}) {
  if (field.kind === 'group')
    return (
      <fieldset className="group">
        <legend>{field.title}</legend>
        {field.note && <p className="note-text">{field.note}</p>}
        <div className="form-fields">
          {field.fields.map(
            one =>
              asked(one, values) && <FieldItem key={one.name} field={one} path={[...path, one.name]} values={values} />,
          )}
        </div>
      </fieldset>
    )
  if (field.kind === 'rows') return <Rows field={field} path={path} />
  const tick = field.kind === 'tick'
  return (
    <AntForm.Item
      name={(inRow ?? path) as never}
      required={field.required}
      className={wide.has(field.kind) ? 'whole' : ''}
      extra={field.note}
      label={tick ? null : field.title}
      rules={[
        {
          validator: async (_, value) => {
            const wrong = wrongWith(field, value)
            if (wrong) throw new Error(wrong)
          },
        },
      ]}
    >
      <Control field={field} />
    </AntForm.Item>
  )
}

const wide = new Set(['long', 'file', 'files', 'choices', 'tick', 'tags'])

function Rows({ field, path }: { field: Field; path: FieldPath }) {
  return (
    <fieldset className="group rows">
      <legend>
        {field.title}
        {!field.required && <span className="optional">（选填）</span>}
      </legend>
      {field.note && <p className="note-text">{field.note}</p>}
      <AntForm.List
        name={path as never}
        rules={[
          {
            validator: async (_, value) => {
              const wrong = wrongWith(field, value)
              if (wrong) throw new Error(wrong)
            },
          },
        ]}
      >
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map((row, n) => (
              <div className="form-row" key={row.key} role="group" aria-label={`${field.title}第${n + 1}行`}>
                <span className="row-n">{n + 1}</span>
                <div className="form-fields">
                  {field.fields.map(one => (
                    <FieldItem
                      key={one.name}
                      field={one}
                      path={[...path, row.name, one.name]}
                      inRow={[row.name, one.name]}
                    />
                  ))}
                </div>
                <button type="button" className="btn small" onClick={() => remove(row.name)}>
                  删去<span className="visually-hidden">第{n + 1}行</span>
                </button>
              </div>
            ))}
            <AntForm.ErrorList errors={errors} />
            <button type="button" className="btn small" onClick={() => add({})}>
              加一行
            </button>
          </>
        )}
      </AntForm.List>
    </fieldset>
  )
}
