import { useState } from 'react'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  moment,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { grantableRoles, posts, stopPost } from '../contract.ts'
import { WithReason } from './with-reason.tsx'

type Row = Response<typeof posts>['rows'][number]

/** Who holds which post; a post is ended by one, given and handed over by two. */
export function Posts() {
  const list = useList({ filters: ['q', 'role', 'ended'] })
  const { q, role, ended } = list.filters
  const called = useCall(posts, {
    query: { page: list.page, ...(q && { q }), ...(role && { role }), ...(ended === '1' && { ended }) },
  })
  const roles = useCall(grantableRoles, {})
  const today = useToday()
  const [ending, setEnding] = useState<string>()
  return (
    <Loaded of={called} what="岗位">
      {data => (
        <>
          <PageHead
            title={list.filtered ? `符合条件的岗位${data.total}个` : `${data.total}个岗位在任`}
            tab="岗位"
            lede="授予和交接须另一人复核；结束立即生效。"
            links={
              <Link className="btn primary" to="/admin/posts/new">
                申请授予岗位
              </Link>
            }
          />
          <Leaf margin={<Margin />}>
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '姓名或单位', placeholder: '从头输入' },
                {
                  key: 'role',
                  title: '角色',
                  choices: (roles.data?.rows ?? []).map(one => ({ value: one.id, title: one.title })),
                },
                { key: 'ended', title: '范围', choices: [{ value: '1', title: '含已结束的' }] },
              ]}
            />
            <Table
              caption="岗位"
              quiet
              list={list}
              total={data.total}
              columns={columns(today, row => setEnding(row.id === ending ? undefined : row.id))}
              rows={data.rows}
              keyOf={row => row.id}
              below={row => (row.id === ending ? <Ending row={row} /> : null)}
              empty={
                <Empty
                  act={
                    <Link className="btn small" to="/admin/posts/new">
                      申请授予岗位
                    </Link>
                  }
                >
                  您管理的范围内还没有岗位。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Ending({ row }: { row: Row }) {
  const act = useAct(stopPost)
  return (
    <WithReason
      title={`结束${row.name}的${row.roleTitle}岗位`}
      danger
      acting={act}
      send={why => act.act({ params: { post: row.id }, body: { why } })}
    />
  )
}

const columns = (today: string, end: (row: Row) => void): readonly Column<Row>[] => [
  { key: 'name', title: '姓名', head: true, show: row => <Name>{row.name}</Name> },
  {
    key: 'role',
    title: '角色',
    show: row => (
      <>
        {row.roleTitle}
        {row.acting && <small>　代理</small>}
      </>
    ),
  },
  { key: 'organisation', title: '单位', show: row => row.organisationName },
  {
    key: 'span',
    title: '起止',
    show: row => (
      <span className="nowrap">
        {row.from}
        {row.to && `至${row.to}`}
      </span>
    ),
  },
  { key: 'tasks', title: '在办', num: true, show: row => row.openTasks },
  {
    key: 'seen',
    title: '最近使用',
    show: row => (row.lastSeen ? <span className="nowrap">{moment(row.lastSeen, today)}</span> : '没有用过'),
  },
  {
    key: 'do',
    title: '办理',
    show: row =>
      row.ended ? (
        <State is="unknown">已结束</State>
      ) : (
        <span className="nowrap">
          <Link className="btn small" to={`/admin/posts/${row.id}/hand-over`}>
            交接<span className="visually-hidden">：{row.name}</span>
          </Link>
          <button type="button" className="btn small" onClick={() => end(row)}>
            结束…<span className="visually-hidden">：{row.name}</span>
          </button>
        </span>
      ),
  },
]

const Margin = () => (
  <>
    <h3>三员分立</h3>
    <p>系统管理员、安全管理员、审计管理员互不兼任。同一账号申请第二员，当场拒绝；数据库也不收。</p>
    <h3>换岗</h3>
    <p>用“交接”：前任立即停，接任立即有，在办事项随岗位一并移交。</p>
    <h3>复核</h3>
    <p>申请提出后排在“待我复核”，由另一位有复核权的人办。不能复核给自己的。</p>
  </>
)
