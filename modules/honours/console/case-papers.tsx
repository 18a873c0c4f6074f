import { Empty, Leaf, Link, Papers, prose, useToday } from '#kernel/ui'
import type { CaseView } from './basis.tsx'

/** The papers so far, those the present step still asks for, and the sealed lists the nominee stands in. */
export function CasePapers({ view }: { view: CaseView }) {
  const today = useToday()
  const missing = view.may
    .filter(one => one.primary)
    .flatMap(one => one.papers.filter(paper => paper.min > 0 && one.list === null))
  const when = view.step.kind === 'wait' ? '下一步' : '这一步'
  return (
    <Leaf
      title={titleOf(view.papers.length, missing.length, when)}
      marginLabel="旁注：名单"
      margin={
        view.lists.length > 0 && (
          <>
            <h3>所在名单</h3>
            {view.lists.map(list => (
              <p key={list.id}>
                <Link to={`/lists/${list.id}`}>{list.title}</Link>，{prose(list.sealedOn, today)}封存，{list.state}
              </p>
            ))}
          </>
        )
      }
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
