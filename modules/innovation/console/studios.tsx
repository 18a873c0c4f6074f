import type { Response } from '#kernel/http'
import {
  Empty,
  Evidence,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import { exportFigures, exportStudios, listStudios } from '../contract.ts'
import { studioLevels, studioStates } from '../levels.ts'
import { Flag } from './basis.tsx'
import './studios.css'

type View = Response<typeof listStudios>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '工作室',
    head: true,
    sorts: true,
    show: row => (
      <span className="studio-name">
        <Link to={`/studios/${row.id}`}>{row.name}</Link>
        <small className="said">{row.unitName}</small>
      </span>
    ),
  },
  {
    key: 'kind',
    title: '级别、种类',
    show: row => (
      <span className="studio-kind">
        {row.level}
        {row.kindTitle}
        <small className="said">{row.line}线</small>
      </span>
    ),
  },
  { key: 'county', title: '县区', show: row => <span className="nowrap">{row.county ?? '市本级'}</span> },
  {
    key: 'leader',
    title: '带头人',
    show: row =>
      row.leaderGone ? (
        <>
          <span className="nowrap">{row.leaderName}</span>
          <small className="said">{row.leaderGone}</small>
        </>
      ) : (
        <span className="nowrap">{row.leaderName}</span>
      ),
  },
  { key: 'namedOn', title: '命名', sorts: true, show: row => <span className="nowrap">{row.namedOn}</span> },
  { key: 'members', title: '成员', num: true, sorts: true, show: row => row.members },
  { key: 'outcomes', title: '成果', num: true, sorts: true, show: row => row.outcomes },
  { key: 'annual', title: '年检', show: row => <Annual row={row} /> },
  { key: 'flag', title: '红黄牌', show: row => <Flag flag={row.flag} short /> },
  { key: 'body', title: '命名机关', spare: true, show: row => row.body },
  { key: 'field', title: '专业领域', spare: true, show: row => row.field ?? '' },
  { key: 'label', title: '企业标签', spare: true, show: row => row.label ?? '' },
  { key: 'state', title: '状态', spare: true, show: row => row.state },
]

function Annual({ row: { annual } }: { row: Row }) {
  if (!annual) return <State is="unknown">没有布置</State>
  const to = `/studios/applications/${annual.kase}`
  return (
    <>
      <Link to={to}>{annual.year}年</Link>{' '}
      {annual.overdue ? (
        <State is="late">逾期</State>
      ) : annual.status === 'open' ? (
        <State is="wait">
          {annual.step === 'report' ? '等年报' : annual.conclusion === '限期整改' ? '整改中' : '在办'}
        </State>
      ) : (
        <State is={annual.conclusion === '合格' ? 'yes' : 'no'}>{annual.conclusion ?? '办结'}</State>
      )}
    </>
  )
}

const marks = ['黄牌', '红牌', '待换带头人', '年报逾期', '专精特新'] as const

/** Every named studio this post reaches. */
export function Studios() {
  const list = useList({
    filters: ['q', 'kind', 'level', 'line', 'county', 'mark', 'state'],
    sort: { key: 'name', down: false },
  })
  const called = useCall(listStudios, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="工作室">
      {data => (
        <>
          <PageHead
            title={titleOf(data, list.filtered)}
            tab="工作室"
            lede="劳模和工匠人才、职工创新工作室归工会，技能大师工作室归人社，青创先锋工作室归团委，各命名各的。"
          />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '名称、带头人或单位' },
                { key: 'kind', title: '种类', choices: choicesOf(data.facets.kinds) },
                { key: 'level', title: '级别', choices: studioLevels },
                ...(data.facets.counties.length > 1
                  ? [{ key: 'county', title: '县区', choices: choicesOf(data.facets.counties) }]
                  : []),
                { key: 'mark', title: '要注意的', choices: marks },
                { key: 'line', title: '条线', choices: choicesOf(data.facets.lines) },
                { key: 'state', title: '状态', choices: studioStates },
              ]}
            >
              <ExportWithPurpose
                path={exportStudios.path}
                query={list.filters}
                what="工作室名册"
                says={`按现在的筛选导出${data.total}行`}
              />
              {(data.may.register || data.may.own) && (
                <Link className="btn small" to="/studios/new">
                  照文件登记
                </Link>
              )}
              {data.may.apply && (
                <Link className="btn small primary" to="/studios/programmes">
                  申报工作室
                </Link>
              )}
            </Filters>
            <Table
              caption="工作室名册"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/studios/${row.id}`)}
              empty={
                <Empty
                  act={
                    <Link className="btn" to={data.may.apply ? '/studios/programmes' : '/studios/new'}>
                      {data.may.apply ? '看可以申报的批次' : '照命名文件登记'}
                    </Link>
                  }
                >
                  您岗位的范围内还没有命名的工作室。命名办完自动进名册；以前命名的，照文件登记。
                </Empty>
              }
            />
          </Leaf>
          <FiguresLeaf view={data} />
        </>
      )}
    </Loaded>
  )
}

const choicesOf = (facet: View['facets']['kinds']) => facet.map(f => ({ value: f.value, title: f.title, count: f.n }))

function titleOf({ facets, total, more }: View, filtered: boolean): string {
  if (filtered) return `找到${more ? '一万以上' : total}个工作室`
  if (facets.named === 0) return '还没有命名的工作室'
  const odd = [
    facets.overdue > 0 && `${facets.overdue}个年报逾期`,
    facets.leaderless > 0 && `${facets.leaderless}个要换带头人`,
    facets.red > 0 && `${facets.red}个红牌`,
  ].filter(Boolean)
  return `在册${facets.named}个工作室${odd.length > 0 ? `，${odd.join('，')}` : '，年报都没有逾期'}`
}

function Margin({ view: { facets } }: { view: View }) {
  return (
    <>
      <h3>要注意的</h3>
      {facets.yellow + facets.red + facets.leaderless === 0 ? (
        <p>没有红黄牌，带头人都在岗。</p>
      ) : (
        <ul>
          {facets.red > 0 && (
            <li>
              <Link to="/studios" search={{ mark: '红牌' }}>
                红牌{facets.red}个
              </Link>
            </li>
          )}
          {facets.yellow > 0 && (
            <li>
              <Link to="/studios" search={{ mark: '黄牌' }}>
                黄牌{facets.yellow}个
              </Link>
            </li>
          )}
          {facets.leaderless > 0 && (
            <li>
              <Link to="/studios" search={{ mark: '待换带头人' }}>
                待换带头人{facets.leaderless}个
              </Link>
            </li>
          )}
        </ul>
      )}
      <h3>红黄牌怎么定</h3>
      <p>
        年报逾期、限期整改中、带头人离开是黄牌；整改期满没有复查合格、连续两年没有报年报是红牌。{' '}
        <Evidence mark="产品约定" source="各地办法没有统一写法" task="命名机关：照本地办法核对" />
      </p>
      <h3>口径</h3>
      <p>在册的含限期整改的，不含摘牌、合并、撤回的；要看它们，在“状态”里选。成果只数台账上登记的。</p>
    </>
  )
}

/** How many by kind and level; members, outcomes. */
function FiguresLeaf({ view: { figures, facets } }: { view: View }) {
  if (figures.length === 0) return null
  const levels = studioLevels.filter(level => figures.some(f => f.byLevel[level]))
  return (
    <Leaf
      title={`${figures.length}类工作室，成员${facets.members}人，成果${facets.outcomes}项`}
      marginLabel="旁注：统计"
      margin={
        <>
          <h3>口径</h3>
          <p>您岗位范围内、已命名、在册的。同一人在两个工作室的，数两次。</p>
          <ExportWithPurpose
            path={exportFigures.path}
            query={{}}
            what="工作室统计表"
            says={`导出${facets.named}个在册工作室的统计`}
          />
        </>
      }
    >
      <Table
        caption="按种类和级别"
        quiet
        columns={[
          { key: 'kind', title: '种类', head: true, show: row => row.kindTitle },
          { key: 'line', title: '条线', show: row => row.line },
          ...levels.map(level => ({
            key: level,
            title: level,
            num: true,
            show: (row: View['figures'][number]) => row.byLevel[level] ?? 0,
          })),
          { key: 'all', title: '合计', num: true, show: row => row.all },
        ]}
        rows={figures}
        keyOf={row => `${row.kindTitle}${row.line}`}
        empty={null}
      />
      <Table
        caption="按县（市、区）"
        columns={[
          { key: 'county', title: '县区', head: true, show: row => row.title },
          { key: 'n', title: '工作室', num: true, show: row => row.n },
        ]}
        rows={facets.counties}
        keyOf={row => row.value}
        empty={null}
      />
    </Leaf>
  )
}
