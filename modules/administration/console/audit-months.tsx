import { Empty, Leaf, Loaded, moment, PageHead, State, Table, useCall, useToday, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { seenByMonth } from '../contract.ts'
import { acts, AuditTabs, kinds } from './audit-tabs.tsx'

type Shown = Response<typeof seenByMonth>

const columns: readonly Column<Shown['rows'][number]>[] = [
  { key: 'office', title: '单位', head: true, show: row => row.office ?? '本人' },
  { key: 'act', title: '怎么看的', show: row => acts[row.act] ?? row.act },
  { key: 'kind', title: '什么', show: row => kinds[row.kind] ?? row.kind },
  { key: 'times', title: '次数', num: true, show: row => row.times },
  { key: 'subjects', title: '条数', num: true, show: row => row.subjects },
  { key: 'people', title: '查阅人', num: true, show: row => row.people },
]
const heavyColumns: readonly Column<Shown['heavy'][number]>[] = [
  { key: 'name', title: '姓名', head: true, show: row => row.name ?? '' },
  { key: 'office', title: '单位', show: row => row.office ?? '' },
  { key: 'subjects', title: '近一个月条数', num: true, show: row => row.subjects },
]

/** By month and office; who took out far more than others; whether the log is whole. */
export function AuditMonths() {
  const called = useCall(seenByMonth, {})
  const today = useToday()
  return (
    <Loaded of={called} what="查阅统计">
      {({ rows, heavy, check }) => (
        <>
          <PageHead
            title={heavy.length > 0 ? `${heavy.length}人近一个月查看、导出超过500条` : '近一个月没有人大量查看或导出'}
            tab="查阅统计"
            lede={<Whole check={check} today={today} />}
          />
          <AuditTabs current="/admin/audit/months" />
          {heavy.length > 0 && (
            <Leaf
              margin={
                <>
                  <h3>500条</h3>
                  <p>
                    提示线为<span className="ev product">产品约定</span>
                  </p>
                </>
              }
            >
              <Table
                caption="看得特别多的"
                columns={heavyColumns}
                rows={heavy}
                keyOf={row => row.account}
                empty={null}
              />
            </Leaf>
          )}
          <Leaf>
            <Table
              caption="按月按单位"
              columns={columns}
              rows={rows}
              groupOf={row => `${row.month.slice(0, 4)}年${Number(row.month.slice(5))}月`}
              keyOf={row => `${row.month}${row.office ?? ''}${row.act}${row.kind}`}
              empty={<Empty>近一年还没有查阅记录。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Whole({ check, today }: { check: Shown['check']; today: string }) {
  if (!check) return <State is="unknown">日志封印还没有核对过，今夜核对</State>
  const when = moment(check.at, today)
  return check.broken.length === 0 ? (
    <State is="yes">{when}核对封印，日志完整</State>
  ) : (
    <State is="no">
      {when}核对封印，{check.broken.length}处对不上：日志被改过或删过，请立即报告
    </State>
  )
}
