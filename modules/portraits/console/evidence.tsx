import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Dialog, Empty, Leaf, Link, Loaded, State, Table, useCall, type Column } from '#kernel/ui'
import { portraitWithout, type readPortrait } from '../contract.ts'

type View = Response<typeof readPortrait>
type Dimension = View['dimensions'][number]
type Datum = Dimension['evidence'][number]
interface Row {
  readonly of: Dimension
  readonly one: Datum
}

const states = { 核验: 'yes', 自报: 'wait', 待核: 'near', 不符: 'no', 存疑: 'near' } as const
const Checked = ({ is }: { is: string }) => (
  <State is={Object.hasOwn(states, is) ? states[is as keyof typeof states] : 'unknown'}>{is}</State>
)

/** What the portrait rests on, row by row: counted or not and why, and what would change without it. */
export function Evidences({ view }: { view: View }) {
  const [asked, setAsked] = useState<Row>()
  const rows = view.dimensions.flatMap(of => of.evidence.map(one => ({ of, one })))
  const counted = rows.filter(row => row.one.counted).length
  return (
    <Leaf
      title={rows.length === 0 ? '还没有一条记载' : `凭据：${rows.length}条，计入${counted}条`}
      margin={<Definitions dimensions={view.dimensions} />}
      marginLabel="旁注：各维的口径"
    >
      <Table
        caption="凭据"
        quiet
        columns={columnsFor(view, setAsked)}
        rows={rows}
        keyOf={row => `${row.of.key} ${row.one.record}`}
        groupOf={row => `${row.of.title}：${row.of.word ?? row.of.state}`}
        empty={<Empty>登记簿里没有这个人的记载。请在档案页登记，画像随后自己算好。</Empty>}
      />
      {asked && <Without person={view.id} asked={asked} close={() => setAsked(undefined)} />}
    </Leaf>
  )
}

/** Where the row itself is kept and can be mended. */
const addressOf = (person: string, { register, record }: Datum): string =>
  register === 'award' ? `/awards/${record}` : register === 'studio' ? `/studios/${record}` : `/people/${person}`

function columnsFor(view: View, ask: (row: Row) => void): readonly Column<Row>[] {
  return [
    {
      key: 'value',
      title: '记载',
      head: true,
      width: '34%',
      show: ({ one }) => (
        <>
          <Link to={addressOf(view.id, one)}>{one.value}</Link>
          {one.others.map(other => (
            <div className="datum-note" key={`${other.source} ${other.value}`}>
              另有一说：{other.value}（{other.source}，{other.verified}）
            </div>
          ))}
          {one.contested && (
            <div className="datum-note">
              <State is="near">本人有异议，待答复</State>{' '}
              <Link to={`/own-requests/${one.contested.request}`}>{one.contested.askedOn}提出</Link>
              ，应当是“{one.contested.shouldBe}”
            </div>
          )}
        </>
      ),
    },
    { key: 'when', title: '时间', show: ({ one }) => one.when ?? <State is="unknown">不详</State> },
    {
      key: 'source',
      title: '来源',
      width: '20%',
      show: ({ of, one }) => (
        <>
          {one.source}
          <div className="datum-note">
            {[one.register !== of.evidence[0]?.register && one.registerTitle, one.seenOn && `${one.seenOn}看到`]
              .filter(Boolean)
              .join('，')}
          </div>
        </>
      ),
    },
    { key: 'verified', title: '核验', show: ({ one }) => <Checked is={one.verified} /> },
    {
      key: 'counted',
      title: '计入',
      show: ({ one }) =>
        one.counted ? <span className="nowrap">计入</span> : <span className="datum-note">{one.why}</span>,
    },
    {
      key: 'without',
      title: '影响',
      show: row => (
        <button type="button" className="datum-act" onClick={() => ask(row)} aria-label={`去掉${row.one.value}会怎样`}>
          去掉会怎样
        </button>
      ),
    },
  ]
}

function Definitions({ dimensions }: { dimensions: readonly Dimension[] }) {
  return (
    <>
      <h3>各维怎样计</h3>
      {dimensions.map(d => (
        <p key={d.key}>
          <b>{d.title}</b>　{d.counts}
          {d.leaves}刻度：{d.steps.map(step => step.says).join('、')}。
        </p>
      ))}
    </>
  )
}

const word = (answer: boolean | null): string => (answer === null ? '请补充' : answer ? '符合' : '不符合')

function Without({ person, asked, close }: { person: string; asked: Row; close: () => void }) {
  const { register, record, value } = asked.one
  const called = useCall(portraitWithout, { params: { id: person }, query: { register, record } })
  return (
    <Dialog title="去掉这一条会改变什么" onClose={close}>
      <p>假如没有“{value}”：</p>
      <Loaded of={called} what="试算">
        {view => (
          <>
            <p>
              <b>{view.says}</b>
            </p>
            {view.instead && <p>别的来源会顶上来：{view.instead}</p>}
            <ul>
              {view.dimensions.map(d => (
                <li key={d.title}>
                  {d.title}：{d.before.word}变为{d.after.word}，可信度{d.before.confidence ?? '无'}变为
                  {d.after.confidence ?? '无'}
                </li>
              ))}
              {view.rules.map(rule => (
                <li key={`${rule.round} ${rule.label}`}>
                  {rule.title}，{rule.label}（按{rule.from}试算）：{word(rule.before.answer)}变为
                  {word(rule.after.answer)}。{rule.after.because}
                </li>
              ))}
            </ul>
            <p className="note-text">{view.limits}</p>
          </>
        )}
      </Loaded>
      <p>
        <button type="button" className="btn" onClick={close}>
          关闭
        </button>
      </p>
    </Dialog>
  )
}
