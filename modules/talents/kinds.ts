export { databases, type Database } from '#modules/oversight'
import type { Database } from '#modules/oversight'

export const titles: Readonly<Record<Database, string>> = {
  model: '劳模库',
  craftsman: '工匠库',
  skilled: '高技能人才库',
}

/** The group of fields each rests on: its place in policies/national/field-groups.ts, 荣誉7 and 技能5. */
export const bits: Readonly<Record<Database, number>> = { model: 7, craftsman: 7, skilled: 5 }

/** 已故 stays in the database, beside those in it; 退出 stays on record. */
export const states = ['在库', '暂停', '已故', '退出'] as const
export type State = (typeof states)[number]

export const moves = ['入库', '退出', '暂停', '恢复', '已故', '转出', '转入'] as const
export type Move = (typeof moves)[number]

/** One fact an entry rests on, as it stood when it was worked out. */
export interface Fact {
  readonly register: 'award' | 'skill_certificate' | 'talent_evidence'
  readonly id: string
  readonly title: string
  readonly level: string | null
  readonly on: string | null
  readonly standing: '有效' | '暂停'
}

/** Where a fact is kept, as a reader would say it. */
export const registerTitles: Readonly<Record<Fact['register'], string>> = {
  award: '荣誉名册',
  skill_certificate: '技能证书登记',
  talent_evidence: '凭材料入库的依据',
}
