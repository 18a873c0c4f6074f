import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import type { definition } from './contract/parts.ts'
import { keyOf, type Definition } from './law.ts'
import { bits, titles, type Database } from './kinds.ts'

export const unknownPerson = (): Refusal =>
  refuse('talents.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })

/** Whether a post sees the fields a database rests on. Who has no bits set at all sees none; the system's own work sees all. */
export const sees = (bitsSeen: number | undefined, database: Database): boolean =>
  bitsSeen !== undefined && ((bitsSeen >> bits[database]) & 1) === 1

export const closed = (database: Database): Refusal =>
  refuse('talents.database.closed', {
    status: 403,
    what: `本岗位看不到${titles[database]}`,
    why: `它所依据的${bits[database] === 7 ? '荣誉' : '技能'}资料，没有开放给本岗位的口子`,
    remedy: '需要数据的，请主管部门提供',
  })

/** A definition with what is counted, in lines a clerk can check against. */
export const shown = (one: Definition): z.output<typeof definition> => ({
  key: keyOf(one),
  place: one.place,
  from: one.from,
  until: one.until,
  saying: one.saying,
  open: one.open,
  counts: [
    ...(one.honours
      ? [
          `荣誉：系列为${one.honours.families.join('、')}，级别为${one.honours.levels.join('、')}，授予个人，登记为${one.honours.verified.join('、')}`,
        ]
      : []),
    ...(one.certificates
      ? [
          `证书：${one.certificates.schemes.join('、')}，等级为${one.certificates.levels.join('、')}，登记为${one.certificates.verified.join('、')}`,
        ]
      : []),
    '凭材料：机构提出、另一人同意的，也进入',
  ],
  keeper: { ...one.keeper, with: [...one.keeper.with] },
  evidence: one.evidence,
  cites: one.cites.map(({ title, number, date, article, clause }) => ({
    title,
    article,
    ...(number === undefined ? {} : { number }),
    ...(date === undefined ? {} : { date }),
    ...(clause === undefined ? {} : { clause }),
  })),
})
