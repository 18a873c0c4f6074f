import type { Response } from '#kernel/http'
import {
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  PrintButton,
  Table,
  useCall,
  useGo,
  useList,
  useMe,
  type Column,
} from '#kernel/ui'
import { levelTitle } from '#modules/awards'
import { exportEntries, listEntries } from '../contract.ts'
import { Marks, Stands, useDatabase } from './words.tsx'
import './talents.css'

type View = Response<typeof listEntries>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/people/${row.person}/databases`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.unit ?? '没有登记' },
  { key: 'county', title: '县（市、区）', show: row => <span className="nowrap">{row.county ?? ''}</span> },
  {
    key: 'title',
    title: '凭什么',
    show: row => (
      <>
        {row.title}
        {row.facts > 1 && <small className="nowrap">等{row.facts}份</small>}
        {row.byHand && <small className="move-late">凭材料</small>}
      </>
    ),
  },
  {
    key: 'level',
    title: '级别',
    sorts: true,
    show: row => <span className="nowrap">{levelTitle(row.level ?? '')}</span>,
  },
  {
    key: 'since',
    title: '符合之日',
    sorts: true,
    show: row => <span className="nowrap num">{row.since ?? '没有写'}</span>,
  },
  { key: 'marks', title: '标记', show: row => <Marks of={row.marks} /> },
  {
    key: 'state',
    title: '现在',
    show: row => (
      <>
        <Stands is={row.state} />
        {row.why !== null && <small className="move-late">{`${row.endedOn ?? ''}　${row.why}`}</small>}
      </>
    ),
  },
  {
    key: 'recorded',
    title: '入库登记',
    spare: true,
    show: row => <span className="nowrap num">{row.recordedOn}</span>,
  },
]

const choices = (of: View['facets']['levels']) => of.map(({ value, title, n }) => ({ value, title, count: n }))

/** Everybody in one database whom this post reaches. */
export function Entries() {
  const database = useDatabase()
  const list = useList({
    filters: ['q', 'county', 'level', 'kind', 'year', 'mark', 'state', 'hand'],
    sort: { key: 'name', down: false },
  })
  const called = useCall(listEntries, { params: { database }, query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="名单">
      {data => (
        <>
          <PageHead
            title={titleOf(data, list.filtered)}
            tab={data.title}
            trail={[{ title: '三库', to: '/databases' }, { title: data.title }]}
          />
          <PageTabs of="/databases/$database" label={`${data.title}页面`} />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名或首字母' },
                ...(data.facets.counties.length > 1
                  ? [{ key: 'county', title: '县（市、区）', choices: choices(data.facets.counties) }]
                  : []),
                {
                  key: 'level',
                  title: '级别',
                  choices: choices(data.facets.levels).map(c => ({ ...c, title: levelTitle(c.value) })),
                },
                { key: 'kind', title: '凭什么', choices: choices(data.facets.kinds) },
                { key: 'year', title: '哪年起', choices: choices(data.facets.years) },
                { key: 'mark', title: '标记', choices: choices(data.facets.marks) },
                { key: 'state', title: '现在', choices: choices(data.facets.states) },
                { key: 'hand', title: '来路', choices: [{ value: 'yes', title: '凭材料入库的' }] },
              ]}
            >
              <PrintButton />
              {data.may.export && data.total > 0 && (
                <ExportWithPurpose
                  path={exportEntries.path.replace('{database}', database) as `/${string}`}
                  query={list.filters}
                  what={data.title}
                  says={`按现在的筛选导出${data.total}人，不含证件号、电话和出生日期`}
                />
              )}
            </Filters>
            <Table
              caption={data.title}
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/people/${row.person}/databases`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的人。名字可能用了别的字，或者荣誉、证书还没有登记、核验。
                  </Empty>
                ) : (
                  <Empty
                    act={
                      <Link className="btn" to={`/databases/${database}/definitions`}>
                        看定义
                      </Link>
                    }
                  >
                    这一库还没有人。荣誉登记并核对、证书登记并核验以后，符合定义的人会自己进来。
                  </Empty>
                )
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ title, total, more, facets }: View, filtered: boolean): string {
  const many = more ? '一万以上' : String(total)
  if (filtered) return total === 0 ? `${title}：没有找到` : `${title}：找到${many}人`
  const of = (state: string) => facets.states.find(one => one.value === state)?.n ?? 0
  return [
    `${title}在库${of('在库')}人`,
    of('暂停') > 0 ? `暂停${of('暂停')}人` : '',
    of('已故') > 0 ? `已故${of('已故')}人` : '',
  ]
    .filter(Boolean)
    .join('，')
}

function Margin({ view }: { view: View }) {
  const { withheld } = useMe()
  const left = view.facets.states.find(one => one.value === '退出')?.n ?? 0
  return (
    <>
      <h3>口径</h3>
      <p>一人一行。几份依据的，列最高的一份；点姓名看全部依据和进出。</p>
      <p>暂停：所凭的荣誉正在核查。已故的留在库里，不计在库人数。</p>
      {left > 0 && (
        <>
          <h3>退出的</h3>
          <p>平时不列。筛选“现在”选“退出”，看{left}人次和各自的原因。</p>
        </>
      )}
      {withheld.includes('talents.export') && (
        <>
          <h3>导出</h3>
          <p>导出名单要先绑定动态口令：页面上方“去绑定”。</p>
        </>
      )}
      {view.may.propose && (
        <>
          <h3>登记簿里没有的</h3>
          <p>
            到<Link to="/people">人员</Link>找到本人，在“三库和标记”页凭文件提出，另一人同意后进入。
          </p>
        </>
      )}
    </>
  )
}
