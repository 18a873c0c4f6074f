import type { Caller, Post } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Reach, type Transaction } from '#kernel/database'
import { enqueue } from '#kernel/jobs'
import { refuse, type Refusal } from '#kernel/refusal'
import { unknownBatch } from './batches.ts'
import type { ImportKind } from './kind.ts'
import type { Fields } from './recognise.ts'
import type { Layout } from './source.ts'

/** The name of the job that moves long batches; asked for by name, because the job knows every kind. */
export const moveJob = 'organisations.moveImport'

/** Who asked for what is going on, and how the file is read: kept with the batch, so that whoever takes over goes on as it was. */
export interface Asked {
  readonly reach: Reach
  readonly post: Post | null
  readonly may: readonly string[]
  readonly name: string | null
  readonly layout: Layout
  readonly fields: Fields
  readonly titles: readonly { readonly at: number; readonly title: string }[]
  /** Where the first row below the header stands. */
  readonly start: { readonly byte: number; readonly row: number }
}

export interface Standing {
  readonly id: string
  readonly kind: string
  readonly file: string | null
  readonly file_name: string
  readonly state: string
  readonly target: string | null
  readonly organisation: string | null
  readonly long: boolean
  readonly bytes: number | null
  readonly part_bytes: number | null
  readonly rows: number | null
  readonly span: number
  readonly at_byte: number
  readonly at_row: number
  readonly runner: string | null
  readonly asked: Asked | null
}

const columns = sql.raw(
  'id, kind, file, file_name, state, target, organisation, long, bytes, part_bytes, rows, span, at_byte, at_row, runner, asked',
)

export const lockedBatch = (tx: Transaction, id: string, kind?: ImportKind) =>
  tx.find<Standing>(
    sql`select ${columns} from import_batch where id = ${id} ${kind ? sql`and kind = ${kind.kind}` : sql``} for update`,
  )

export function refuseActing(
  batch: Standing | undefined,
  caller: Caller,
  states: readonly string[],
): Refusal | undefined {
  if (!batch) return unknownBatch()
  if (batch.organisation !== (caller.post?.organisation ?? null))
    return refuse('imports.notYours', { status: 403, what: '这一批由别的单位导入，由他们办理' })
  if (!states.includes(batch.state))
    return refuse('imports.state', { status: 409, what: `这一批现在是“${batch.state}”`, remedy: '请刷新后查看' })
  return undefined
}

/** What the caller is, as the job needs it. */
export const askedBy = (caller: Caller): Pick<Asked, 'reach' | 'post' | 'may' | 'name'> => ({
  reach: caller.reach,
  post: caller.post,
  may: [...caller.may],
  name: caller.name,
})

/** Sets a long batch on its way from a place, or from where it stands, and asks for the job. */
export async function setMoving(
  tx: Transaction,
  caller: Caller,
  batch: Standing,
  state: '预检中' | '入库中' | '撤销中',
  from?: { readonly byte: number; readonly row: number },
): Promise<void> {
  const asked = { ...batch.asked, ...askedBy(caller) }
  await tx.run(sql`
    update import_batch set state = ${state}, asked = ${JSON.stringify(asked)}::jsonb, problem = null, fails = 0,
      moved_at = ${clock.instant()}, began_at = ${clock.instant()}, began_byte = ${from?.byte ?? batch.at_byte}
      ${from ? sql`, span = 0, at_byte = ${from.byte}, at_row = ${from.row}, total = 0, added = 0, changed = 0, same = 0, failed = 0` : sql``}
    where id = ${batch.id}`)
  await askToMove(tx, batch.id)
}

export const askToMove = (tx: Transaction, batch: string): Promise<void> =>
  enqueue(tx, moveJob, { batch }, { key: `import:${batch}` })
