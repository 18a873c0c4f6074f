import { sql, type Transaction } from '#kernel/database'
import { job } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { recordsOfAll, registerOf } from '#modules/people'
import { creditRegisters, overCap, ruleJson, suits, type RuleRow } from './credits.ts'

interface Booked {
  readonly id: string
  readonly person: string
  readonly register: string
  readonly record: string
  readonly says: string
  readonly state: '已入账' | '已冲销'
  readonly place: number
  readonly node: number
  readonly rule: RuleRow
}
const bySystem = '系统照规则重新计算'

/** People in one transaction. */
const size = 500

/**
 * What was booked follows its outcome: a certificate that was struck out, or did not hold when it was checked, takes its credits with it; when it
 * stands again, they come back. Each way is another line that cites the rule; what a person took back stays taken back. Run twice it does
 * nothing. Returns how many lines it wrote.
 */
export async function followOutcomes(tx: Transaction, today: string, people?: readonly string[]): Promise<number> {
  const booked = await tx.rows<Booked>(sql`
    select q.id, q.person, q.register, q.record, q.says, q.state, q.place, q.node, ${ruleJson} as rule from credit_request q join credit_rule r on r.id = q.rule
    where (q.state = '已入账' or q.state = '已冲销' and q.auto) ${people === undefined ? sql`` : sql`and q.person = any (${[...people]}::uuid[])`} order by q.decided_on, q.id for update of q`)
  const who = [...new Set(booked.map(one => one.person))]
  let lines = 0
  for (let at = 0; at < who.length; at += size) {
    const some = who.slice(at, at + size)
    const rows = await recordsOfAll(
      tx,
      some,
      creditRegisters.flatMap(key => registerOf(key) ?? []),
    )
    const found = new Map(rows.map(row => [`${row.register} ${row.id}`, row]))
    for (const one of booked.filter(each => some.includes(each.person))) {
      const row = found.get(`${one.register} ${one.record}`)
      const stands = row !== undefined && row.verified !== '不符' && suits(one.rule, one.register, row)
      if (stands === (one.state === '已入账')) continue
      if (stands && ((await taken(tx, one)) || (await overCap(tx, one.person, one.rule)))) continue
      await book(tx, one, {
        today,
        amount: stands ? one.rule.credits : -one.rule.credits,
        why: stands
          ? `恢复：“${one.says}”又成立了，照规则${one.rule.ruleNumber}（${one.rule.approvedBy}）`
          : `冲销：“${one.says}”${row === undefined ? '不在档案里了' : row.verified === '不符' ? '核验不符' : row.state === '作废' ? `作废了${row.why === null ? '' : `（${row.why}）`}` : '改过，不再是规则写的成果'}，照规则${one.rule.ruleNumber}重新计算`,
      })
      lines += 1
    }
  }
  return lines
}

/** The same outcome was exchanged for something else meanwhile: one outcome counts once. */
const taken = async (tx: Transaction, one: Booked): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from credit_request q where q.register = ${one.register} and q.record = ${one.record} and q.state in ('待核', '已核', '已入账')`,
  )) !== undefined

async function book(
  tx: Transaction,
  { id, person, place, node, rule, state }: Booked,
  { today, amount, why }: { readonly today: string; readonly amount: number; readonly why: string },
): Promise<void> {
  await tx.run(sql`
    insert into credit_entry (request, person, amount, school, programme, course, rule_number, why, by_name, booked_on, place, node)
    values (${id}, ${person}, ${amount}, ${rule.school}, ${rule.programme}, ${rule.course}, ${rule.ruleNumber}, ${why}, ${bySystem}, ${today}, ${place}, ${node})`)
  const back = state === '已入账'
  await tx.run(sql`
    update credit_request set state = ${back ? '已冲销' : '已入账'}, auto = ${back}, decided_by = ${bySystem}, decided_on = ${today}, decision_why = ${why}, version = version + 1 where id = ${id}`)
  await append(tx, {
    kind: 'decision',
    subject: id,
    content: { what: back ? '学分冲销' : '学分恢复', credits: amount, rule: rule.ruleNumber, school: rule.school },
  })
}

/** Every minute what differs on its face: struck out, or found wrong. Every night everything, by the rules. */
const minute = job<null>({
  name: 'skills.credits',
  every: 'minute',
  run: (_, { world, system }) =>
    system(async tx => {
      const odd = creditRegisters.map(
        key => sql`
          select q.person from credit_request q join ${sql.table(key)} t on t.id = q.record where q.register = ${key} and (q.state = '已入账' or q.state = '已冲销' and q.auto)
            and (q.state = '已入账') <> (t.state = '在册' and t.verified <> '不符')`,
      )
      const people = await tx.rows<{ person: string }>(odd.reduce((all, part) => sql`${all} union ${part}`))
      if (people.length > 0)
        await followOutcomes(
          tx,
          world.today(),
          people.map(one => one.person),
        )
    }),
})
const night = job<null>({
  name: 'skills.creditsNightly',
  every: 'night',
  run: async (_, { world, system }) => {
    await system(tx => followOutcomes(tx, world.today()))
  },
})

export const creditJobs = [minute, night]
