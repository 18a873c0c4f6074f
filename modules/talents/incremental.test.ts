import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { random } from '#modules/organisations'
import { foldTally } from './counted.ts'
import { recomputeAll } from './jobs.ts'
import { stage, type Stage } from './stage.ts'
import { checkEntries, checkTally } from './verify.ts'

let s: Stage
const people: string[] = []
const honours: string[] = []
const certificates: string[] = []

beforeAll(async () => {
  s = await stage()
  for (let i = 0; i < 30; i++) people.push(await s.person(`某人${i}`))
})

/** What stands in the databases now, without what only says when it was written down. */
const entries = () =>
  direct(
    s.owner,
    sql`select person, database, state, law_division, version::text, since::text, title, level, rank, by_hand, evidence, name, unit_name, place, county, node
    from talent_entry where state <> '退出' order by person, database`,
  )
const moves = async () => (await direct<{ n: number }>(s.owner, sql`select count(*)::int as n from talent_move`))[0]?.n

/** The definitions once more, in plain words: who stands where, by the facts as they lie. */
async function byHand() {
  const facts = await direct<{ person: string; dead: boolean; awards: string[][]; certificates: string[][] }>(
    s.owner,
    sql`select p.id as person, p.employment = '去世' as dead,
      (select coalesce(json_agg(json_build_array(a.family, a.level, a.verified, a.state)), '[]') from award a where a.person = p.id) as awards,
      (select coalesce(json_agg(json_build_array(c.level, c.verified, c.state)), '[]') from skill_certificate c where c.person = p.id) as certificates
    from person p where p.merged_into is null`,
  )
  const high = ['三级/高级工', '二级/技师', '一级/高级技师', '特级技师', '首席技师']
  return facts
    .flatMap(({ person, dead, awards, certificates: held }) => {
      const states = (family: string) =>
        awards
          .filter(([of, level, verified]) => of === family && level !== '部委' && verified === '已核')
          .map(([, , , state]) => state)
          .filter(state => state !== '撤销')
      const stateOf = (found: readonly (string | undefined)[]) =>
        found.length === 0 ? null : found.includes('有效') ? (dead ? '已故' : '在库') : '暂停'
      const checked = held.filter(
        ([level, verified, state]) => high.includes(level ?? '') && verified === '核验' && state === '在册',
      )
      return (
        [
          ['model', stateOf(states('劳模'))],
          ['craftsman', stateOf(states('工匠'))],
          ['skilled', stateOf(checked.map(() => '有效'))],
        ] as const
      ).flatMap(([database, state]) => (state === null ? [] : [`${person} ${database} ${state}`]))
    })
    .toSorted()
}

/** One thing that happens to the registers, drawn at random. */
async function happens(dice: ReturnType<typeof random>): Promise<void> {
  const who = dice.pick(people)
  const honour = honours.length > 0 ? dice.pick(honours) : ''
  const certificate = certificates.length > 0 ? dice.pick(certificates) : ''
  switch (dice.int(0, 11)) {
    case 0:
    case 1:
    case 2: {
      const family = dice.pick(['劳模', '工匠', '五一劳动奖'] as const)
      honours.push(
        await s.award(who, {
          family,
          honour_title: family,
          level: dice.pick(['国家', '部委', '省', '市', '县']),
          verified: dice.chance(0.7) ? '已核' : '待核',
          granted_on: dice.chance(0.9) ? `${dice.int(1990, 2025)}-04-28` : null,
        }),
      )
      return
    }
    case 3:
    case 4:
      certificates.push(
        await s.certificate(who, {
          level: dice.pick(['四级/中级工', '三级/高级工', '二级/技师', '特级技师']),
          verified: dice.pick(['核验', '核验', '待核', '不符']),
          on: `${dice.int(2000, 2025)}-06-15`,
        }),
      )
      return
    case 5:
      if (honour) await s.change([{ id: honour, state: dice.pick(['有效', '暂停', '撤销']) }])
      return
    case 6:
      if (honour) await s.change([{ id: honour, verified: dice.pick(['已核', '存疑']) }])
      return
    case 7:
      // 登错了人的，改到别人名下：两个人都要重算。
      if (honour) await s.change([{ id: honour, person: who }])
      return
    case 8:
      if (certificate)
        await s.job(tx =>
          tx.run(sql`update skill_certificate set state = '作废', why = '登错' where id = ${certificate}`),
        )
      return
    case 9:
      await s.moveTo(who, dice.pick([s.offices.mill, s.offices.works, s.offices.far]))
      return
    case 10:
      await s.job(tx => tx.run(sql`update person set employment = ${dice.pick(['去世', '在职'])} where id = ${who}`))
      return
    default:
      await s.job(tx => tx.run(sql`update person set name = ${`改名${dice.int(0, 9)}`} where id = ${who}`))
  }
}

test.each([7, 19, 2026])(
  'whatever happens in whatever order (%i), following it gives what a full recompute gives, and what the definitions say',
  async seed => {
    const dice = random(seed)
    for (let round = 0; round < 12; round++) {
      for (let n = dice.int(1, 12); n > 0; n--) await happens(dice)
      await s.settle()
      const followed = await entries()
      expect(
        followed.map(e => `${String(e['person'])} ${String(e['database'])} ${String(e['state'])}`).toSorted(),
      ).toEqual(await byHand())
    }
    // The operator's self-check says the same.
    expect(await s.job(checkEntries)).toMatchObject({ faults: [] })
    expect(await s.job(checkTally)).toMatchObject({ faults: [] })
    expect(await s.job(foldTally)).toBeGreaterThan(0)
    expect(await s.job(checkTally)).toMatchObject({ faults: [] })
    const followed = await entries()
    const before = await moves()
    // Over everybody once more: nothing differs, so nothing is written.
    await s.job(recomputeAll)
    await s.settle()
    expect(await entries()).toEqual(followed)
    expect(await moves()).toBe(before)
    // From nothing: the same entries again.
    await direct(s.owner, sql`delete from talent_move`)
    await direct(s.owner, sql`delete from talent_entry`)
    await s.job(recomputeAll)
    await s.settle()
    expect(await entries()).toEqual(followed)
  },
  120_000,
)

test('an entry that somebody changed behind the system is found by the self-check', async () => {
  const changed = await direct(
    s.owner,
    sql`update talent_entry set state = '暂停' where id in (select id from talent_entry where state = '在库' order by id limit 2) returning person`,
  )
  expect((await s.job(checkEntries)).faults).toHaveLength(2)
  await s.job(recomputeAll)
  await s.settle()
  expect(await s.job(checkEntries)).toMatchObject({ faults: [] })
  expect(changed).toHaveLength(2)
})

test('a run over everybody that was cut off goes on where it stopped', async () => {
  const followed = await entries()
  await direct(s.owner, sql`delete from talent_move`)
  await direct(s.owner, sql`delete from talent_entry`)
  // As a killed worker leaves it: begun, the first part done, `after` at the last one it had.
  await s.job(recomputeAll)
  const middle = followed.map(e => String(e['person']))[Math.floor(followed.length / 2)] ?? ''
  await direct(s.owner, sql`update talent_run set after = ${middle}`)
  await s.settle()
  expect(await entries()).toEqual(followed.filter(e => String(e['person']) > middle))
  const [run] = await direct<{ after: string | null; ended: boolean }>(
    s.owner,
    sql`select after, ended_on is not null as ended from talent_run`,
  )
  expect(run).toEqual({ after: null, ended: true })
  await s.job(recomputeAll)
  await s.settle()
  expect(await entries()).toEqual(followed)
})

test('when another definition comes into force everybody is worked out again, and those who leave are told why', async () => {
  const skilled = (await entries()).filter(e => e['database'] === 'skilled')
  // As if the entries had been worked out by older words: the run sees that the law is not the one it knew.
  await direct(s.owner, sql`update talent_run set law = '旧的定义'`)
  await direct(
    s.owner,
    sql`insert into talent_entry (person, database, state, version, recorded_on, title, rank, evidence, by_hand, name, pinyin, bit, place, division, node)
    select id, 'skilled', '在库', '2011-01-01', '2026-03-01', '中级工', 1, '[]', false, name, pinyin, 5, place, division, node from person p
    where not exists (select from talent_entry e where e.person = p.id and e.database = 'skilled' and e.state <> '退出') limit 1`,
  )
  await s.settle()
  const [left] = await direct<{ why: string }>(
    s.owner,
    sql`select why from talent_entry where state = '退出' and version = '2011-01-01'`,
  )
  expect(left?.why).toBe('定义改版以后不再符合')
  expect((await entries()).filter(e => e['database'] === 'skilled')).toEqual(skilled)
})
