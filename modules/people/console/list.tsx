import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useList,
  type Column,
  type ListState,
} from '#kernel/ui'
import { chooseColumns, exportPeople, listPeople, listSearches } from '../contract.ts'
import { Chips, Nobody } from './chips.tsx'
import { AskExport, Exports } from './exports.tsx'
import { Facets } from './facets.tsx'
import { Saved } from './saved.tsx'
import { SearchBox } from './search-box.tsx'
import './list.css'

type View = Response<typeof listPeople>
type Row = View['rows'][number]

const columns: readonly (Column<Row> & { readonly group?: string })[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/people/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'sex', title: '性别', group: 'identity', show: row => row.sex ?? <State is="unknown">请补充</State> },
  {
    key: 'born',
    title: '出生年月',
    group: 'identity',
    sorts: true,
    show: row => (row.born ? <span className="nowrap">{row.born}</span> : <State is="unknown">请补充</State>),
  },
  {
    key: 'tail',
    title: '证件尾号',
    group: 'identity',
    show: row => (row.idTail ? <code className="num">{row.idTail}</code> : <State is="unknown">没有证件</State>),
  },
  {
    key: 'employer',
    title: '单位',
    sorts: true,
    show: row =>
      row.employerId && row.employer ? <Link to={`/organisations/${row.employerId}`}>{row.employer}</Link> : '',
  },
  { key: 'county', title: '县（市、区）', spare: true, show: row => row.county ?? '' },
  { key: 'position', title: '岗位职务', group: 'employment', show: row => row.position ?? '' },
  { key: 'trade', title: '工种', group: 'employment', spare: true, show: row => row.trade ?? '' },
  { key: 'skill', title: '技能等级', group: 'skills', sorts: true, show: row => row.skill ?? '' },
  { key: 'title', title: '职称', group: 'skills', spare: true, show: row => row.title ?? '' },
  { key: 'education', title: '学历', group: 'education', spare: true, show: row => row.education ?? '' },
  { key: 'politics', title: '政治面貌', group: 'identity', spare: true, show: row => row.politics ?? '' },
  { key: 'employment', title: '在职状态', group: 'employment', show: row => row.employment ?? '' },
  { key: 'verified', title: '核验', spare: true, show: row => row.verified },
]
/** Filters of the address, those of `contract/people.ts`. */
const filters = [
  'q',
  'employer',
  'below',
  'division',
  'occupation',
  'skill',
  'title',
  'education',
  'politics',
  'age',
  'sex',
  'employment',
  'certificate',
  'having',
  'lacks',
]

/** Everybody this post reaches: found by name, narrowed by what stands beside, kept under a name. Whole numbers are never in a list. */
export function People() {
  const address = useList({ filters, sort: { key: 'name', down: false } })
  const called = useCall(listPeople, { query: address.query })
  const own = useCall(listSearches, {})
  const choosing = useAct(chooseColumns, { refreshes: [listSearches] })
  const kept = own.data?.columns ?? undefined
  // The columns of an address that was sent stand before one's own.
  const list: ListState = {
    ...address,
    columns: address.columns ?? kept,
    choose: chosen => {
      address.choose(undefined)
      choosing.act({ body: { columns: chosen ? [...chosen] : null } })
    },
  }
  return (
    <Loaded of={called} what="人员">
      {data => <Found view={data} list={list} saved={own.data?.rows ?? []} />}
    </Loaded>
  )
}

function Found({ view, list, saved }: { view: View; list: ListState; saved: Response<typeof listSearches>['rows'] }) {
  const go = useGo()
  const [drawer, setDrawer] = useState(false)
  const shown = columns.filter(column => !column.group || !view.closed.includes(column.group))
  const { alone } = view.may
  const asked = view.asked.length
  return (
    <>
      <PageHead
        title={titleOf(view, list.filtered)}
        tab="人员"
        links={
          <>
            <Link to="/people/figures" search={{ division: list.filters['division'] }}>
              分地区统计
            </Link>
            {view.may.importing && (
              <Link to="/rosters" search={{ employer: list.filters['employer'] }}>
                花名册导入
              </Link>
            )}
            {view.may.create && <Link to="/record-imports">登记簿导入</Link>}
          </>
        }
      />
      <Leaf
        margin={
          <>
            <h3 className="facets-head">缩小范围</h3>
            <Facets view={view} list={list} />
            <Margin view={view} list={list} />
          </>
        }
        marginLabel="筛选和说明"
      >
        <Filters
          list={list}
          columns={shown}
          filters={[]}
          before={<SearchBox list={list} />}
          saved={<Saved rows={saved} list={list} />}
        >
          <button type="button" className="btn small only-phone" onClick={() => setDrawer(true)}>
            筛选{asked > 0 && `（${asked}）`}
          </button>
          {view.may.exporting &&
            view.total > 0 &&
            (view.more || alone === null || view.total > alone ? (
              <AskExport list={list} columns={list.columns} people={view.total} alone={alone ?? 0} />
            ) : (
              <ExportWithPurpose
                path={exportPeople.path}
                query={{ ...list.filters, columns: list.columns?.join('.') }}
                what="人员名册"
                says={`按现在的筛选导出${view.total}行，列照现在选的；证件只有尾号`}
              />
            ))}
          {view.may.create && (
            <Link className="btn small primary" to="/people/new" search={{ employer: list.filters['employer'] }}>
              登记人员
            </Link>
          )}
        </Filters>
        <Chips asked={view.asked} list={list} />
        {view.may.exporting && <Exports />}
        {view.sorted !== (list.query['sort'] ?? 'name') && (
          <p className="facets-note">超过一万人，只能按姓名排。缩小范围以后，再按单位、出生年月、等级排。</p>
        )}
        {view.rows.length === 0 && asked > 0 ? (
          <Nobody tries={view.tries} list={list} />
        ) : (
          <Table
            caption="人员"
            quiet
            columns={shown}
            rows={view.rows}
            keyOf={row => row.id}
            list={list}
            total={view.total}
            many={view.more}
            open={row => go(`/people/${row.id}`)}
            empty={
              <Empty
                act={
                  view.may.importing ? (
                    <Link className="btn" to="/rosters">
                      导入花名册
                    </Link>
                  ) : undefined
                }
              >
                您岗位的范围内还没有人员档案。可以导入花名册，也可以逐人登记。
              </Empty>
            }
          />
        )}
      </Leaf>
      {drawer && (
        <Dialog title="缩小范围" onClose={() => setDrawer(false)}>
          <div className="people-drawer">
            <Facets view={view} list={list} />
            <button type="button" className="btn primary" onClick={() => setDrawer(false)}>
              看这{view.more ? '一万以上' : view.total}人
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

function titleOf({ total, more, odd, employerName }: View, filtered: boolean): string {
  const many = more ? '一万以上' : String(total)
  if (employerName) return `${employerName}：${many}人`
  if (filtered) return more ? '找到一万人以上' : total === 0 ? '没有找到' : `找到${many}人`
  return `在册${many}人${odd && odd.withoutDocument > 0 ? `，${odd.withoutDocument}人没有登记证件` : ''}`
}

function Margin({ view, list }: { view: View; list: ListState }) {
  const { odd } = view
  return (
    <>
      {odd && odd.withoutDocument + odd.withoutSkill > 0 && (
        <>
          <h3>要补的</h3>
          {odd.withoutDocument > 0 && (
            <p>
              <Link to="/people" search={{ ...list.filters, lacks: 'document' }}>
                {odd.withoutDocument}人没有登记证件
              </Link>
              ：没有证件认不出同一个人，重复登记时不会提示。
            </p>
          )}
          {odd.withoutSkill > 0 && (
            <p>
              <Link to="/people" search={{ ...list.filters, lacks: 'skill' }}>
                {odd.withoutSkill}名在职的没有技能等级和职称
              </Link>
            </p>
          )}
        </>
      )}
      <h3>按证件号码找人</h3>
      <p>在查找框里输全号，按身份证号查；号码不进网址。不在您岗位范围内的，只答有没有建档。</p>
      <h3>怎样算的</h3>
      <p>
        年龄按出生年月算。职业照《职业分类大典（2022年版）》的名称和代码，连同在用的工种名称。选项后的数是再选它还有多少人。
      </p>
      <h3>看得到什么</h3>
      <p>列表只显示证件尾号。全号在人员档案里写明用途后查看，查看会记入日志，本人能看到。</p>
    </>
  )
}
