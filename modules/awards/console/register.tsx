import type { Response } from '#kernel/http'
import {
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Table,
  useCall,
  useGo,
  useList,
} from '#kernel/ui'
import { exportAwards, listAwards } from '../contract.ts'
import { levelTitle, sources, states, subjectKinds, subjectTitles } from '../kinds.ts'
import { columns } from './columns.tsx'

type View = Response<typeof listAwards>

const lacks = [
  { value: 'number', title: '编号还没有拿到' },
  { value: 'certificate', title: '没有电子证书' },
  { value: 'person', title: '没有对上人员档案' },
]
const choices = (of: View['facets']['years']) => of.map(({ value, title, n }) => ({ value, title, count: n }))
const same = (of: readonly string[]) => of.map(value => ({ value, title: value }))

/** Every honour this post reaches, the latest first. */
export function Awards() {
  const list = useList({
    filters: ['q', 'honour', 'family', 'year', 'level', 'county', 'state', 'subject', 'source', 'lacks'],
    sort: { key: 'year', down: true },
  })
  const called = useCall(listAwards, { query: list.query })
  const go = useGo()
  return (
    <Loaded of={called} what="荣誉名册">
      {data => (
        <>
          <PageHead title={titleOf(data, list.filters)} tab="荣誉名册" />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、名称或首字母' },
                { key: 'year', title: '年度', choices: choices(data.facets.years) },
                { key: 'honour', title: '荣誉', choices: choices(data.facets.honours) },
                { key: 'family', title: '系列', choices: choices(data.facets.families) },
                {
                  key: 'level',
                  title: '级别',
                  choices: choices(data.facets.levels).map(c => ({ ...c, title: levelTitle(c.value) })),
                },
                ...(data.facets.counties.length > 1
                  ? [{ key: 'county', title: '县（市、区）', choices: choices(data.facets.counties) }]
                  : []),
                {
                  key: 'subject',
                  title: '对象',
                  choices: subjectKinds.map(value => ({ value, title: subjectTitles[value] })),
                },
                { key: 'state', title: '现在', choices: same(states) },
                { key: 'source', title: '来源', choices: same(sources) },
                { key: 'lacks', title: '缺', choices: lacks },
              ]}
            >
              {data.may.export && data.total > 0 && (
                <ExportWithPurpose
                  path={exportAwards.path}
                  query={list.filters}
                  what="荣誉名册"
                  says={`按现在的筛选导出${data.total}行`}
                />
              )}
            </Filters>
            <Table
              caption="荣誉名册"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(`/awards/${row.id}`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的荣誉。名字可能用了别的字，或者还没有入册。
                  </Empty>
                ) : (
                  <Empty
                    act={
                      <Link className="btn" to="/rounds">
                        看届次
                      </Link>
                    }
                  >
                    名册里还没有荣誉。届次审定以后，在届次的“表彰决定”页登记决定，名单就入册。
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

function titleOf({ total, more, sums }: View, filters: Readonly<Record<string, string>>): string {
  const many = more ? '一万以上' : String(total)
  if (Object.keys(filters).length > 0) {
    const what = [filters['year'] && `${filters['year']}年`, filters['honour']].filter(Boolean).join('')
    return total === 0 ? `没有找到${what ? `${what}的` : ''}荣誉` : `找到${what}${many}份荣誉`
  }
  const parts = [
    sums.persons > 0 ? `个人${sums.persons}份` : '',
    sums.collectives > 0 ? `集体${sums.collectives}份` : '',
    sums.unverified > 0 ? `${sums.unverified}份待核` : '',
  ].filter(Boolean)
  return `荣誉${many}份${parts.length > 0 ? `：${parts.join('，')}` : ''}`
}

function Margin({ view: { sums } }: { view: View }) {
  const odd = [
    { n: sums.withoutNumber, lacks: 'number', what: '份按决定入册的，还没有拿到编号' },
    { n: sums.withoutPerson, lacks: 'person', what: '份旧荣誉，没有对上人员档案' },
  ].filter(one => one.n > 0)
  return (
    <>
      <h3>口径</h3>
      <p>一份荣誉一行：一个人获得几次就有几行。单位是受表彰时的单位，调动以后不变。撤销的不删除，注明撤销。</p>
      {odd.length > 0 && (
        <>
          <h3>要补的</h3>
          {odd.map(one => (
            <p key={one.lacks}>
              <Link to="/awards" search={{ lacks: one.lacks }}>
                {one.n}
                {one.what}
              </Link>
            </p>
          ))}
        </>
      )}
      {(sums.suspended > 0 || sums.revoked > 0) && (
        <>
          <h3>不在效力中的</h3>
          {sums.suspended > 0 && (
            <p>
              <Link to="/awards" search={{ state: '暂停' }}>
                暂停{sums.suspended}份
              </Link>
              ，内部核查，对外不公布
            </p>
          )}
          {sums.revoked > 0 && (
            <p>
              <Link to="/awards" search={{ state: '撤销' }}>
                撤销{sums.revoked}份
              </Link>
            </p>
          )}
        </>
      )}
      <h3>集体荣誉</h3>
      <p>奖状、先锋号等授予单位和班组，不进人员名册，也不发个人待遇。</p>
      <h3>编号</h3>
      <p>证书、奖章编号由授予机关编，本系统只登记，不编造。</p>
      <p>
        <a href="/honours">看公开的荣誉名录</a>
      </p>
    </>
  )
}
