import {
  ActProblem,
  Empty,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useMe,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { takePost } from '#modules/administration'
import { readInspection } from '../contract.ts'
import './honours.css'

type View = Response<typeof readInspection>
type Finding = View['findings'][number]
type Round = View['rounds'][number]

/** The home page of whoever inspects: the rounds given, what they hold, and what is odd in the one at hand. */
export function Inspection() {
  const list = useList({ filters: ['of'], size: 50 })
  const { of } = list.filters
  const called = useCall(readInspection, { query: of ? { of, page: list.page } : {} })
  const today = useToday()
  const me = useMe()
  return (
    <Loaded of={called} what="监督检查">
      {view => {
        const here = view.rounds.find(round => round.here)
        return (
          <>
            <PageHead
              title={view.finding}
              tab="监督检查"
              lede={[
                me.post ? `${me.post.organisationName}　${me.post.roleTitle}` : '',
                here ? `现在看${here.title}` : '',
              ]
                .filter(Boolean)
                .join('；')}
            />
            <Leaf marginLabel="旁注：交给看的届次" margin={<Margin view={view} />}>
              {of ? (
                <OneKind view={view} list={list} today={today} />
              ) : (
                <>
                  <Table
                    caption={view.rounds.length === 0 ? '没有交给看的届次' : `交给看的${view.rounds.length}届`}
                    columns={roundColumns(today)}
                    rows={view.rounds}
                    keyOf={row => row.inspection}
                    empty={
                      <Empty>还没有届次交给您看。由部署那一届的评选办凭监督通知或函登记，登记以后这里就有。</Empty>
                    }
                  />
                  {view.findings.map(finding => (
                    <Odd key={finding.key} finding={finding} today={today} />
                  ))}
                  {here && view.findings.length === 0 && (
                    <p className="sub">按下面列出的办法逐项查过，本届没有一处。</p>
                  )}
                </>
              )}
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

const roundColumns = (today: string): readonly Column<Round>[] => [
  {
    key: 'title',
    title: '届次',
    head: true,
    show: row => (row.here ? <Link to={`/rounds/${row.round}`}>{row.title}</Link> : row.title),
  },
  { key: 'document', title: '依据', show: row => row.document },
  {
    key: 'span',
    title: '起止',
    show: row => `${prose(row.from, today)}起，${row.to ? `到${prose(row.to, today)}` : '另行收回'}`,
  },
  {
    key: 'here',
    title: '看哪里',
    show: row =>
      row.here ? (
        <span className="next-links">
          <Link className="btn small" to="/nominations" search={{ round: row.round }}>
            材料
          </Link>
          <Link className="btn small" to={`/rounds/${row.round}/statistics`}>
            统计
          </Link>
          <Link className="btn small" to="/objections">
            异议
          </Link>
        </span>
      ) : (
        <Switch round={row} />
      ),
  },
]

/** One post reaches one round: looking at another is acting in its post. The page is loaded anew, nothing of the other round stays. */
function Switch({ round }: { round: Round }) {
  const taking = useAct(takePost, { refreshes: [], done: () => window.location.reload() })
  return (
    <>
      <button
        type="button"
        className="btn small"
        aria-disabled={taking.busy || undefined}
        onClick={() => (taking.busy ? undefined : taking.act({ body: { post: round.post } }))}
      >
        切到这一届<span className="visually-hidden">：{round.document}</span>
      </button>
      <ActProblem of={taking} />
    </>
  )
}

const oddColumns = (today: string): readonly Column<Finding['rows'][number]>[] => [
  { key: 'name', title: '哪一件', head: true, show: row => <Link to={row.to}>{row.name}</Link> },
  { key: 'what', title: '记录', show: row => row.what },
  { key: 'on', title: '日期', show: row => <span className="nowrap">{prose(row.on, today)}</span> },
]

/** The latest of a kind; where there are more, the way to all of them. */
function Odd({ finding, today }: { finding: Finding; today: string }) {
  const more = finding.n > finding.rows.length
  return (
    <>
      <Table
        caption={`${finding.title}：${finding.n}处`}
        sub={`${finding.measure}${more ? `；列出最近${finding.rows.length}处` : ''}`}
        columns={oddColumns(today)}
        rows={finding.rows}
        keyOf={row => `${row.to}${row.what}${row.on}`}
        empty={null}
      />
      {more && (
        <p className="sub">
          <Link to="/inspection" search={{ of: finding.key }}>
            看全部{finding.n}处<span className="visually-hidden">：{finding.title}</span>
          </Link>
        </p>
      )}
    </>
  )
}

/** All of one kind, page by page. */
function OneKind({ view, list, today }: { view: View; list: ReturnType<typeof useList>; today: string }) {
  const [finding] = view.findings
  return (
    <>
      <p className="sub">
        <Link to="/inspection">看全部各类</Link>
      </p>
      {finding && (
        <Table
          caption={`${finding.title}：${finding.n}处`}
          sub={finding.measure}
          columns={oddColumns(today)}
          rows={finding.rows}
          keyOf={row => `${row.to}${row.what}${row.on}`}
          list={list}
          total={finding.n}
          empty={null}
        />
      )}
    </>
  )
}

function Margin({ view }: { view: View }) {
  const today = useToday()
  const { holds } = view
  return (
    <>
      {holds && (
        <>
          <h3>这一届有</h3>
          <KeyValues
            pairs={[
              ['推荐', `${holds.cases}件，在办${holds.open}件`],
              ['办理记录', `${holds.acts}条`],
              ['名单', `${holds.lists}份`],
              ['公示', `${holds.notices}份`],
              ['异议', `${holds.objections}件`],
              ['最近一次办理', holds.lastAct ? prose(holds.lastAct, today) : '—'],
            ]}
          />
        </>
      )}
      <h3>不寻常不等于违规</h3>
      <p>这些是按记录筛出来的，说明哪里先看。怎样量的写在各表下面，天数是产品约定。</p>
      <h3>只看不办</h3>
      <p>
        <State is="wait">每次打开都记录在案</State>　举报人的姓名和联系方式封存，这个岗位看不到。
      </p>
    </>
  )
}
