import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  moment,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listIndicators } from '../contract.ts'
import './indicators.css'

type Row = Response<typeof listIndicators>['rows'][number]

/** The number, or why there is none: never 0 for what can't be computed. */
export function Said({ row }: { row: Pick<Row, 'said' | 'unable' | 'withheld'> & { readonly kind?: Row['kind'] } }) {
  if (row.said !== null) return <b className="nowrap">{row.said}</b>
  return (
    <>
      <State is={row.withheld ? 'wait' : 'unknown'}>
        {row.withheld ? '不展示' : row.kind === '未配置' ? '未配置' : row.kind === '落实进度' ? '没有任务' : '没有数'}
      </State>
      <small className="number-why">{row.unable}</small>
    </>
  )
}

/** Worse than what the place wants by now. */
export function Short({ goal, unit, lower }: { goal: Row['goal']; unit: string; lower: boolean }) {
  if (!goal?.short || goal.value === null) return null
  return (
    <small className="said">
      <State is="no">低于目标</State> {goal.since}起应当{lower ? '不高于' : '不低于'}
      {goal.value.toLocaleString('zh-CN')}
      {unit}
    </small>
  )
}

/** 3件在办　1件逾期: what is told of the same tasks; nothing is said of none. */
export function BesideIt({ row }: { row: Pick<Row, 'beside' | 'of'> }) {
  const told = (row.beside ?? []).filter(one => one.n > 0)
  if (told.length === 0) return null
  return (
    <small className="said">
      {told.map(one => (
        <span key={one.title} className="nowrap">
          {one.title}
          {one.n}件{' '}
        </span>
      ))}
    </small>
  )
}

export const indicatorColumns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '指标',
    head: true,
    show: row => (
      <span className="number-title">
        <Link to={`/indicators/${row.id}`}>{row.title}</Link>
        {row.kind === '落实进度' && <small className="said">落实进度：只说任务办得怎样，不是结果</small>}
      </span>
    ),
  },
  {
    key: 'value',
    title: '现在',
    show: row => (
      <>
        <Said row={row} />
        <BesideIt row={row} />
        <Short goal={row.goal} unit={row.unit} lower={row.lower} />
      </>
    ),
  },
  {
    key: 'of',
    title: '分子和分母',
    show: row =>
      row.unit === '%' && row.of !== null && row.n !== null ? (
        <span className="nowrap">
          {row.n.toLocaleString('zh-CN')}／{row.of.toLocaleString('zh-CN')}
          {row.known !== null && row.known < row.of && <small className="said">已知{row.known}</small>}
        </span>
      ) : (
        ''
      ),
  },
  { key: 'source', title: '从哪里来', show: row => row.source ?? row.needs?.keeper ?? '' },
  {
    key: 'clauses',
    title: '条文',
    show: row =>
      row.clauses.map(id => (
        <span key={id}>
          <Link to={`/clauses/${id}/duties`}>{id}</Link>{' '}
        </span>
      )),
  },
]

/** Every number the modules answer for, asked of the registers now. */
export function Indicators() {
  const list = useList({ filters: ['q', 'class', 'kind', 'state', 'clause'] })
  const called = useCall(listIndicators, { query: list.filters })
  const go = useGo()
  const today = useToday()
  const asked = Object.keys(list.filters).length > 0
  return (
    <Loaded of={called} what="指标">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="指标"
            lede={`${data.office}看得到的范围，${moment(data.moment, today)}算出，用了${data.milliseconds}毫秒${data.waiting > 0 ? `；还有${data.waiting}处变动正在记进汇总账` : ''}。点开看口径、语句和明细。`}
          />
          <Leaf
            margin={
              <>
                <h3>这些数怎么来</h3>
                <p>
                  不填报。{data.kept}
                  个读汇总账：登记一变就照登记重数那几个县，一两秒记进来；其余打开时现算。看得到什么就算什么。
                </p>
                <p>算不出来的写原因，不写0。登记里不详的，不按“不是”算，另列已知多少。</p>
                <h3>叫什么</h3>
                <p>没有按《统计法》立项的，是工作台账和监测，不是统计调查。</p>
              </>
            }
          >
            <h2 className="visually-hidden">查找指标</h2>
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '查找', placeholder: '词或 C064' },
                {
                  key: 'kind',
                  title: '是什么',
                  choices: data.kinds.map(one => ({ value: one.kind, title: `${one.kind} ${one.indicators}` })),
                },
                {
                  key: 'class',
                  title: '哪一类',
                  choices: data.classes.map(one => ({
                    value: one.class,
                    title: `${one.class} ${one.indicators}`,
                  })),
                },
                {
                  key: 'state',
                  title: '有没有数',
                  choices: [
                    { value: '有数', title: '有数' },
                    { value: '没有数', title: '算不出来' },
                  ],
                },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            {data.rows.length === 0 && <Empty>没有这样的指标。</Empty>}
          </Leaf>
          {data.classes.map(group => {
            const rows = data.rows.filter(row => row.class === group.class && (row.kind !== '落实进度' || asked))
            return (
              rows.length > 0 && (
                <Leaf key={group.class} title={`${group.class}：${rows.length}个`}>
                  <Table
                    caption={`${group.class}的指标`}
                    quiet
                    columns={indicatorColumns}
                    rows={rows}
                    keyOf={row => row.id}
                    open={row => go(`/indicators/${row.id}`)}
                    empty={<Empty>没有这样的指标。</Empty>}
                  />
                </Leaf>
              )
            )
          })}
          {!asked && <Progress rows={data.rows.filter(row => row.kind === '落实进度')} />}
        </>
      )}
    </Loaded>
  )
}

/** One a clause: too many to stand among the results, and not of their kind. */
function Progress({ rows }: { rows: readonly Row[] }) {
  const given = rows.filter(row => row.said !== null).length
  return (
    <Leaf
      title={`落实进度：${rows.length}条写了“应当”的条文，一条一个`}
      margin={<p>结果从登记里数出来。落实进度只看依据这一条派的任务办得怎样，不是结果。</p>}
    >
      <p>
        {given}条派了任务，{rows.length - given}条还没有派。
        <Link to="/indicators" search={{ kind: '落实进度' }}>
          列出{rows.length}条
        </Link>
        ；照条文看，在
        <Link to="/clause-map" search={{ modality: 'shall' }}>
          条文图
        </Link>
        。
      </p>
    </Leaf>
  )
}
