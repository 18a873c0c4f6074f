import { Empty, Leaf, Name, State, Wide } from '#kernel/ui'
import { ChoiceMargin } from './choice-margin.tsx'
import { AnswerLetters } from './choice-letters.tsx'
import { fewer, handMade, someoneIn, standingWords, type Choice, type Someone, type View } from './choice-words.ts'

type Told = Choice['displaced'][number]

/** Who scored higher and is not on the list: what stands in the way, who came instead, at what price. */
export function Swaps({ choice, view }: { choice: Choice; view: View }) {
  const { found, displaced } = choice
  if (!found) return null
  const hard = choice.lines.filter(l => l.hard).length
  const changed = handMade(choice)
  const list = changed ? '求解的名单' : '名单'
  return (
    <Leaf
      title={
        displaced.length === 0
          ? `${list}怎么选出来的：按得分选，就满足全部约束`
          : `${list}怎么选出来的：满足${hard}条约束，总分只少${found.less}`
      }
      sub={
        displaced.length === 0
          ? undefined
          : `只看得分和名额，会有${found.plainBroken}条不成立。求解后换了${displaced.length}人，下面每一换都有原因`
      }
      marginLabel="旁注：求解"
      margin={<ChoiceMargin choice={choice} view={view} whole />}
    >
      {changed && <ByHand choice={choice} found={found} />}
      {displaced.length === 0 ? (
        <Empty>没有人因为比例或连带规则让出，得分高的都在名单上。</Empty>
      ) : (
        <Wide label="得分更高但未入选的人">
          <table className="reg swaps">
            <thead>
              <tr>
                <th scope="col">{changed ? '求解时得分更高但未入选' : '得分更高但未入选'}</th>
                <th scope="col" className="num">
                  得分
                </th>
                <th scope="col">被哪一条挡住</th>
                <th scope="col">{changed ? '求解时补入' : '补入'}</th>
                <th scope="col" className="num">
                  得分
                </th>
                <th scope="col" className="num">
                  代价
                </th>
              </tr>
            </thead>
            {displaced.map((told, i) => (
              <tbody key={told.who}>
                <Swap told={told} choice={choice} open={i === 0} />
              </tbody>
            ))}
          </table>
        </Wide>
      )}
      {found.untried > 0 && (
        <p className="sub">
          <State is="unknown">其中{found.untried}人时间不够，没有逐条试算；重新求解一次可以补上</State>
        </p>
      )}
    </Leaf>
  )
}

function Swap({ told, choice, open }: { told: Told; choice: Choice; open: boolean }) {
  const who = someoneIn(choice, told.who)
  const by = someoneIn(choice, told.by)
  const changed = handMade(choice)
  if (!who) return null
  return (
    <>
      <tr className="open">
        <td>
          <Who of={who} />
          {who.chosen && (
            <small className="den">
              <State is="yes">会议改动后入选</State>
            </small>
          )}
        </td>
        <td className="num">{who.score}</td>
        <td>
          {told.because.length === 0 ? (
            <State is="unknown">没有试算</State>
          ) : (
            told.because.map(b => (
              <span key={b.key} className="blocks">
                {b.title}
                <small>{b.says}</small>
              </span>
            ))
          )}
        </td>
        <td>
          {by ? <Who of={by} /> : '没有补入'}
          {by && !by.chosen && (
            <small className="den">
              <State is="no">会议改动换下，没有入选</State>
            </small>
          )}
        </td>
        <td className="num">{by?.score}</td>
        <td className="num">{told.price}</td>
      </tr>
      <tr className="detail">
        <td colSpan={6}>
          <details open={open} className="why-swap">
            <summary>
              {changed ? '求解时为什么是' : '为什么是'}
              {who.name}让出{by ? `、${by.name}补入` : ''}
            </summary>
            <ol className="reasons-list">
              {told.reasons.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ol>
            {told.whatIf.length > 0 && <WhatIf told={told} choice={choice} />}
            <AnswerLetters choice={choice} who={who} />
          </details>
        </td>
      </tr>
    </>
  )
}

/** What the solver had and what people made of it, with both sums. */
function ByHand({ choice, found }: { choice: Choice; found: NonNullable<Choice['found']> }) {
  const names = (ids: readonly string[]) => {
    const known = ids.flatMap(id => someoneIn(choice, id)?.name ?? [])
    return known.length > 6 ? `${known.slice(0, 6).join('、')}等${ids.length}人` : known.join('、')
  }
  const moves = [
    ...(found.movedOut.length > 0 ? [`换下${names(found.movedOut)}`] : []),
    ...(found.movedIn.length > 0 ? [`换上${names(found.movedIn)}`] : []),
  ]
  return (
    <p role="note" className="note">
      求解的名单总分{found.total}，比只按得分选{fewer(found.less)}。会议改动{choice.changes.length}处，
      {moves.join('，')}，现在的名单总分{choice.total}，{fewer(found.lessNow)}。
    </p>
  )
}

function Who({ of }: { of: Someone }) {
  return (
    <>
      <b>
        <Name>{of.name}</Name>
      </b>
      <small className="den">{standingWords(of)}</small>
    </>
  )
}

function WhatIf({ told, choice }: { told: Told; choice: Choice }) {
  const hard = choice.lines.filter(l => l.hard).length
  return (
    <table className="what-if">
      <caption>如果人工改成……</caption>
      <tbody>
        {told.whatIf.map(w => (
          <tr key={`${w.out}${w.into}`}>
            <td>
              {someoneIn(choice, w.into)?.name}换下{someoneIn(choice, w.out)?.name}
            </td>
            <td>
              <State is={w.met ? 'yes' : 'no'}>{w.met ? `${hard}条都成立` : `${w.broken.length}条不成立`}</State>
            </td>
            <td>
              {w.met
                ? `总分${w.change.startsWith('−') ? `再少${w.change.slice(1)}` : `多${w.change}`}；须写理由，记入存证`
                : w.broken.map(b => b.now).join('；')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
