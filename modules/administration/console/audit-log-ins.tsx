import {
  Empty,
  Filters,
  Leaf,
  Loaded,
  moment,
  PageHead,
  State,
  Table,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { logIns } from '../contract.ts'
import { AuditTabs } from './audit-tabs.tsx'
import { browserOf } from './browser-name.ts'

type Row = Response<typeof logIns>['rows'][number]

/** The latest log-ins and failures. */
export function AuditLogIns() {
  const list = useList({ filters: ['q'] })
  const { q } = list.filters
  const today = useToday()
  const called = useCall(logIns, { query: q ? { q } : {} })
  const columns: readonly Column<Row>[] = [
    { key: 'at', title: '时间', show: row => <span className="nowrap">{moment(row.at, today)}</span> },
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <>
          {row.name}　<small>{row.login}</small>
        </>
      ),
    },
    { key: 'office', title: '单位', show: row => row.organisationName },
    {
      key: 'outcome',
      title: '结果',
      show: row => <State is={row.outcome === '成功' ? 'yes' : 'no'}>{row.outcome}</State>,
    },
    { key: 'agent', title: '设备', show: row => browserOf(row.agent) },
  ]
  return (
    <Loaded of={called} what="登录记录">
      {({ rows }) => {
        const failed = rows.filter(row => row.outcome !== '成功').length
        return (
          <>
            <PageHead title={`最近${rows.length}次登录，${failed}次没有成功`} tab="登录记录" />
            <AuditTabs current="/admin/audit/log-ins" />
            <Leaf>
              <Filters list={list} filters={[{ key: 'q', title: '姓名或登录名', placeholder: '从头输入' }]} />
              <Table
                caption="登录记录"
                quiet
                list={list}
                columns={columns}
                rows={rows}
                keyOf={row => `${row.at}${row.login}`}
                empty={<Empty>还没有登录记录。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
