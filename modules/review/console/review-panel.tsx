import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Ask,
  ActProblem,
  Acts,
  Leaf,
  Link,
  Loaded,
  longDay,
  Name,
  PageHead,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import { myPanel, submitScores } from '../contract.ts'
import { Declaration } from './review-declare.tsx'
import './review.css'
import { MethodNote, SheetState } from './words.tsx'

type Data = Response<typeof myPanel>
type Row = Data['cases'][number]

/** One meeting for one reviewer: his cases, what he gave, what is still to do. */
export function ReviewPanel() {
  const panel = useParam('panel')
  const called = useCall(myPanel, { params: { panel } })
  return (
    <Loaded of={called} what="这场评审">
      {data => <Sheet data={data} />}
    </Loaded>
  )
}

function Sheet({ data }: { data: Data }) {
  const go = useGo()
  const send = useAct(submitScores)
  const [asking, setAsking] = useState(false)
  const filled = data.cases.filter(row => row.state === '已填')
  const left = data.assigned - data.submitted - data.recused - data.abstained
  const byPaper = data.cases.filter(row => row.recordedOn !== null)
  const first = data.cases.find(row => row.state === '待评' || row.state === '已填')
  return (
    <>
      <PageHead
        title={titleOf(data)}
        tab={data.title}
        trail={[{ title: '我的评审', to: '/reviews' }, { title: data.title }]}
        facts={[
          { label: '开会', value: `${longDay(data.heldOn)}，${data.venue}` },
          { label: '交分截止', value: longDay(data.dueOn) },
        ]}
      />
      {!data.declared && !data.closed ? (
        <Declaration
          panel={data.panel}
          blind={data.blind}
          method={data.method}
          people={data.cases.flatMap(row => (row.who ? [{ item: row.item, ...row.who }] : []))}
        />
      ) : (
        <>
          <Leaf
            title={`${data.cases.length}人`}
            marginLabel="旁注：评审办法"
            margin={
              <>
                <MethodNote method={data.method} />
                <div className="keys">
                  <h3>键盘</h3>
                  <p>J、K 上下走，回车打开一件；在一件里 J、K 翻到后一件、前一件。</p>
                </div>
              </>
            }
          >
            {byPaper.length > 0 && (
              <p role="note" className="note">
                {byPaper.length}人的评分由评选办照纸质评分表代录。没有签过这样的表，或者与您写的不一致，请在汇总以前告诉
                {data.organisationName}退回重评。
              </p>
            )}
            <div className="review-list">
              <Table
                caption="要评的人"
                quiet
                columns={columnsOf(data)}
                rows={data.cases}
                keyOf={row => row.item}
                groupOf={row => row.categoryTitle}
                open={row => go(`/reviews/${data.panel}/${row.item}`)}
                empty="没有分给您的人选。"
              />
            </div>
            <ActProblem of={send} />
          </Leaf>
          {!data.closed && (
            <Acts
              may={[
                ...(first
                  ? [{ act: 'go', title: `接着评${first.code}`, ready: true, primary: filled.length === 0 }]
                  : []),
                ...(filled.length > 0
                  ? [{ act: 'submit', title: `提交${filled.length}人的评分`, ready: true, primary: true }]
                  : []),
              ]}
              busy={send.busy ? 'submit' : null}
              note={filled.length > 0 ? '提交以后不能再改' : undefined}
              onAct={act =>
                act.act === 'submit' ? setAsking(true) : first && go(`/reviews/${data.panel}/${first.item}`)
              }
            />
          )}
          {asking && (
            <Ask
              title={`提交${filled.length}人的评分`}
              says={[
                '提交以后您不能再改；确有笔误的，由评审会秘书写明理由退回重评，两版都留着。',
                ...(left > filled.length ? [`还有${left - filled.length}人没有评完，这次不提交，可以接着评。`] : []),
              ]}
              act={`提交${filled.length}人的评分`}
              onYes={() => {
                setAsking(false)
                send.act({ params: { panel: data.panel }, body: { items: filled.map(row => row.item) } })
              }}
              onNo={() => setAsking(false)}
            />
          )}
        </>
      )}
    </>
  )
}

function titleOf(data: Data): string {
  const left = data.assigned - data.submitted - data.recused - data.abstained
  if (data.closed) return `${data.title}已汇总，评分不再收`
  if (!data.declared) return `${data.assigned}人等您打分，先申报回避关系`
  return left === 0 ? `${data.submitted}人的评分都已提交` : `还有${left}人等您打分，${longDay(data.dueOn)}前交`
}

const columnsOf = (data: Data): readonly Column<Row>[] => [
  {
    key: 'who',
    title: data.blind ? '编号' : '人选',
    head: true,
    show: row => (
      <>
        <Link to={`/reviews/${data.panel}/${row.item}`}>{row.who ? <Name>{row.who.name}</Name> : row.code}</Link>
        <br />
        <small>{row.who ? `${row.code}　${row.who.employerName}` : row.kind}</small>
      </>
    ),
  },
  { key: 'summary', title: '一句话', show: row => row.recusal ?? row.summary },
  { key: 'total', title: '您的分', num: true, show: row => row.total ?? '—' },
  {
    key: 'state',
    title: '状态',
    show: row => (
      <>
        <SheetState is={row.state} />
        {row.recordedOn && (
          <>
            <br />
            <small>{longDay(row.recordedOn)}代录</small>
          </>
        )}
      </>
    ),
  },
]
