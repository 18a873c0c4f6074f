import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { bodyKinds, bodyStates, listBodies } from '../contract.ts'

type View = Response<typeof listBodies>
type Row = View['rows'][number]
export const bodyMarks = { 在册: 'yes', 暂停: 'near', 取消: 'no' } as const

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '机构', head: true, show: row => <Link to={`/skill-bodies/${row.id}`}>{row.name}</Link> },
  { key: 'kind', title: '类别', show: row => row.kind },
  { key: 'scope', title: '评价范围', show: row => row.occupations.join('、') },
  { key: 'valid', title: '有效期到', show: row => <span className="nowrap num">{row.validTo ?? '未配置'}</span> },
  { key: 'plans', title: '计划', num: true, show: row => row.plans },
  {
    key: 'state',
    title: '现在',
    show: row => (
      <>
        <State is={bodyMarks[row.state]}>{row.state}</State>
        {row.warnings.map(one => (
          <small key={one} className="body-warning">
            {one}
          </small>
        ))}
      </>
    ),
  },
]

/** Who may examine what, until when, and what needs seeing to. */
export function Bodies() {
  const list = useList({ filters: ['q', 'kind', 'state'], sort: { key: 'name', down: false } })
  const called = useCall(listBodies, { query: list.filters })
  const go = useGo()
  return (
    <Loaded of={called} what="评价机构">
      {view => (
        <>
          <PageHead
            title={
              list.filtered
                ? view.total === 0
                  ? '没有找到评价机构'
                  : `找到${view.total}家评价机构`
                : `评价机构${view.total}家${view.warned > 0 ? `，${view.warned}家要留意` : ''}`
            }
            tab="评价机构"
            trail={[{ title: '评价机构' }]}
            links={
              view.may.file ? (
                <Link className="btn primary" to="/skill-bodies/new">
                  登记机构
                </Link>
              ) : undefined
            }
          />
          <Leaf
            marginLabel="备案和监管"
            margin={
              <>
                <h3>照备案文件登记</h3>
                <p>类别、范围、有效期、赋码都照文件写；文件没有写的留空，不猜。</p>
                <h3>暂停的</h3>
                <p>从那天起不能拟计划、录成绩、发证；报名也停。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '机构或职业' },
                { key: 'kind', title: '类别', choices: bodyKinds.map(value => ({ value, title: value })) },
                { key: 'state', title: '现在', choices: bodyStates.map(value => ({ value, title: value })) },
              ]}
            />
            <Table
              caption="评价机构"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.id}
              list={list}
              total={view.total}
              open={row => go(`/skill-bodies/${row.id}`)}
              empty={
                list.filtered ? (
                  <Empty
                    act={
                      <button type="button" className="btn" onClick={list.clear}>
                        清除筛选
                      </button>
                    }
                  >
                    没有这样的机构。
                  </Empty>
                ) : (
                  <Empty
                    act={
                      view.may.file ? (
                        <Link className="btn" to="/skill-bodies/new">
                          登记机构
                        </Link>
                      ) : undefined
                    }
                  >
                    还没有登记。由人社职业能力建设照备案文件登记。
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
