import { Empty, Link, State } from '#kernel/ui'
import { ItemMark, type Item, type View } from './words.tsx'

export interface ItemAct {
  readonly what: 'reply' | 'closeItem' | 'pass' | 'voteItem'
  readonly item: Item
}

/** Opinions, promises and findings, each with its body, its answers, its vote and the task it became. */
export function Items({ view, onAct }: { view: View; onAct: (act: ItemAct) => void }) {
  if (view.itemRows.length === 0)
    return (
      <Empty>
        {view.may.items
          ? '会议审议以后，粘贴审议意见全文，按条分开，写明责任单位，再登记交办。'
          : '委员会登记、交办以后，逐条列在这里。'}
      </Empty>
    )
  return (
    <ol className="npc-items">
      {view.itemRows.map(i => (
        <li key={i.id}>
          <div className="npc-head">
            <b>
              {i.n}．{i.text}
            </b>
            <ItemMark standing={i.standing} />
          </div>
          <p className="said">
            {i.source}　{i.bodyName}
            {!i.desk && '（不在册，要另行通知）'}　{i.due === null ? '期限没有定' : `${i.due}前`}
            {i.task && (
              <>
                {'　'}任务<Link to={`/duties/${i.task.id}`}>{i.task.number}</Link>　{i.task.standing}
              </>
            )}
          </p>
          {i.replies.map((r, n) => (
            <p key={r.id} className={n < i.replies.length - 1 ? 'said' : undefined}>
              {r.on} {r.office}：{r.measures}。结果（{r.progress}）：{r.result}
              {r.file !== null && (
                <>
                  {' '}
                  <a href={`/api/legislature/files/${r.id}`} target="_blank" rel="noreferrer">
                    文件
                  </a>
                </>
              )}
            </p>
          ))}
          {i.votes.map(v => (
            <p key={v.round}>
              测评{v.on}：满意{v.satisfied}、基本满意{v.fairly}、不满意{v.unsatisfied}，{v.percent}%{'　'}
              {v.passed !== null && <State is={v.passed ? 'yes' : 'no'}>{v.passed ? '合格' : '不合格'}</State>}
              {v.againBy !== null && `，${v.againBy}前再次反馈`}
            </p>
          ))}
          {i.closedOn !== null && (
            <p className="said">
              {i.closedOn}办结：{i.closedWhy}
            </p>
          )}
          <Buttons item={i} onAct={onAct} />
        </li>
      ))}
    </ol>
  )
}

const titles = { reply: '反馈', voteItem: '登记测评', closeItem: '办结', pass: '转为督办任务' } as const

function Buttons({ item, onAct }: { item: Item; onAct: (act: ItemAct) => void }) {
  const { may } = item
  const shown = [
    ...(may.reply ? (['reply'] as const) : []),
    ...(may.vote ? (['voteItem'] as const) : []),
    ...(may.close ? (['closeItem'] as const) : []),
    ...(may.pass ? (['pass'] as const) : []),
  ]
  if (shown.length === 0) return null
  return (
    <span className="row">
      {shown.map(what => (
        <button
          key={what}
          type="button"
          className="btn small"
          aria-label={`${titles[what]}：第${item.n}条`}
          onClick={() => onAct({ what, item })}
        >
          {titles[what]}
        </button>
      ))}
    </span>
  )
}
