import type { Response } from '#kernel/http'
import {
  Empty,
  Evidence,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  moment,
  PageHead,
  State,
  Table,
  Trend,
  useAddress,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import { readIndicator } from '../contract.ts'
import { Said } from './list.tsx'
import { Definitions, Points, Versions } from './history.tsx'
import './indicators.css'

type View = Response<typeof readIndicator>

/** One number: what it is of, the statement that gave it, when, its groups, its target, and the way to the rows. */
export function IndicatorPage() {
  const indicator = useParam('indicator')
  const [address, change] = useAddress()
  const by = address['by']
  const again = address['count'] === '现算'
  const called = useCall(readIndicator, {
    params: { indicator },
    query: { ...(by && { by }), ...(again && { count: '现算' }) } as never,
  })
  const today = useToday()
  return (
    <Loaded of={called} what="指标">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[{ title: '指标', to: '/indicators' }, { title: data.title }]}
            lede={`${data.bounds}，${moment(data.moment, today)}${data.from === '汇总账' ? '读汇总账' : '照登记现算'}，用了${data.milliseconds}毫秒${data.from === '汇总账' && data.waiting > 0 ? `；还有${data.waiting}处变动正在记进来` : ''}。`}
            links={
              data.rowsAt && (
                <Link className="btn primary" to={data.rowsAt.to} search={data.rowsAt.search}>
                  看明细
                </Link>
              )
            }
          />
          <Leaf title="口径" margin={<Clauses view={data} />} marginLabel="旁注：条文">
            <KeyValues
              pairs={[
                ...(data.kind === '落实进度'
                  ? ([['是什么', '落实进度：只说依据这一条派的任务办得怎样，不是结果']] as const)
                  : []),
                ...(data.population !== null
                  ? ([[data.unit === '%' ? '分母' : '总体', data.population]] as const)
                  : []),
                ...(data.numerator !== null ? ([['分子', data.numerator]] as const) : []),
                ...(data.unit === '%' && data.of !== null
                  ? ([
                      [
                        '现在',
                        `${(data.n ?? '—').toLocaleString('zh-CN')}／${data.of.toLocaleString('zh-CN')}，其中已知${(data.known ?? 0).toLocaleString('zh-CN')}`,
                      ],
                    ] as const)
                  : []),
                ...(data.formula !== null ? ([['公式', data.formula]] as const) : []),
                ...((data.beside ?? []).length > 0
                  ? ([['其中', (data.beside ?? []).map(one => `${one.title}${one.n}件`).join('，')]] as const)
                  : []),
                ...(data.needs !== null
                  ? ([
                      ['缺哪本登记', data.needs.register],
                      ['由谁登记', data.needs.keeper],
                      ['每行记什么', data.needs.items.join('；')],
                    ] as const)
                  : ([['来源', data.source ?? '还没有登记']] as const)),
                ...(data.goal !== null ? ([['本地目标', <GoalLine key="g" view={data} />]] as const) : []),
                ...(data.frequency !== null ? ([['频率', data.frequency]] as const) : []),
                ...(data.keeper !== null ? ([['责任岗位', data.keeper]] as const) : []),
                ...(data.versions.length > 0 ? ([['版本', <Versions key="v" view={data} />]] as const) : []),
                ...(data.note !== null ? ([['说明', data.note]] as const) : []),
                ...(data.unable !== null ? ([['没有数', data.unable]] as const) : []),
                ...(data.least !== null
                  ? ([
                      ['不展示', `分组不足${data.least}人的，对看不到名单的岗位不展示；为防倒推，另一组一并不展示`],
                    ] as const)
                  : []),
                ...(data.rowsAt?.note ? ([['明细', data.rowsAt.note]] as const) : []),
                ...(data.rowsClosed !== null ? ([['明细', data.rowsClosed]] as const) : []),
              ]}
            />
          </Leaf>
          {data.targets.map(target => (
            <Leaf
              key={target.title}
              title={`目标：到${target.year}年${target.whole ? '全国' : ''}${target.value.toLocaleString('zh-CN')}${target.unit}左右`}
              margin={
                <>
                  <p>
                    {target.cites} <Evidence mark={target.evidence as never} />
                  </p>
                  <p>
                    逐年的路径 <Evidence mark={target.pathEvidence as never} />：{target.pathNote}
                  </p>
                  {target.whole && <p>这是全国的目标。本地占多少，没有文件说过：未配置。</p>}
                </>
              }
            >
              <Trend
                finding={`${target.title}逐年到${target.year}年`}
                unit={target.unit}
                source={`${target.cites}；逐年路径${target.pathEvidence}`}
                asOf={data.asOf}
                points={target.path.map(p => ({ at: String(p.year), value: p.value }))}
              />
            </Leaf>
          ))}
          {data.points.length > 0 && <Points view={data} />}
          {data.definitions.length > 1 && <Definitions view={data} />}
          {data.restated.length > 0 && (
            <Leaf
              title={`过去的数改过${data.restated.length}次`}
              margin={<p>补登、更正过去的事，过去的数跟着改，不悄悄改。</p>}
            >
              <Table
                caption="改过的年度"
                quiet
                columns={[
                  { key: 'year', title: '年度', head: true, show: r => `${r.year}年` },
                  { key: 'was', title: '原来', show: r => r.was },
                  { key: 'is', title: '改为', show: r => <b>{r.is}</b> },
                  { key: 'on', title: '哪天记进来', show: r => r.on },
                ]}
                rows={data.restated}
                keyOf={r => `${r.year} ${r.on}`}
                empty={null}
              />
            </Leaf>
          )}
          {data.groupings.length > 0 && (
            <Leaf
              title={`按${data.groupings.find(g => g.key === data.by)?.title ?? ''}分`}
              margin={data.withheldGroups > 0 && <p>{data.withheldGroups}组不展示：人太少，会认出是谁。</p>}
            >
              <p className="row" role="group" aria-label="怎么分">
                {data.groupings.map(g => (
                  <button
                    key={g.key}
                    type="button"
                    className={g.key === data.by ? 'btn small primary' : 'btn small'}
                    aria-pressed={g.key === data.by}
                    onClick={() => change({ by: g.key })}
                  >
                    {g.title}
                  </button>
                ))}
              </p>
              <Table
                caption="分组"
                quiet
                columns={[
                  { key: 'title', title: '组', head: true, show: g => g.title },
                  { key: 'value', title: '数', show: g => <Said row={g} /> },
                  ...(data.unit === '%'
                    ? [
                        {
                          key: 'n',
                          title: '分子',
                          num: true,
                          show: (g: View['groups'][number]) => g.n?.toLocaleString('zh-CN') ?? '',
                        },
                      ]
                    : []),
                  ...(data.beside ?? []).map(({ title }, i) => ({
                    key: title,
                    title,
                    num: true,
                    show: (g: View['groups'][number]) => g.beside?.[i]?.n ?? '',
                  })),
                  {
                    key: 'of',
                    title: data.unit === '%' ? '分母' : '个数',
                    num: true,
                    show: g => g.of?.toLocaleString('zh-CN') ?? '',
                  },
                ]}
                rows={data.groups}
                keyOf={g => g.key}
                empty={<Empty>没有可分的。</Empty>}
              />
              {data.groupsTotal > data.groups.length && (
                <p>
                  列出最大的{data.groups.length}组，共{data.groupsTotal}组。
                </p>
              )}
            </Leaf>
          )}
          {data.query !== null && (
            <Leaf
              title="语句"
              margin={
                data.from === '汇总账' ? (
                  <>
                    <p>汇总账是照这一条按县分开数好的；登记一变，就照它重数那几个县。</p>
                    <button type="button" className="btn small" onClick={() => change({ count: '现算' })}>
                      照登记现算一遍
                    </button>
                  </>
                ) : (
                  <p>就是刚才执行的那一条，在您岗位的范围内执行。</p>
                )
              }
            >
              <pre className="query-text" tabIndex={0} aria-label="执行的语句" lang="en">
                {data.query}
              </pre>
            </Leaf>
          )}
        </>
      )}
    </Loaded>
  )
}

function Clauses({ view }: { view: View }) {
  return (
    <>
      {view.clausesFull.map(c => (
        <div key={c.id}>
          <h3>
            <Link to={`/clauses/${c.id}/duties`}>
              {c.id}　{c.mechanism}
            </Link>
          </h3>
          <p className="number-law">{c.text}</p>
        </div>
      ))}
    </>
  )
}

function GoalLine({ view }: { view: View }) {
  const { goal } = view
  if (goal === null) return null
  if (goal.value === null)
    return (
      <>
        <State is="unknown">未配置</State> {goal.task}
        {goal.typed !== null && <Link to={`/admin/values/${goal.typed}`}>录入本地目标</Link>}
      </>
    )
  return (
    <>
      <State is={goal.short ? 'no' : 'yes'}>{goal.short ? '低于目标' : '达到'}</State> {goal.since}起应当
      {view.lower ? '不高于' : '不低于'}
      {goal.value.toLocaleString('zh-CN')}
      {view.unit}，{goal.by}
    </>
  )
}
