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
  useToday,
  type Column,
} from '#kernel/ui'
import { readCockpit } from '../contract.ts'
import { FindPlace } from './find-place.tsx'
import { TileMap, type View } from './tile-map.tsx'
import './cockpit.css'

type Figure = View['figures'][number]

/** Every figure opens to its definition, statement and rows. */
function Said({ figure }: { figure: Pick<Figure, 'said' | 'unable' | 'withheld'> }) {
  if (figure.said !== null) return <b className="nowrap">{figure.said}</b>
  return (
    <>
      <State is={figure.withheld ? 'wait' : 'unknown'}>{figure.withheld ? '不展示' : '没有数'}</State>
      <small className="figure-why">{figure.unable}</small>
    </>
  )
}

const columns: readonly Column<Figure>[] = [
  {
    key: 'title',
    title: '指标',
    head: true,
    show: row => (
      <span className="figure-title">
        <Link to={`/indicators/${row.id}`}>{row.title}</Link>
      </span>
    ),
  },
  { key: 'value', title: '现在', show: row => <Said figure={row} /> },
  { key: 'before', title: '上月', show: row => <Before figure={row} /> },
]

function Before({ figure }: { figure: Figure }) {
  if (figure.value === null) return ''
  if (figure.before === null) return <small className="quiet">没有留</small>
  const more = figure.value - figure.before
  if (more === 0) return '没有变'
  return `${more > 0 ? '多' : '少'}${Math.abs(Math.round(more * 10) / 10).toLocaleString('zh-CN')}${figure.unit === '%' ? '点' : figure.unit}`
}

/** 驾驶舱: how a place stands, where it lags, what must be asked about. What is chosen stands in the address. */
export function Cockpit() {
  const [address, change] = useAddress()
  const { division, indicator } = address
  const called = useCall(
    readCockpit,
    { query: { ...(division && { division }), ...(indicator && { indicator }) } },
    { everySeconds: 60 },
  )
  const today = useToday()
  return (
    <Loaded of={called} what="驾驶舱">
      {view => (
        <>
          <PageHead
            title={view.finding}
            tab={`${view.place.name}驾驶舱`}
            trail={[
              { title: '驾驶舱' },
              ...view.trail.map((step, i) => ({
                title: step.name,
                ...(i < view.trail.length - 1 && {
                  to: '/cockpit',
                  search: { division: step.code, indicator: view.chosen.id },
                }),
              })),
            ]}
            lede={`${view.place.title}，${moment(view.moment, today)}的数${view.waiting > 0 ? `，还有${view.waiting}处变动正在记` : '，登记的变动都已记入'}。点地方往下看，点数看口径、语句和明细。`}
            links={
              <>
                <button type="button" className="btn small" onClick={() => window.print()}>
                  打印
                </button>
                <Link
                  className="btn small"
                  to="/cockpit/wall"
                  search={{ division: view.place.code, indicator: view.chosen.id }}
                >
                  大屏
                </Link>
              </>
            }
          />
          <div className="cockpit-sheet">
            <Leaf
              id="places"
              title={view.tilesFinding || `${view.place.name}的${view.chosen.title}`}
              margin={<Chosen view={view} />}
              marginLabel="旁注：口径"
            >
              {view.place.level < 3 && <FindPlace indicator={view.chosen.id} />}
              <Choose view={view} choose={id => change({ indicator: id }, true)} />
              {view.tiles.length > 0 ? <TileMap view={view} /> : <Groups view={view} />}
            </Leaf>
            <Alerts view={view} />
            <Months view={view} />
            <Targets view={view} />
            <Figures view={view} />
          </div>
        </>
      )}
    </Loaded>
  )
}

function Choose({ view, choose }: { view: View; choose: (id: string) => void }) {
  const classes = [...new Set(view.choices.map(one => one.class))]
  return (
    <p className="choose">
      <label>
        看哪个数{' '}
        <select value={view.chosen.id} onChange={event => choose(event.target.value)}>
          {classes.map(cls => (
            <optgroup key={cls} label={cls}>
              {view.choices
                .filter(one => one.class === cls)
                .map(one => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <span className="chosen-whole">
        {view.place.name} <Said figure={view.chosen} />
      </span>
    </p>
  )
}

function Chosen({ view: { chosen } }: { view: View }) {
  return (
    <>
      <h3>
        <Link to={`/indicators/${chosen.id}`}>{chosen.title}</Link>
      </h3>
      <KeyValues
        pairs={[
          [chosen.unit === '%' ? '分母' : '总体', chosen.population],
          ...(chosen.numerator !== null ? ([['分子', chosen.numerator]] as const) : []),
          ...(chosen.of !== null && chosen.unit === '%'
            ? ([
                [
                  '现在',
                  `${(chosen.n ?? '—').toLocaleString('zh-CN')}／${chosen.of.toLocaleString('zh-CN')}，已知${(chosen.known ?? 0).toLocaleString('zh-CN')}`,
                ],
              ] as const)
            : []),
          ['来源', chosen.source],
          ...(chosen.note !== null ? ([['说明', chosen.note]] as const) : []),
        ]}
      />
      <p>
        {chosen.clauses.map(id => (
          <span key={id}>
            <Link to={`/clauses/${id}/duties`}>{id}</Link>{' '}
          </span>
        ))}
      </p>
      <p>一格一地，按区划代码的次序排，不是地图，不画界线。颜色按各地的数分四档。</p>
    </>
  )
}

/** Of a county: what its number is made of. */
function Groups({ view }: { view: View }) {
  if (view.groups.length === 0) return <Empty>{view.chosen.unable ?? '这个指标在这里没有再往下分的。'}</Empty>
  return (
    <Table
      caption="分组"
      quiet
      columns={[
        { key: 'title', title: '组', head: true, show: group => group.title },
        { key: 'value', title: '数', show: group => <Said figure={group} /> },
        { key: 'of', title: '个数', num: true, show: group => group.of?.toLocaleString('zh-CN') ?? '' },
      ]}
      rows={view.groups}
      keyOf={group => group.title}
      empty={null}
    />
  )
}

function Alerts({ view }: { view: View }) {
  return (
    <Leaf
      id="alerts"
      title={view.alertsTotal === 0 ? '没有要过问的' : `要过问的${view.alertsTotal}件`}
      margin={
        <>
          <p>红灯只给“应当”的条文：有期限、过了期限、没有报完成。</p>
          <p>跳变是一个月增减超过二成（本单位可改），先看是不是补登、更正。</p>
        </>
      }
    >
      {view.alerts.length === 0 ? (
        <Empty>没有逾期的任务，没有低于目标的数，也没有跳变。</Empty>
      ) : (
        <ol className="alerts">
          {view.alerts.map(alert => (
            <li key={alert.to + alert.title}>
              <State is={alertStates[alert.kind]}>{alert.kind}</State>
              <div>
                <Link to={alert.to} search={alert.search}>
                  {alert.title}
                </Link>
                <p>
                  {alert.note}
                  {alert.clauses.map(id => (
                    <span key={id}>
                      {' '}
                      <Link to={`/clauses/${id}/duties`}>{id}</Link>
                    </span>
                  ))}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {view.alertsTotal > view.alerts.length && (
        <p>
          列出{view.alerts.length}件，逾期的全部在
          <Link to="/duties" search={{ late: 'yes' }}>
            任务台账
          </Link>
          。
        </p>
      )}
    </Leaf>
  )
}

/** How urgently each is asked about. */
const alertStates = {
  逾期任务: 'late',
  低于目标: 'no',
  没有任务: 'near',
  跳变: 'near',
  没有登记: 'unknown',
} as const

function Months({ view }: { view: View }) {
  const { points, chosen } = view
  const [a, b] = [points[0], points.at(-1)]
  return (
    <Leaf
      id="months"
      title={a && b && points.length > 1 ? `${chosen.title}：${a.month}到${b.month}` : '逐月的数刚开始留'}
      margin={<p>每月留最后一次算的数{a && `，从${a.month}起`}。以前没有留，不补画。</p>}
    >
      {a && points.length > 1 ? (
        <Trend
          finding={`从${a.value ?? '—'}${chosen.unit}到${b?.value ?? '—'}${chosen.unit}`}
          unit={chosen.unit}
          source={chosen.source}
          asOf={view.asOf}
          points={points.map(point => ({ at: point.month, value: point.value }))}
        />
      ) : (
        <p>
          {chosen.withheld
            ? '人少，不展示。'
            : a
              ? `${a.month}开始留，留下的是${a.value?.toLocaleString('zh-CN') ?? '—'}${chosen.unit}；到下个月有两个数，才画得成线。`
              : '这个数还没有留过月底的值。'}
        </p>
      )}
    </Leaf>
  )
}

function Targets({ view }: { view: View }) {
  if (view.targets.length === 0) return null
  return (
    <Leaf
      id="targets"
      title="2035年的目标"
      margin={
        <>
          {view.targets.slice(0, 1).map(target => (
            <p key={target.id}>
              {target.cites} <Evidence mark={target.evidence as never} />；{target.pathNote}{' '}
              <Evidence mark={target.pathEvidence as never} />
            </p>
          ))}
          <p>目标是全国的。本地占多少，没有文件说过：未配置，所以不画“差多少”。</p>
        </>
      }
    >
      <Table
        caption="目标"
        quiet
        columns={[
          {
            key: 'title',
            title: '目标',
            head: true,
            show: t => <Link to={`/indicators/${t.id}`}>{t.title}</Link>,
          },
          {
            key: 'now',
            title: `${view.place.name}现在`,
            show: t => <Said figure={{ ...t, withheld: t.value === null && (t.unable ?? '').startsWith('不足') }} />,
          },
          {
            key: 'year',
            title: `全国${view.asOf.slice(0, 4)}年路径`,
            num: true,
            show: t => t.path.find(p => String(p.year) === view.asOf.slice(0, 4))?.value.toLocaleString('zh-CN') ?? '',
          },
          {
            key: 'goal',
            title: '全国到2035年',
            num: true,
            show: t => `${t.goal.toLocaleString('zh-CN')}${t.unit}左右`,
          },
        ]}
        rows={view.targets}
        keyOf={t => t.id}
        empty={null}
      />
    </Leaf>
  )
}

function Figures({ view }: { view: View }) {
  const without = view.figures.filter(one => one.value === null).length
  return (
    <Leaf
      id="figures"
      title={`${view.figures.length}个数，${without === 0 ? '都有' : `${without}个没有，各写了原因`}`}
      margin={
        <>
          <p>算不出来的写原因，不写0。登记里不详的不按“不是”算。</p>
          <p>
            全部指标，连同还没有登记的，在<Link to="/indicators">指标</Link>。
          </p>
          {!view.place.own && <p>点开的指标页是本岗位全部范围的数；这里是{view.place.name}的。</p>}
        </>
      }
    >
      <div className="figures">
        <Table
          caption="各类的数"
          quiet
          columns={columns}
          rows={view.figures}
          keyOf={row => row.id}
          groupOf={row => row.class}
          empty={null}
        />
      </div>
    </Leaf>
  )
}
