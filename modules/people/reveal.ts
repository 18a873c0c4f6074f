import type { Caller } from '#kernel/access'
import { recordReveal } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { openRecord } from './archive/sealing.ts'
import { openRegister } from './archive/write.ts'
import { seesGroup } from './groups.ts'
import { openField } from './sealed.ts'
import { restrictedRefusal, restrictionsOf } from './rights/restrictions.ts'
import { unknownPerson } from './write.ts'

interface Asked {
  readonly field: 'document' | 'phone'
  readonly kind?: string | undefined
  readonly purpose: string
}

/** Shows one masked value of one person. The look is on record, with its purpose, before the answer leaves (D13). */
export async function reveal(
  tx: Transaction,
  caller: Caller,
  id: string,
  { field, kind, purpose }: Asked,
): Promise<{ value: string } | Refusal> {
  if (!seesGroup(caller.reach.sees, 'identity'))
    return refuse('people.group.closed', { status: 403, what: '身份一组不在您岗位的可见范围内' })
  const { whole } = await restrictionsOf(tx, id)
  if (whole) return restrictedRefusal('这份档案', whole)
  const found = await tx.find<{ salt: Buffer | null; sealed: Buffer | null; kind: string }>(
    field === 'phone'
      ? sql`select salt, phone_cipher as sealed, '电话' as kind from person where id = ${id} and merged_into is null`
      : sql`select (select s.salt from person s where s.id = coalesce(d.sealed_for, d.person)) as salt, d.cipher as sealed, d.kind from person p join document d on d.person = p.id where p.id = ${id} and p.merged_into is null ${kind ? sql`and d.kind = ${kind}` : sql``} order by d.kind = '居民身份证' desc, d.since desc limit 1`,
  )
  if (!found) return (await tx.find(sql`select 1 from person where id = ${id}`)) ? none(field) : unknownPerson()
  if (found.sealed === null) return none(field)
  if (found.salt === null)
    return refuse('people.reveal.elsewhere', {
      status: 403,
      what: '这份证件登记在并入前的档案上，那份档案不在您岗位的范围内',
      remedy: '请由办理合并的总工会查看',
    })
  await recordReveal(tx, caller, { kind: 'person', subject: id, fields: [found.kind], purpose })
  return { value: openField(found.salt, field, found.sealed) }
}

/** Opens what is sealed in one record. The group's own bit and the standing consent are asked for first; the look is on record before the answer leaves. */
export async function revealRecord(
  tx: Transaction,
  caller: Caller,
  id: string,
  asked: { readonly register: string; readonly record: string; readonly purpose: string },
): Promise<{ fields: { title: string; value: string }[] } | Refusal> {
  const register = await openRegister(tx, caller, id, asked.register)
  if (isRefusal(register)) return register
  const restricted = (await restrictionsOf(tx, id)).records.get(asked.record)
  if (restricted) return restrictedRefusal('这条记载', restricted)
  const there = await tx.find(
    sql`select 1 from ${sql.table(register.key)} t where t.id = ${asked.record} and t.person = ${id}`,
  )
  const sealed = register.columns.filter(column => column.kind === 'sealed')
  if (!there || sealed.length === 0)
    return refuse('people.record.unknown', {
      status: 404,
      what: '没有这条记载，或它没有封存的内容',
      remedy: '请刷新档案后再办',
    })
  const opened = await openRecord(tx, register, asked.record)
  if (isRefusal(opened)) return opened
  await recordReveal(tx, caller, {
    kind: 'person',
    subject: id,
    fields: sealed.map(({ title }) => `${register.title}·${title}`),
    purpose: asked.purpose,
  })
  return {
    fields: sealed.flatMap(({ key, title }) => (opened[key] === undefined ? [] : [{ title, value: opened[key] }])),
  }
}

const none = (field: Asked['field']): Refusal =>
  refuse('people.reveal.none', {
    status: 404,
    what: field === 'phone' ? '没有登记电话' : '没有登记证件',
    remedy: '请在修改页补登',
  })
