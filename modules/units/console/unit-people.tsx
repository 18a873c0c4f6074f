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
  Table,
  useCall,
  useGo,
  useList,
  useMe,
  type Column,
} from '#kernel/ui'
import { exportUnitPeople, listUnitPeople } from '../contract.ts'
import './units.css'

type View = Response<typeof listUnitPeople>
type Row = View['rows'][number]

/** Who lacks what: one line a person, narrowed to one gap or one team, taken out for whoever collects the papers. */
export function UnitPeople() {
  const list = useList({ filters: ['organisation', 'gap', 'check', 'team', 'q'], sort: { key: 'gaps', down: true } })
  const called = useCall(listUnitPeople, { query: list.query })
  const go = useGo()
  const { post } = useMe()
  return (
    <Loaded of={called} what="职工缺项">
      {data => {
        const gap = data.titles.find(one => one.key === list.filters['gap'])
        const check = data.registers.find(one => one.value === list.filters['check'])
        const asked =
          gap ??
          (check && { title: `有没核验的${check.title}`, get: '看到原件的人核验，扫描件一并存；核出不符的也留着' })
        const own = data.unit.id === post?.organisation
        const home = own ? '/unit' : `/organisations/${data.unit.id}/work`
        return (
          <>
            <PageHead
              title={titleOf(data, asked?.title)}
              tab="职工缺什么"
              trail={[
                { title: own ? '本单位职工' : data.unit.name, to: home },
                { title: asked?.title ?? '职工缺什么' },
              ]}
            />
            <Leaf
              marginLabel="怎么补"
              margin={
                asked ? (
                  <>
                    <h3>{asked.title}</h3>
                    <p>{asked.get}。点姓名到档案里登记、核验。</p>
                  </>
                ) : (
                  <p>一人一行，缺得多的在前。选“缺什么”看一项。</p>
                )
              }
            >
              <Filters
                list={list}
                filters={[
                  { key: 'q', title: '查找', placeholder: '姓名或首字母' },
                  {
                    key: 'gap',
                    title: '缺什么',
                    choices: data.titles.map(one => ({ value: one.key, title: one.title })),
                  },
                  { key: 'check', title: '没有核验', choices: data.registers },
                  ...(data.teams.length > 0 ? [{ key: 'team', title: '班组', choices: data.teams }] : []),
                ]}
              >
                {data.may.export && data.total > 0 && (
                  <ExportWithPurpose
                    path={exportUnitPeople.path}
                    query={list.filters}
                    what="职工缺项"
                    says={`按现在的筛选导出${data.total}人，不含证件号和电话`}
                  />
                )}
              </Filters>
              <Table
                caption="职工缺什么"
                quiet
                columns={columnsOf(data)}
                rows={data.rows}
                keyOf={row => row.id}
                list={list}
                total={data.total}
                many={data.more}
                open={row => go(`/people/${row.id}`)}
                empty={
                  list.filtered ? (
                    <Empty
                      act={
                        <button
                          type="button"
                          className="btn"
                          onClick={() => list.filter({ gap: '', check: '', team: '', q: '' })}
                        >
                          清除筛选
                        </button>
                      }
                    >
                      {asked ? `没有人${asked.title}。` : '没有这样的人。'}
                    </Empty>
                  ) : (
                    <Empty
                      act={
                        <Link className="btn" to="/rosters">
                          导入花名册
                        </Link>
                      }
                    >
                      花名册里还没有在职职工。
                    </Empty>
                  )
                }
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

function titleOf({ total, more, unit }: View, gap: string | undefined): string {
  const n = more ? '一万以上' : total
  return gap ? `${n}人${gap}` : `${unit.name}在职${n}人各缺什么`
}

const columnsOf = (view: View): readonly Column<Row>[] => [
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
  { key: 'team', title: '班组', show: row => row.team ?? '' },
  { key: 'position', title: '岗位职务', show: row => row.position ?? '' },
  { key: 'trade', title: '工种', show: row => row.trade ?? '' },
  {
    key: 'gaps',
    title: '缺什么',
    sorts: true,
    show: row =>
      row.gaps.length === 0 ? (
        '齐了'
      ) : (
        <span className="gap-chips">
          {row.gaps.map(key => (
            <span key={key}>{view.titles.find(one => one.key === key)?.title ?? key}</span>
          ))}
        </span>
      ),
  },
]
