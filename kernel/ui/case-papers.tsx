import type { ReactNode } from 'react'
import type { CaseShown } from './case-view.ts'
import { prose } from './dates.ts'
import { useToday } from './me.ts'
import { Leaf } from './page.tsx'
import { Empty } from './quiet.tsx'
import { Papers } from './papers.tsx'

/** The papers so far, and those the present step still asks for. */
export function CasePapers({
  view,
  margin,
  marginLabel,
}: {
  view: Pick<CaseShown, 'may' | 'step' | 'papers'>
  margin?: ReactNode
  marginLabel?: string
}) {
  const today = useToday()
  // Papers of an act done for a whole list are handed in with the list.
  const missing = view.may
    .filter(one => one.primary)
    .flatMap(one => one.papers.filter(paper => paper.min > 0 && one.list === null))
  const when = view.step.kind === 'wait' ? '下一步' : '这一步'
  return (
    <Leaf
      title={titleOf(view.papers.length, missing.length, when)}
      {...(marginLabel ? { marginLabel } : {})}
      {...(margin ? { margin } : {})}
    >
      {view.papers.length + missing.length === 0 ? (
        <Empty>还没有材料。办理每一步时上传，列在这里。</Empty>
      ) : (
        <Papers
          papers={[
            ...missing.map(paper => ({
              title: paper.title,
              note: paper.hint,
              state: 'unknown' as const,
              word: `${when}要交`,
            })),
            ...view.papers.map(paper => ({
              title: paper.title,
              href: `/api/files/${paper.file}`,
              note: `${paper.name}　${paper.by} ${prose(paper.on, today)}`,
              state: 'yes' as const,
              word: '已交',
            })),
          ]}
        />
      )}
    </Leaf>
  )
}

function titleOf(there: number, missing: number, when: string): string {
  if (missing > 0) return `材料${there}份，${when}还要交${missing}份`
  return there === 0 ? '还没有材料' : `材料${there}份`
}
