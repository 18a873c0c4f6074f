import { Empty, Leaf, Table, useCall, useParam } from '#kernel/ui'
import { listIndicators } from '../contract.ts'
import { indicatorColumns } from './list.tsx'

/** Beside the tasks of a clause: the numbers that bear on it. */
export function ClauseNumbers() {
  const clause = useParam('clause')
  const { data } = useCall(listIndicators, { query: { clause } })
  if (!data) return null
  return (
    <Leaf
      title={data.rows.length === 0 ? '还没有指标' : data.finding}
      margin={<p>结果从登记里数出来；落实进度只看任务，不是结果；未配置的缺登记。点开看口径、语句和明细。</p>}
    >
      <Table
        caption="指标"
        quiet
        columns={indicatorColumns.filter(column => column.key !== 'clauses')}
        rows={data.rows}
        keyOf={row => row.id}
        empty={<Empty>没有登记能说明这一条。</Empty>}
      />
    </Leaf>
  )
}
