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
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { accounts } from '../contract.ts'

type Row = Response<typeof accounts>['rows'][number]

/** Accounts of the place: who has one, whether it works, when it was last used. */
export function Accounts() {
  const list = useList({ filters: ['q', 'state'] })
  const { q, state } = list.filters
  const called = useCall(accounts, { query: { page: list.page, ...(q && { q }), ...(isState(state) && { state }) } })
  const go = useGo()
  const today = useToday()
  return (
    <Loaded of={called} what="账号">
      {data => (
        <>
          <PageHead
            title={titleOf(data, list.filtered)}
            tab="账号"
            lede="一人一号，与证件绑定；停用立即生效。"
            links={
              <>
                <Link className="btn primary" to="/admin/accounts/new">
                  开立账号
                </Link>
                <Link className="btn" to="/admin/accounts/import">
                  从表格开户
                </Link>
              </>
            }
          />
          <Leaf margin={<Margin />}>
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '姓名或登录名', placeholder: '从头输入' },
                {
                  key: 'state',
                  title: '状态',
                  choices: ['待激活', '正常', '停用'],
                },
              ]}
            />
            <Table
              caption="账号"
              quiet
              list={list}
              total={data.total}
              many={data.total > 10_000}
              columns={columns(today)}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/admin/accounts/${row.id}`)}
              empty={
                <Empty
                  act={
                    <Link className="btn small" to="/admin/accounts/new">
                      开立账号
                    </Link>
                  }
                >
                  您管理的范围内还没有账号。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const isState = (text: string | undefined): text is Row['state'] =>
  text === '待激活' || text === '正常' || text === '停用'

function titleOf({ rows, total }: { rows: readonly Row[]; total: number }, filtered: boolean): string {
  if (filtered) return `符合条件的账号${total > 10_000 ? '一万以上' : `${total}个`}`
  const waiting = rows.filter(row => row.state === '待激活').length
  return `${total > 10_000 ? '一万以上' : total}个账号${waiting > 0 ? `，本页${waiting}个还没有激活` : ''}`
}

export const accountState: Readonly<Record<Row['state'], 'yes' | 'wait' | 'no'>> = {
  正常: 'yes',
  待激活: 'wait',
  停用: 'no',
}

const columns = (today: string): readonly Column<Row>[] => [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/admin/accounts/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'login', title: '登录名', show: row => row.login },
  { key: 'organisation', title: '单位', show: row => row.organisationName },
  { key: 'posts', title: '岗位', show: row => (row.posts.length > 0 ? row.posts.join('、') : '本人') },
  {
    key: 'state',
    title: '状态',
    show: row => (
      <>
        <State is={accountState[row.state]}>{row.state}</State>
        {row.validTo && (
          <>
            <br />
            <small>至{row.validTo}</small>
          </>
        )}
      </>
    ),
  },
  {
    key: 'seen',
    title: '最近使用',
    show: row => (row.lastSeen ? <span className="nowrap">{moment(row.lastSeen, today)}</span> : '没有用过'),
  },
  { key: 'document', title: '证件末四位', spare: true, show: row => row.documentTail ?? '没有绑定' },
]

const Margin = () => (
  <>
    <h3>谁管哪些账号</h3>
    <p>账号归开立它的单位和上级管。系统管理员开号、停号，不授予权限；权限由安全管理员申请、另一人复核。</p>
    <h3>忘了口令</h3>
    <p>打开账号，重新发激活码，当面交给本人。旧码当即作废。</p>
    <h3>依据</h3>
    <p>GB/T 22239—2019 第8章“身份鉴别”：身份标识唯一，不共用账号。</p>
  </>
)
