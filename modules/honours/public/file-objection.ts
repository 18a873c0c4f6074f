import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { keepFile } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import { newNumber } from '../receipt-number.ts'
import { sealReporter } from '../sealed.ts'
import type { Snapshot } from './snapshots.ts'

export const maxFiles = 3
export const maxFileBytes = 20 * 1024 * 1024

const word = (max: number) => z.string().max(max).optional()
const files = z.union([z.array(z.file()), z.file().transform(file => [file])]).optional()

/** Read loosely: what is missing is told in words by `problems`, all at once. */
export const objectionInput = z.object({
  about: z.union([z.uuid(), z.literal('')]).optional(),
  named: z.enum(['yes', 'no']).optional(),
  name: word(60),
  contact: word(120),
  content: word(4000),
  files,
})
export type ObjectionInput = z.output<typeof objectionInput>

type Detail = NonNullable<Refusal['details']>[number]

/** 实名的要写姓名和联系方式；内容要够承办人去核实。 */
export function problems(input: ObjectionInput): Detail[] {
  const named = input.named === 'yes'
  const blank = (value: string | undefined) => !value?.trim()
  const details: (Detail | false)[] = [
    input.named === undefined && { at: 'named', what: '还没有选实名还是匿名', remedy: '选一项' },
    named && blank(input.name) && { at: 'name', what: '实名反映的没有写姓名', remedy: '写真实姓名，或改选匿名' },
    named &&
      blank(input.contact) && {
        at: 'contact',
        what: '实名反映的没有写联系方式',
        remedy: '写电话、邮箱或地址，办结后好告知结果',
      },
    input.named === 'no' &&
      !blank(input.name) && { at: 'name', what: '选了匿名，又写了姓名', remedy: '删去姓名，或改选实名' },
    [...(input.content ?? '').trim()].length < 10 && {
      at: 'content',
      what: '内容不到10个字，没法核实',
      remedy: '写明什么事、什么时间、有什么依据',
    },
    (input.files?.length ?? 0) > maxFiles && {
      at: 'files',
      what: `附件有${input.files?.length ?? 0}件，最多收3件`,
      remedy: '挑最要紧的3件，其余寄给受理单位',
    },
  ]
  return details.filter(d => d !== false)
}

/** Takes an objection in: sealed, given a number, and not to be read back by whoever wrote it. */
export async function fileObjection(
  tx: Transaction,
  caller: Pick<Caller, 'today'>,
  snapshot: Snapshot,
  input: ObjectionInput,
): Promise<{ number: string } | Refusal> {
  const details = problems(input)
  if (details.length > 0)
    return refuse('honours.objection.incomplete', {
      what: `没有提交：有${details.length}处要改`,
      remedy: '已填的内容都在下面，改好再交',
      details,
    })
  const kept = await keepAll(tx, snapshot, input.files ?? [])
  if (isRefusal(kept)) return kept
  const named = input.named === 'yes'
  const filed = await tx.get<{ number: string | null }>(sql`
    select app.file_objection(${snapshot.id}::uuid, ${input.about || null}::uuid, ${named}, ${named ? sealReporter(input.name) : null}::bytea, ${sealReporter(input.contact)}::bytea,
      ${(input.content ?? '').trim()}, ${newNumber(caller.today)}, ${caller.today}::date, ${kept}::uuid[]) as number`)
  if (filed.number === null)
    return refuse('honours.objection.notOpen', {
      status: 409,
      what: '没有提交：这份公示不收网上异议，或者选的人不在名单上',
      why: '公示已经更正或撤下的，异议要对更正后的公示提出',
      remedy: `请看公示页上现在的名单，或打电话${snapshot.fields.phone}`,
    })
  return { number: filed.number }
}

async function keepAll(tx: Transaction, snapshot: Snapshot, given: readonly File[]): Promise<string[] | Refusal> {
  const ids: string[] = []
  for (const file of given) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (bytes.length > maxFileBytes) return notTaken(file.name, '超过20MB', '压缩后再交，或寄给受理单位')
    const kept = await keepFile(tx, {
      name: file.name,
      bytes,
      class: '敏感',
      purpose: '异议附件',
      place: snapshot.place,
    })
    if (isRefusal(kept)) return notTaken(file.name, kept.what, kept.remedy ?? '换一个文件再交')
    ids.push(kept.id)
  }
  return ids
}

const notTaken = (name: string, why: string, remedy: string): Refusal =>
  refuse('honours.objection.file', {
    what: '没有提交：有一个附件不能收',
    why: `${name}：${why}`,
    remedy,
    details: [{ at: 'files', what: `${name}：${why}`, remedy }],
  })
