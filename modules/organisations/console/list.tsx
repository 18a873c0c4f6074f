import type { Response } from '#kernel/http'
import {
  Empty,
  ExportWithPurpose,
  Filters,
  Link,
  Loaded,
  PageHead,
  Leaf,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import { exportOrganisations, listOrganisations } from '../contract.ts'
import { kinds, states } from '../kinds.ts'

type View = Response<typeof listOrganisations>
type Row = View['rows'][number]

/** Where the absence of a union is worth a mark; a department asked for an opinion is not here for its union. */
const owesUnion: ReadonlySet<string> = new Set(['企业', '事业单位', '社会组织'])
const codeStates: Readonly<Record<string, string>> = { ok: '', legacy: '早期代码，已人工核验', unchecked: '' }

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '单位',
    head: true,
    sorts: true,
    show: row => <Link to={`/organisations/${row.id}`}>{row.name}</Link>,
  },
  { key: 'kind', title: '类别', show: row => <span className="nowrap">{row.kind}</span> },
  {
    key: 'uscc',
    title: '统一社会信用代码',
    show: row =>
      row.uscc ? (
        <>
          <code className="num nowrap">{row.uscc}</code>
          {codeStates[row.usccState] && <small> {codeStates[row.usccState]}</small>}
        </>
      ) : row.isUnion ? (
        ''
      ) : (
        <State is="unknown">请补充</State>
      ),
  },
  { key: 'county', title: '县（市、区）', show: row => <span className="nowrap">{row.county ?? row.city ?? ''}</span> },
  { key: 'employees', title: '职工', num: true, sorts: true, show: row => row.employees ?? '' },
  { key: 'people', title: '在册', num: true, show: row => row.people },
  {
    key: 'union',
    title: '建会',
    show: row =>
      row.unionEstablishedOn ? (
        <span className="nowrap">{row.unionEstablishedOn}</span>
      ) : owesUnion.has(row.kind) ? (
        <State is="near">没有建会</State>
      ) : (
        ''
      ),
  },
  { key: 'members', title: '会员', num: true, sorts: true, show: row => row.members ?? '' },
  {
    key: 'congress',
    title: '职代会',
    spare: true,
    show: row => (row.congress === null ? '' : row.congress ? '已建立' : '未建立'),
  },
  { key: 'state', title: '状态', spare: true, show: row => row.state },
]

/** Every unit this post reaches, by pinyin. */
export function Organisations() {
  const list = useList({
    filters: ['q', 'county', 'kind', 'union', 'key', 'state'],
    sort: { key: 'name', down: false },
  })
  const called = useCall(listOrganisations, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="单位">
      {data => (
        <>
          <PageHead
            title={titleOf(data, list.filtered)}
            tab="单位"
            links={<>{data.may.importing && <Link to="/organisations/imports">名册导入</Link>}</>}
          />
          <Leaf margin={<Odd view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '名称、首字母或信用代码' },
                ...(data.facets.counties.length > 1
                  ? [{ key: 'county', title: '县（市、区）', choices: data.facets.counties }]
                  : []),
                { key: 'kind', title: '类别', choices: kinds },
                {
                  key: 'union',
                  title: '建会',
                  choices: [
                    { value: 'yes', title: '已建会' },
                    { value: 'no', title: '没有建会' },
                  ],
                },
                {
                  key: 'key',
                  title: '重点产业',
                  choices: [
                    { value: 'yes', title: '是' },
                    { value: 'no', title: '不是' },
                  ],
                },
                { key: 'state', title: '状态', choices: states },
              ]}
            >
              {data.may.exporting && (
                <ExportWithPurpose
                  path={exportOrganisations.path}
                  query={list.filters}
                  what="单位名册"
                  says={`按现在的筛选导出${data.total}行`}
                />
              )}
              {data.may.create && (
                <Link className="btn small primary" to="/organisations/new">
                  登记单位
                </Link>
              )}
            </Filters>
            <Table
              caption="单位名册"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/organisations/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.importing ? (
                      <Link className="btn" to="/organisations/imports">
                        导入单位名册
                      </Link>
                    ) : undefined
                  }
                >
                  您岗位的范围内还没有登记单位。可以逐个登记，也可以导入名册。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ total, more, facets }: View, filtered: boolean): string {
  const many = more ? '一万以上' : String(total)
  if (filtered) return `找到${many}个单位`
  return `在册${many}个单位${facets.withoutUnion > 0 ? `，${facets.withoutUnion}个没有建会` : ''}`
}

function Odd({ view }: { view: View }) {
  return (
    <>
      <h3>要补的</h3>
      {view.facets.toCheck > 0 ? (
        <p>{view.facets.toCheck}个单位没有登记统一社会信用代码。请单位提供登记证书。</p>
      ) : (
        <p>每个单位都登记了统一社会信用代码。</p>
      )}
      {view.facets.withoutUnion > 0 && (
        <p>
          <Link to="/organisations" search={{ union: 'no' }}>
            看没有建会的单位
          </Link>
        </p>
      )}
      <h3>口径</h3>
      <p>按拼音排列，不含已注销的。“职工”是单位填报数，“在册”是人员档案数，两数不同属正常。</p>
    </>
  )
}
