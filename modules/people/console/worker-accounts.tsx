import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import { accountStates, listWorkerAccounts, mostAtOnce, openWorkerAccounts } from '../contract.ts'

type View = Response<typeof listWorkerAccounts>
type Row = View['rows'][number]

const words = { 未开通: 'unknown', 待激活: 'wait', 正常: 'yes', 停用: 'no' } as const

/** The unit's own workers and their log-ins: tick, open, print the slips, hand them over. */
export function WorkerAccounts() {
  const list = useList({ filters: ['q', 'state'] })
  const called = useCall(listWorkerAccounts, { query: list.query })
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const opening = useAct(openWorkerAccounts, { done: () => setTicked(new Set()) })
  const tick = (person: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(person)
    else next.delete(person)
    setTicked(next)
  }
  const columns: readonly Column<Row>[] = [
    {
      key: 'tick',
      title: '勾选',
      show: row => (
        <input
          type="checkbox"
          aria-label={`勾选${row.name}`}
          checked={ticked.has(row.person)}
          onChange={event => tick(row.person, event.target.checked)}
        />
      ),
    },
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <Link to={`/people/${row.person}`}>
          <Name>{row.name}</Name>
        </Link>
      ),
    },
    { key: 'employer', title: '单位', show: row => row.employer ?? '' },
    { key: 'position', title: '岗位职务', show: row => row.position ?? '' },
    {
      key: 'tail',
      title: '证件尾号',
      show: row => (row.idTail ? <code className="num">{row.idTail}</code> : <State is="unknown">没有证件</State>),
    },
    {
      key: 'state',
      title: '账号',
      show: row => <State is={words[row.state]}>{row.state === '正常' ? '已激活' : row.state}</State>,
    },
    { key: 'login', title: '登录名', show: row => row.login ?? '' },
    { key: 'code', title: '激活码到', show: row => row.codeUntil ?? '' },
  ]
  return (
    <Loaded of={called} what="职工账号">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="职工账号" />
          <Leaf margin={<Margin view={data} />} marginLabel="旁注：怎么发">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、拼音或首字母' },
                {
                  key: 'state',
                  title: '账号',
                  choices: accountStates.map(value => ({ value, title: value === '正常' ? '已激活' : value })),
                },
              ]}
            >
              <button
                type="button"
                className="btn small"
                onClick={() => setTicked(new Set(data.rows.slice(0, mostAtOnce).map(row => row.person)))}
              >
                勾选本页
              </button>
              <button
                type="button"
                className="btn small primary"
                aria-disabled={ticked.size === 0 || opening.busy || undefined}
                onClick={() => ticked.size > 0 && !opening.busy && opening.act({ body: { people: [...ticked] } })}
              >
                {opening.busy ? '正在开通' : ticked.size === 0 ? '开通，出纸条' : `给${ticked.size}人开通，出纸条`}
              </button>
            </Filters>
            <div aria-live="polite">
              {opening.problem && <ProblemNote problem={opening.problem} />}
              {opening.reply && <Outcome reply={opening.reply} />}
            </div>
            <Table
              caption="职工账号"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.person}
              list={list}
              total={data.total}
              many={data.more}
              empty={
                <Empty
                  act={
                    <Link className="btn" to="/rosters">
                      导入花名册
                    </Link>
                  }
                >
                  您岗位的范围内还没有职工档案。先登记或导入花名册，再开通账号。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Outcome({ reply }: { reply: Response<typeof openWorkerAccounts> }) {
  const made = reply.opened + reply.reissued
  return (
    <div className="done-note" role="status">
      {made > 0 && (
        <p>
          <State is="yes">
            新开通{reply.opened}人，重发激活码{reply.reissued}人
          </State>
          。{' '}
          {reply.slips && (
            <a className="btn primary" href={`/worker-slips/${reply.slips}`} target="_blank" rel="noreferrer">
              打印{made}张激活码纸条
            </a>
          )}
        </p>
      )}
      {reply.bound.length > 0 && <p>{reply.bound.join('、')}原来就有账号，已经绑上本人档案，用原来的登录名登录。</p>}
      {reply.left.map(one => (
        <p key={one.name}>
          <State is="no">{one.name}没有开通</State>：{one.why}。{one.remedy}。
        </p>
      ))}
    </div>
  )
}

function titleOf({ counts }: View): string {
  const all = counts.none + counts.waiting + counts.open
  if (all === 0) return '还没有职工可以开通账号'
  return `${counts.open}人已激活，${counts.waiting}人等激活，${counts.none}人没有账号`
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>怎么发</h3>
      <p>勾选职工，按“开通，出纸条”，打印后裁开，当面交给本人。本人用手机扫纸条上的码，填激活码，设自己的口令。</p>
      <p>激活码30天内有效，只能用一次。丢了纸条、忘了口令的，再勾选一次，就是重发，旧码作废。</p>
      <h3>本人看得到什么</h3>
      <p>只看得到自己的档案、荣誉、被推荐的事和谁看过。账号没有岗位，办不了别人的事。</p>
      <h3>一证一号</h3>
      <p>账号和本人证件绑定。档案里没有证件的，先登记证件。</p>
      {view.batches.length > 0 && (
        <>
          <h3>还能打印的纸条</h3>
          {view.batches.map(batch => (
            <p key={batch.id}>
              <a href={`/worker-slips/${batch.id}`} target="_blank" rel="noreferrer">
                {batch.on}，{batch.count}张
              </a>
            </p>
          ))}
          <p>纸条保留7天，每次打印都有记录。</p>
        </>
      )}
    </>
  )
}
