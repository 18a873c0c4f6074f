import {
  Empty,
  Filters,
  Leaf,
  Loaded,
  moment,
  Name,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { endSession, sessions } from '../contract.ts'
import { browserOf } from './browser-name.ts'

type Row = Response<typeof sessions>['rows'][number]

/** Who is logged in now, on what, and one act that ends it. */
export function Sessions() {
  const list = useList({ filters: ['q'] })
  const { q } = list.filters
  const called = useCall(sessions, { query: q ? { q } : {} })
  const today = useToday()
  const end = useAct(endSession)
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <>
          <Name>{row.name}</Name>　<small>{row.login}</small>
        </>
      ),
    },
    { key: 'post', title: '岗位', show: row => `${row.organisationName}　${row.roleTitle ?? '本人'}` },
    { key: 'agent', title: '设备', show: row => browserOf(row.agent) },
    { key: 'seen', title: '最近使用', show: row => <span className="nowrap">{moment(row.seenAt, today)}</span> },
    { key: 'started', title: '登录时间', show: row => <span className="nowrap">{moment(row.startedAt, today)}</span> },
    { key: 'factor', title: '动态口令', show: row => (row.secondFactor ? <State is="yes">已验证</State> : '仅口令') },
    {
      key: 'do',
      title: '办理',
      show: row => (
        <button
          type="button"
          className="btn small"
          aria-disabled={end.busy || undefined}
          onClick={end.busy ? undefined : () => end.act({ params: { session: row.id } })}
        >
          注销<span className="visually-hidden">：{row.name}</span>
        </button>
      ),
    },
  ]
  return (
    <Loaded of={called} what="会话">
      {({ rows }) => (
        <>
          <PageHead title={`${rows.length}个会话在用`} tab="会话" lede="30分钟不用的、登录满12小时的，自动注销。" />
          <Leaf
            margin={
              <>
                <h3>注销以后</h3>
                <p>那台设备下一次操作即要求重新登录。账号本身不受影响；要停号，请系统管理员停用账号。</p>
              </>
            }
          >
            <Filters list={list} filters={[{ key: 'q', title: '姓名或登录名', placeholder: '从头输入' }]} />
            {end.problem && <ProblemNote problem={end.problem} />}
            <Table
              caption="正在登录的会话"
              quiet
              list={list}
              columns={columns}
              rows={rows}
              keyOf={row => row.id}
              empty={<Empty>您管理的范围内现在没有人登录。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
