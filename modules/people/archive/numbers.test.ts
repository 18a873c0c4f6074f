import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { transaction } from '#kernel/database'
import { count, isMissing, mayCount, type Indicator, type Tally } from '#kernel/indicators'
import { fieldGroups } from '../../../policies/national/field-groups.ts'
import { indicators } from '../indicators.ts'
import { body, call, county, database, number, openArchive, thin } from '../test-archive.ts'

let officer: Caller
let person = ''

const seeing = (caller: Caller, ...groups: string[]): Caller => {
  const sees = fieldGroups.reduce((bits, group, at) => (groups.includes(group.id) ? bits | (1 << at) : bits), 0)
  const reach = { ...caller.reach, sees }
  return {
    ...caller,
    may: new Set([...caller.may, 'people.check']),
    reach,
    transaction: work => transaction(database.login, reach, work),
  }
}
const of = (id: string): Indicator => {
  const found = indicators.find(one => one.id === id)
  if (!found || isMissing(found)) throw new Error(`${id} is not declared`)
  return found
}
const tally = (id: string, caller = officer): Promise<Tally> =>
  caller.transaction(async tx => (await count(tx, of(id))).total)
const counts = async (ids: readonly string[]) => Promise.all(ids.map(async id => (await tally(id)).n))
const add = async (register: string, answer: object) => {
  const made = await call<{ id?: string; version?: number; code?: string }>('POST /people/{id}/records', officer, {
    params: { id: person },
    body: {
      register,
      answer: { seen_on: '2026-03-01', ground: '人力资源管理所必需', source: '单位花名册', ...answer },
    },
  })
  if (made.id === undefined) throw new Error(`${register}: ${JSON.stringify(made)}`)
  return made.id
}
/** Each of these numbers is one more for the record that was typed, and no other county's. */
async function oneMore(ids: readonly string[], register: string, answer: object): Promise<void> {
  const [before, elsewhere] = [
    await counts(ids),
    await Promise.all(ids.map(async id => (await tally(id, seeing(thin, ...all))).n)),
  ]
  await add(register, answer)
  expect(await counts(ids), register).toEqual(before.map(n => n + 1))
  expect(await Promise.all(ids.map(async id => (await tally(id, seeing(thin, ...all))).n))).toEqual(elsewhere)
}
const all = fieldGroups.map(group => group.id)

beforeAll(async () => {
  await openArchive()
  officer = seeing(county, ...all)
  const made = await call<{ id: string }>('POST /people', county, {
    body: body({ name: '靳长河', documentNumber: number('19790612', 61) }),
  })
  person = made.id
}, 120_000)

test('[C048 C181] a labour contract that is typed stands in the share of those who have one, and open-ended among the contracts', async () => {
  await oneMore(['people.contracts', 'people.openContracts'], 'labour_contract', {
    unit_name: '云中县北岭锻造有限公司',
    term: '无固定期限',
    signed_on: '2015-01-05',
    started_on: '2015-01-05',
  })
  // Ended yesterday is no contract.
  const before = await counts(['people.contracts'])
  await database.owner.query(`update labour_contract set ended_on = '2026-03-01' where person = $1`, [person])
  expect(await counts(['people.contracts'])).toEqual(before.map(n => n - 1))
})

test('[C211 C217] insurance by its kind: injury is not unemployment, and what ended counts no more', async () => {
  const injury = { kind: '工伤保险', place: '忻州市', started_on: '2015-01-01' }
  const others = ['people.pension', 'people.unemployment']
  const before = await counts(others)
  await oneMore(['people.injury'], 'insurance_spell', injury)
  expect(await counts(others)).toEqual(before)
  await oneMore(['people.unemployment'], 'insurance_spell', { ...injury, kind: '失业保险' })
})

test('[C206 C207] whoever joined the union is a member until they leave', async () => {
  await oneMore(['people.unionMembers'], 'union_spell', {
    union_name: '北岭锻造有限公司工会',
    joined_on: '2015-03-01',
  })
})

test('[C100] a training of this year is a training, and its person was trained', async () => {
  await oneMore(['people.trainings', 'people.trained'], 'training_record', {
    course: '焊工公共技能培训',
    provider: '忻州市技师学院',
    hours: 40,
    started_on: '2025-11-03',
    ended_on: '2025-11-07',
    result: '结业',
  })
})

test('[C229 C239] a result of a city’s contest and one of the unit’s own are told apart; whoever then earned a certificate rose by it', async () => {
  const won = { event: '焊工', rank: 2, held_on: '2025-06-20' }
  await oneMore(['people.contests'], 'contest_result', { contest: '2025年忻州市职工技能大赛', level: '市级', ...won })
  await oneMore(['people.contests', 'people.unitContests'], 'contest_result', {
    contest: '2025年北岭锻造岗位练兵',
    level: '单位',
    ...won,
  })
  const before = await tally('people.roseByContest')
  await add('skill_certificate', {
    scheme: '职业技能等级证书',
    occupation: '焊工',
    level: '三级/高级工',
    issued_on: '2025-09-10',
  })
  expect(await tally('people.roseByContest')).toMatchObject({ n: before.n + 1, of: before.of })
})

test('[C237 C244] a small invention is one of the 五小, a patent is protected work; neither is counted as the other', async () => {
  await oneMore(['people.outcomes', 'people.fiveSmall'], 'outcome_record', {
    kind: '五小成果',
    title: '封头压制定位工装',
    role: '主持',
    settled_on: '2025-05-08',
  })
  await oneMore(['people.outcomes', 'people.technical'], 'outcome_record', {
    kind: '实用新型专利',
    title: '一种封头定位工装',
    number: 'ZL202520000001.0',
    settled_on: '2025-10-14',
  })
})

test('[C256] a master who has an apprentice counts as one; an apprentice does not', async () => {
  const pair = { other_name: '单志强', trade: '焊接', started_on: '2025-07-01' }
  await oneMore(['people.mentors'], 'mentorship', { role: '师傅', ...pair })
  const before = await counts(['people.mentors'])
  await add('mentorship', { role: '徒弟', ...pair, other_name: '米秀兰' })
  expect(await counts(['people.mentors'])).toEqual(before)
})

test('whoever does not see the group of fields is told so, and is not told 0', async () => {
  const blind = seeing(county)
  await blind.transaction(async tx => {
    const why = await mayCount(tx, [of('people.contracts'), of('people.contests')])
    expect(why(of('people.contracts'))).toContain('看不到所依据的一组档案')
    expect(why(of('people.contests'))).toContain('看不到所依据的一组档案')
  })
})
