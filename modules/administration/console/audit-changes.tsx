import {
  Empty,
  Filters,
  Leaf,
  Loaded,
  moment,
  PageHead,
  Table,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { rightsChanges } from '../contract.ts'
import { AuditTabs } from './audit-tabs.tsx'

type Row = Response<typeof rightsChanges>['rows'][number]

/** Every change of rights and settings: before, after, on what ground, by whom. */
export function AuditChanges() {
  const list = useList({ filters: ['from', 'to'] })
  const today = useToday()
  const called = useCall(rightsChanges, { query: list.filters })
  const columns: readonly Column<Row>[] = [
    { key: 'at', title: '时间', show: row => <span className="nowrap">{moment(row.at, today)}</span> },
    { key: 'what', title: '办了什么', head: true, show: row => row.what },
    { key: 'before', title: '原来', show: row => row.before ?? '' },
    { key: 'after', title: '现在', show: row => row.after ?? '' },
    { key: 'ground', title: '依据或原因', show: row => row.ground ?? '' },
    {
      key: 'who',
      title: '谁办的',
      show: row => (
        <>
          {row.name ?? '系统'}
          <br />
          <small>{row.office}</small>
        </>
      ),
    },
  ]
  return (
    <Loaded of={called} what="变更记录">
      {({ rows }) => (
        <>
          <PageHead
            title={list.filtered ? `符合条件的变更${rows.length}条` : `近90天权限和配置变更${rows.length}条`}
            tab="权限变更"
          />
          <AuditTabs current="/admin/audit/changes" />
          <Leaf>
            <Filters
              list={list}
              filters={[
                { key: 'from', title: '自', kind: 'day' },
                { key: 'to', title: '至', kind: 'day' },
              ]}
            />
            <Table
              caption="权限和配置变更"
              quiet
              list={list}
              columns={columns}
              rows={rows}
              keyOf={row => `${row.at}${row.what}`}
              empty={<Empty>近90天没有变更。开户、授岗、交接、停用、录入参数都会记在这里。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
