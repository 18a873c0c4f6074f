import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  Empty,
  Facts,
  Filters,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useParam,
  type Column,
} from '#kernel/ui'
import { judgeCompare, listCompares, readCompare, takeChecks } from '../contract/compares.ts'
import './care.css'

type View = Response<typeof readCompare>
type Line = View['lines'][number]

const marks = {
  一致: 'yes',
  待判: 'near',
  属实: 'yes',
  名单有误: 'no',
  不是同一人: 'no',
  待记: 'wait',
  已记: 'yes',
} as const

/** One list: what it says, what the register says, and who judged. */
export function Compare() {
  const list = useList({ filters: ['state'], size: 50 })
  const called = useCall(readCompare, { params: { compare: useParam('compare') }, query: list.query })
  const [asked, setAsked] = useState<Line>()
  return (
    <Loaded of={called} what="比对结果">
      {view => (
        <>
          <PageHead
            title={finding(view)}
            tab={view.title}
            trail={[{ title: '部门名单比对', to: '/care/compares' }, { title: view.title }]}
          />
          <Leaf marginLabel="判断" margin={<Margin view={view} />}>
            <Facts
              facts={[
                { label: '种类', value: view.kindTitle },
                { label: '哪个部门', value: view.provider },
                { label: '凭什么给的', value: view.document },
                { label: '数据截止', value: view.asOf },
                ...(view.year === null ? [] : [{ label: '年度', value: String(view.year) }]),
                { label: '名单人数', value: `${view.n}人，对上${view.matched}人，不在本级范围${view.outside}人` },
                { label: '比对', value: `${view.recordedOn}，${view.officeName} ${view.byName}` },
              ]}
            />
            {view.wrong.length > 0 && (
              <details>
                <summary>{`有读不懂的行，没有比：${view.wrong[0] ?? ''}`}</summary>
                <ul>
                  {view.wrong.map(one => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </details>
            )}
            <Checks view={view} />
            <Filters
              list={list}
              filters={[
                {
                  key: 'state',
                  title: '现在',
                  choices: view.states.map(({ value, n }) => ({ value, title: value, count: n })),
                },
              ]}
            />
            <Table
              caption={`对上的${view.total}人`}
              quiet
              columns={columnsOf(view, setAsked)}
              rows={view.lines}
              keyOf={row => row.id}
              list={list}
              total={view.total}
              many={view.more}
              empty={<Empty>名单上没有登记簿里的人。</Empty>}
            />
          </Leaf>
          {asked && <Judge view={view} line={asked} close={() => setAsked(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function finding(view: View): string {
  if (view.waiting > 0) return `${view.title}：${view.waiting}人和登记簿不一样，等判断`
  if (view.ready > 0) return `${view.title}：${view.ready}人认证在世，可以记为核验`
  return `${view.title}：对上${view.matched}人，都办完了`
}

const Margin = ({ view }: { view: View }) => (
  <>
    <h3>判断以前</h3>
    <p>{view.holds}。</p>
    <h3>判“属实”以后</h3>
    <p>{view.effect}。名单就是凭证。</p>
    <h3>拿不准的</h3>
    <p>先打电话、入户核实，再来判断；怎么核实的要写明，记入日志。</p>
  </>
)

function Checks({ view }: { view: View }) {
  const taking = useAct(takeChecks, { refreshes: [readCompare, listCompares] })
  if (!view.may.judge || view.ready === 0) return null
  return (
    <>
      <ActProblem of={taking} />
      <div className="care-buttons">
        <button
          type="button"
          className="btn primary"
          disabled={taking.busy}
          onClick={() => taking.act({ params: { compare: view.id } })}
        >
          {`把${view.ready}人记为在世核验`}
        </button>
      </div>
    </>
  )
}

const columnsOf = (view: View, judge: (line: Line) => void): readonly Column<Line>[] => [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <>
        <Link to={`/people/${row.person}/care`}>
          <Name>{row.name}</Name>
        </Link>
        <br />
        <small className="num">证件尾号{row.tail}</small>
      </>
    ),
  },
  { key: 'listed', title: '名单', show: row => row.listed },
  { key: 'known', title: '登记簿', show: row => row.known },
  {
    key: 'state',
    title: '现在',
    show: row => (
      <>
        <State is={marks[row.state]}>{row.state}</State>
        {row.judgedOn !== null && (
          <small>{` ${[row.judgedOn, row.judgedBy, row.why, row.effect].filter(Boolean).join('，')}`}</small>
        )}
      </>
    ),
  },
  ...(view.may.judge && view.waiting > 0
    ? [
        {
          key: 'act',
          title: '办理',
          show: (row: Line) =>
            row.state === '待判' ? (
              <button type="button" className="btn small" onClick={() => judge(row)}>
                判断…
              </button>
            ) : (
              ''
            ),
        },
      ]
    : []),
]

function Judge({ view, line, close }: { view: View; line: Line; close: () => void }) {
  const judging = useAct(judgeCompare, { refreshes: [readCompare, listCompares], done: close })
  return (
    <Dialog title={`判断：${line.name}`} onClose={close}>
      <p>
        名单：<b>{line.listed}</b>；登记簿：<b>{line.known}</b>。
      </p>
      <p className="sub">判“属实”：{view.effect}。判另外两项：登记簿不动，不再挡着发放。</p>
      <Form
        schema={view.judge}
        submit="确定"
        busy={judging.busy}
        problem={judging.problem}
        // The form is drawn from the contract's own schema.
        onSubmit={body => judging.send({ params: { compare: view.id, row: line.id }, body: body as never })}
      />
    </Dialog>
  )
}
