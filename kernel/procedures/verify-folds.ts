import { sql, type Transaction } from '#kernel/database'
import type { Findings } from '#kernel/modules'
import type { Opened } from './run.ts'
import { tasksOf } from './tasks.ts'
import { eachCase } from './verify-batches.ts'

/** State is a fold over acts, and the row is its projection: whoever changed the row by hand is found here. */
export async function checkFolds(tx: Transaction): Promise<Findings> {
  const faults: string[] = []
  let acts = 0
  const cases = await eachCase(tx, async batch => {
    const tasks = await openTasks(
      tx,
      batch.map(one => one.row.id),
    )
    for (const one of batch) {
      acts += one.acts.length
      const wrong = [...differences(one), ...taskFaults(one, tasks.get(one.row.id) ?? [])]
      if (wrong.length > 0) faults.push(`案件 ${one.row.id}：${wrong.join('，')}`)
    }
  })
  // What is kept for counting is the fold's short form.
  const drifted = await tx.rows<{ id: string }>(
    sql`select id from kase where standing <> app.standing_of(id) order by id limit 100`,
  )
  faults.push(...drifted.map(({ id }) => `案件 ${id}：存着的仍有效各步与办理记录不一致`))
  return { faults, seen: `${cases} 件，${acts} 步` }
}

function differences({ row, state, acts }: Opened): string[] {
  const gap = acts.findIndex((act, i) => act.n !== i + 1)
  if (gap >= 0) return [`第 ${gap + 1} 步缺失`]
  return (
    [
      ['步骤', row.step, state.step],
      ['状态', row.status, state.status],
      ['版本', row.version, state.version],
      ['到步日期', row.since, state.since],
    ] as const
  ).flatMap(([what, kept, folded]) => (kept === folded ? [] : [`${what}存为 ${kept}，应为 ${folded}`]))
}

/** Whose turn it is follows from the state: a task too many or none at all is a half-done step. */
function taskFaults({ row, procedure, state }: Opened, open: readonly string[]): string[] {
  const due = tasksOf(procedure, state, row.offices, null).map(task => task.step)
  return due.join() === open.join() ? [] : [`待办为 ${open.join('、') || '无'}，应为 ${due.join('、') || '无'}`]
}

async function openTasks(tx: Transaction, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ kase: string; steps: string[] }>(
    sql`select kase, array_agg(step) as steps from task where done_on is null and kase = any (${[...ids]}::uuid[]) group by kase`,
  )
  return new Map(rows.map(({ kase, steps }) => [kase, steps]))
}
