import type { Caller } from '#kernel/access'
import { addDays, addMonths, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { ownLaw, seesGroup } from '#modules/people'
import type { z } from 'zod'
import type { readUnitWork } from './contract.ts'
import { checkable, gaps, openGaps } from './gaps.ts'
import { attestMonths } from './parameters.ts'
import { measured, people, unitAsked, valueOf, type Unit } from './unit.ts'

type View = Built<z.input<typeof readUnitWork.returns>>

/** Everything that waits in a unit, on one page: what its people lack, what they asked, what must be checked, what runs out, what changed. */
export async function unitWork(tx: Transaction, caller: Caller, asked: string | undefined): Promise<View | Refusal> {
  const unit = await unitAsked(tx, caller, asked)
  if ('code' in unit) return unit
  const by = measured(caller, unit)
  const own = caller.post?.organisation === unit.id
  const since = addMonths(caller.today, -1)
  const { total, lacks } = await missing(tx, caller, unit)
  return {
    unit: { id: unit.id, name: unit.name, own },
    people: total,
    gaps: lacks,
    closed: [
      ...new Set(
        gaps.filter(gap => !seesGroup(caller.reach.sees, gap.group)).map(gap => groupTitles[gap.group] ?? gap.group),
      ),
    ],
    requests: caller.may.has('people.answer') ? await requestsOf(tx, unit, caller.today) : null,
    checks: caller.may.has('people.check') ? await checksOf(tx, caller, unit) : null,
    attestation: await attestationOf(tx, caller, unit),
    soon: by.soonDays === null ? [] : await endingContracts(tx, caller, unit, by.soonDays),
    soonDays: by.soonDays,
    lentEnding: by.soonDays === null ? 0 : await lentEnding(tx, unit, caller.today, by.soonDays),
    since,
    changes: await changesOf(tx, caller, unit, since),
    teams: await tx.get(sql`
      select count(*)::int as all, count(*) filter (where m.state = '空白')::int as blank, count(*) filter (where m.state = '说法不一')::int as differ, count(*) filter (where m.state = '说不清')::int as unknown,
        count(*) filter (where m.state = '空白' and not exists (select from team_plan p where p.team = m.team and p.state = '进行中'))::int as unplanned
      from team_mark m where m.node between ${unit.node} and ${unit.hi}`),
    may: {
      importing: caller.may.has('people.import'),
      answer: caller.may.has('people.answer'),
      export: caller.may.has('units.export'),
    },
  }
}

const groupTitles: Readonly<Record<string, string>> = {
  identity: '身份',
  education: '教育',
  employment: '就业与岗位',
  insurance: '社会保险',
  card: '社会保障卡',
  skills: '技能与职称',
  union: '工会',
  health: '健康与职业健康',
}

/** All gaps are counted in one statement over the unit's people. */
async function missing(tx: Transaction, caller: Caller, unit: Unit): Promise<{ total: number; lacks: View['gaps'] }> {
  const by = measured(caller, unit)
  const open = openGaps(caller.reach.sees)
  const counted = open.flatMap(gap => {
    const when = gap.when(by)
    return when ? [{ gap, when }] : []
  })
  const columns = counted.map(({ gap, when }) => sql`count(*) filter (where ${when})::int as ${sql.ref(gap.key)}`)
  const row = await tx.get<Record<string, number>>(
    sql`select ${sql.join([sql`count(*)::int as total`, ...columns])} from person p where ${people(unit)}`,
  )
  const { papers } = await ownLaw()
  return {
    total: row['total'] ?? 0,
    lacks: open.map(gap => {
      const paper = papers.find(one => one.register === gap.register)
      return {
        key: gap.key,
        title: gap.title,
        n: row[gap.key] ?? null,
        get: gap.get,
        where: paper ? { at: paper.where, paper: paper.paper, source: paper.source, evidence: paper.evidence } : null,
      }
    }),
  }
}

async function requestsOf(tx: Transaction, unit: Unit, today: Day): Promise<View['requests']> {
  const open = sql`r.organisation = ${unit.id} and r.state = '待办' and r.kase is null and r.kind in ('更正', '材料')`
  const sums = await tx.get<{ total: number; late: number }>(
    sql`select count(*)::int as total, count(*) filter (where r.due_on < ${today})::int as late from own_request r where ${open}`,
  )
  const rows = await tx.rows<{
    id: string
    name: string
    kind: string
    title: string
    due: Day | null
    late: boolean
  }>(sql`
    select r.id, p.name, r.kind, r.title, r.due_on as due, coalesce(r.due_on < ${today}, false) as late
    from own_request r join person p on p.id = r.person where ${open} order by r.due_on nulls last, r.asked_on limit 8`)
  return { ...sums, rows }
}

/** Records in the registers this post sees that nobody has held against the paper. */
async function checksOf(tx: Transaction, caller: Caller, unit: Unit): Promise<View['checks']> {
  const seen = checkable(caller)
  if (seen.length === 0) return []
  const parts = seen.map(
    register =>
      sql`select ${register.key}::text as register, count(*)::int as n from ${sql.table(register.key)} r join person p on p.id = r.person where r.state = '在册' and r.verified in ('自报', '待核') and ${people(unit)}`,
  )
  const rows = await tx.rows<{ register: string; n: number }>(sql.join(parts, sql` union all `))
  return seen.flatMap(register => {
    const n = rows.find(row => row.register === register.key)?.n ?? 0
    return n === 0 ? [] : [{ register: register.key, title: register.title, n }]
  })
}

async function attestationOf(tx: Transaction, caller: Caller, unit: Unit): Promise<View['attestation']> {
  const last = await tx.find<{ asOf: Day; employed: number; listed: number; by: string | null }>(
    sql`select as_of as "asOf", employed, listed, by_name as by from roster_attestation where organisation = ${unit.id} order by as_of desc, given_on desc limit 1`,
  )
  const months = valueOf(caller, attestMonths, unit.division)
  const until = last && typeof months === 'number' ? addMonths(last.asOf, months) : null
  return {
    last: last ?? null,
    until,
    due: typeof months === 'number' && (until === null || until < caller.today),
    may: caller.may.has('units.attest') && caller.post?.organisation === unit.id,
  }
}

const endingContracts = (tx: Transaction, caller: Caller, unit: Unit, days: number) =>
  seesGroup(caller.reach.sees, 'employment')
    ? tx.rows<{ person: string; name: string; what: string; on: Day }>(sql`
        select p.id as person, p.name, r.term || '劳动合同' as what, r.ended_on as on from labour_contract r join person p on p.id = r.person
        where r.state = '在册' and r.verified <> '不符' and r.ended_on between ${caller.today} and ${addDays(caller.today, days)} and ${people(unit)}
          and not exists (select from labour_contract x where x.person = p.id and x.state = '在册' and x.verified <> '不符' and (x.ended_on is null or x.ended_on > ${addDays(caller.today, days)}))
        order by r.ended_on, p.pinyin limit 8`)
    : Promise.resolve([])

async function lentEnding(tx: Transaction, unit: Unit, today: Day, days: number): Promise<number> {
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*)::int as n from archive_grant where organisation = ${unit.id} and revoked_on is null and ended_on between ${today} and ${addDays(today, days)}`,
  )
  return n
}

/** What was written since the same day of last month, by kind. */
async function changesOf(tx: Transaction, caller: Caller, unit: Unit, since: Day): Promise<View['changes']> {
  const within = sql`p.merged_into is null and p.node between ${unit.node} and ${unit.hi}`
  const found = await tx.get<{ came: number; left: number; changed: number }>(sql`
    select count(*) filter (where p.version = 1)::int as came,
      count(*) filter (where p.employment <> '在职' and exists (select from person_log l where l.id = p.id and l.until >= ${since}::date and l.body ->> 'employment' = '在职'))::int as left,
      count(*) filter (where p.version > 1)::int as changed
    from person p where ${within} and p.since >= ${since}::date`)
  const seen = checkable(caller)
  const parts = seen.map(
    register =>
      sql`select count(*) filter (where r.version = 1 and r.since >= ${since}::date)::int as added, count(*) filter (where r.checked_on >= ${since})::int as checked from ${sql.table(register.key)} r join person p on p.id = r.person where ${within} and (r.since >= ${since}::date or r.checked_on >= ${since})`,
  )
  const records =
    parts.length === 0
      ? { added: 0, checked: 0 }
      : await tx.get<{ added: number; checked: number }>(
          sql`select sum(a.added)::int as added, sum(a.checked)::int as checked from (${sql.join(parts, sql` union all `)}) a`,
        )
  return [
    { what: '新登记的人', n: found.came },
    { what: '离开、退休的人', n: found.left },
    { what: '改动过的档案', n: found.changed },
    { what: '新增的记载', n: records.added },
    { what: '核验过的记载', n: records.checked },
  ]
}
