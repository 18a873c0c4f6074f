import { Cite, Evidence, Leaf, Wide } from '#kernel/ui'
import { afterOne, type Choice, type View } from './choice-words.ts'

/** No list holds: which constraints are to blame, how near each can come, and who may loosen them. */
export function Conflict({ choice, view }: { choice: Choice; view: View }) {
  const { conflict } = choice
  if (!conflict) return null
  const n = conflict.rows.length
  const most = conflict.most ? `：各条都成立，最多能选出${conflict.most}人` : ''
  return (
    <Leaf
      title={`这${n}条放在一起，没有名单能都成立`}
      sub={`${afterOne(conflict.rows)}${conflict.smallest ? '；没有比这更少的几条互相冲突' : ''}`}
      marginLabel="旁注：怎么办"
      margin={
        <>
          <h3>谁来定</h3>
          <p>名额和比例是通知定的，本系统不放宽。由评选领导小组研究，按程序改方案，再重新求解。</p>
          <h3>有三条路</h3>
          <p>
            一是补充人选，让缺的一方有人可选。二是名额不用满，宁缺毋滥{most}
            。三是领导小组裁定放宽其中一条，改方案、留纪要。
          </p>
          {choice.unscored > 0 && (
            <>
              <h3>没有成绩的人</h3>
              <p>{choice.unscored}人没有评审成绩，求解时没有算在可选的人里。</p>
            </>
          )}
        </>
      }
    >
      <Wide label="互相冲突的约束">
        <table className="reg">
          <thead>
            <tr>
              <th scope="col">约束</th>
              <th scope="col">单放宽这一条，最近能到哪里</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {conflict.rows.map(row => (
              <tr key={row.title}>
                <th scope="row">{row.title}</th>
                <td>{row.nearest}</td>
                <td>
                  {row.article ? (
                    <Cite title={view.noticeTitle} short="通知" article={row.article} clause={row.clause} />
                  ) : (
                    <Evidence mark="产品约定" source={`《${view.noticeTitle}》没有写明条款`} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Leaf>
  )
}
