import { KeyValues, Proof, State, useAddress } from '#kernel/ui'
import type { Choice, View } from './choice-words.ts'

/** How it was solved, in a clerk's words; what a doubter asks for stands in a fold. */
export function ChoiceMargin({ choice, view, whole }: { choice: Choice; view: View; whole?: boolean }) {
  const { found } = choice
  // 有求解一栏的，证书写在那里；没有成绩的，写在约束一栏。
  if (found && !whole) return <Origin view={view} />
  if (!found)
    return (
      <>
        <h3>没有求解成绩</h3>
        <p>没有评审成绩，或者成绩都一样，系统不替会议挑人。会议逐人勾选，约束照样量。</p>
        <Origin view={view} />
      </>
    )
  const counts = (['名额', '类别名额', '比例', '连带'] as const).flatMap(kind => {
    const n = choice.lines.filter(l => l.hard && l.kind === kind).length
    return n > 0 ? [`${kind}${n}`] : []
  })
  const hard = choice.lines.filter(l => l.hard)
  return (
    <>
      <h3>求解</h3>
      <KeyValues
        pairs={[
          [
            '结果',
            found.tied.in.length > 0 ? <State is="near">最优，有并列</State> : <State is="yes">最优，无并列</State>,
          ],
          ['下一份名单', found.margin === null ? '没有别的名单' : `总分少${found.margin}`],
          ['约束', `${hard.length}条：${counts.join('，')}`],
          ['取人日期', choice.snapshotOn],
          ['复核', '另一段程序逐条验算，全部成立'],
        ]}
      />
      <details className="recount">
        <summary>给核对的人：怎么复算</summary>
        <KeyValues
          pairs={[
            ['求解软件', `HiGHS，用时${(found.milliseconds / 1000).toFixed(2)}秒`],
            [
              '快照',
              <span key="snapshot">
                {choice.snapshotOn}
                {found.leaf?.index != null && <Proof leaf={found.leaf.index} href={`/proof/${found.leaf.id}`} />}
              </span>,
            ],
            [
              '摘要',
              <span key="hash" className="hash">
                {found.hash.slice(0, 16)}
              </span>,
            ],
          ]}
        />
        <p className="refs-line">
          <a href={`/api/choices/${choice.id}/files/certificate`}>下载验算文件（JSON）</a>
          <a href={`/api/choices/${choice.id}/files/model`}>下载模型（LP）</a>
        </p>
        <p>文件里没有姓名。谁有疑问，都可以用别的软件再解一遍。下载记录在案。</p>
      </details>
      <h3>总分相同怎么办</h3>
      <p>得分高的在先，得分相同的按编号。用到这条规则时，并列会列出来，由会议裁定。</p>
      {view.others.length > 1 && <Others view={view} choice={choice} />}
    </>
  )
}

function Origin({ view }: { view: View }) {
  return (
    <>
      <h3>门槛从哪里来</h3>
      <p>
        《{view.noticeTitle}》{view.noticeNumber ? `（${view.noticeNumber}）` : ''}
        ，按届次方案录入。条文（C064）要求确保一线劳动者的比例，没有定数。
      </p>
      <h3>缺事实的人</h3>
      <p>要达到的比例不算他，不能超过的算上他。这样选出的名单，事实补齐以后仍然成立。</p>
    </>
  )
}

function Others({ view, choice }: { view: View; choice: Choice }) {
  const [, change] = useAddress()
  return (
    <>
      <h3>历次求解</h3>
      <ul className="runs">
        {view.others.map(o => (
          <li key={o.id}>
            {o.id === choice.id ? (
              `第${o.number}次，${o.snapshotOn}，${o.state}（本页）`
            ) : (
              <button type="button" className="bare link" onClick={() => change({ choice: o.id }, true)}>
                第{o.number}次，{o.snapshotOn}，{o.state}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
