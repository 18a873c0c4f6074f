import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { certificateCode, seesGroup } from '#modules/people'
import type { listQueue } from './contract.ts'

type View = Response<typeof listQueue>
type Row = View['rows'][number]
type State = Row['state']

/** 查不到不等于假证: four states, and a certificate nobody has looked up is only that. */
const stateOf = sql`case when c.state = '作废' then '已作废' when c.verified = '核验' then '核验相符' when c.verified = '不符' then '核验不符' else '没有核验' end`
const states: readonly State[] = ['没有核验', '核验相符', '核验不符', '已作废']

/** Certificates that came from outside, with what each says by its own number. */
export async function queuePage(tx: Transaction, caller: Caller, q: Request<typeof listQueue>['query']): Promise<View> {
  if (!seesGroup(caller.reach.sees, 'skills')) return { rows: [], total: 0, more: false, counts: [] }
  const rows = await tx.rows<Omit<Row, 'reading' | 'fits'>>(sql`
    select c.id, c.person, p.name, (select o.name from organisation o where o.id = p.employer) as unit, c.scheme, c.occupation, c.level, c.code, c.issued_on as "issuedOn", c.source, c.verified, ${stateOf} as state
    from skill_certificate c join person p on p.id = c.person where ${stateOf} = ${q.state} and p.merged_into is null order by c.seen_on, p.pinyin, c.id limit ${q.size} offset ${(q.page - 1) * q.size}`)
  const counts = await tx.rows<{ state: State; n: number }>(
    sql`select ${stateOf} as state, count(*) as n from skill_certificate c join person p on p.id = c.person where p.merged_into is null group by 1`,
  )
  const n = (state: State) => counts.find(one => one.state === state)?.n ?? 0
  return {
    rows: rows.map(row => ({ ...row, ...readingOf(row, caller.today) })),
    total: n(q.state),
    more: false,
    counts: states.map(state => ({ state, n: n(state) })),
  }
}

function readingOf(row: Pick<Row, 'scheme' | 'code' | 'level'>, today: string): Pick<Row, 'reading' | 'fits'> {
  if (row.code === null) return { reading: '没有登记编号', fits: null }
  if (row.scheme !== '职业技能等级证书') return { reading: '不是22位编码的证书，照证书登记，不校验', fits: null }
  const read = certificateCode(row.code, today)
  if (!read.ok) return { reading: `${read.what}，${read.remedy}`, fits: false }
  if (!read.checked) return { reading: read.note, fits: null }
  return row.level === null || row.level === read.level
    ? { reading: `编号合规则：${read.body}，20${read.year}年，${read.level}`, fits: true }
    : { reading: `编号里的等级是${read.level}，登记的是${row.level}`, fits: false }
}
