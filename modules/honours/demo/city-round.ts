import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import type { Actor } from '#kernel/demo'
import * as c from '../contract.ts'
import { clerkOf, type Cast } from './cast.ts'
import { storyOf } from './city-deeds.ts'
import { citySettings } from './city-settings.ts'
import { nominees, readCityUnits, takeUnit, type CityUnit } from './city-units.ts'
import { deploy } from './rounds.ts'
import { careerOf } from './career.ts'
import { ask, call, file, photos, post, replied, send, until, type Stroll } from './walk.ts'

const asked = ['MPS', 'CCDI', 'HRSS', 'COURT']

/** This year's round of the city: thirty-six nominees of three counties, whom the city has taken in and who wait for the review meeting. */
export async function fillCityRound(papers: Omit<Stroll, 'round'>, cast: Cast): Promise<string> {
  const title = '2026年忻州市劳动模范（演示）'
  const round = await deploy(cast.city, {
    on: '2026-01-05',
    year: 2026,
    title,
    awardOn: '2026-04-30',
    honour: '1409-MODEL',
    preset: 'city',
    settings: citySettings,
  })
  const s: Stroll = { ...papers, round }
  const counties = [cast.county, ...cast.others]
  const groups = await nominateAll(s)
  await until(s, '2026-01-16')
  for (const { clerk, cases } of groups.flat()) {
    await batch(s, clerk, '2026-01-16', 'unit.report', cases, noObjection, photos)
    await batch(s, clerk, '2026-01-16', 'unit.submit', cases, {})
  }
  const all: string[] = []
  for (const [i, units] of groups.entries()) {
    const [county, cases] = [counties[i], units.flatMap(u => u.cases)]
    if (!county) throw new Error(`no office for county ${i}`)
    await throughCounty(s, county, cases)
    all.push(...cases)
  }
  await batch(s, cast.city, '2026-02-05', 'city.receive', all, { decision: '受理', opinion: '材料齐全，予以受理。' })
  return round
}

const noObjection = { clear: true, summary: '公示期内没有收到异议。' }

interface Walking {
  readonly clerk: Actor
  readonly cases: readonly string[]
}

/** Every unit votes on its own people and posts one notice; by county. */
async function nominateAll(s: Stroll): Promise<Walking[][]> {
  const units = await s.loading.transaction(readCityUnits)
  const divisions = [...new Set(units.map(u => u.division))]
  const out: Walking[][] = []
  const told = new Map<string, number>()
  for (const [i, plan] of nominees.entries()) {
    const here = units.filter(u => u.division === divisions[i])
    const walking: Walking[] = []
    for (const [n, { sort, of }] of plan.entries()) {
      const unit = takeUnit(here, sort)
      const clerk = await clerkOf(s.loading, unit, `yanshi-shi-${i + 1}-${n + 1}`)
      const cases: string[] = []
      const left = [...unit.people]
      for (const nominee of of) {
        const nth = told.get(nominee.kind) ?? 0
        told.set(nominee.kind, nth + 1)
        cases.push(await nominate(s, clerk, unit, nominee, left, nth))
      }
      await batch(
        s,
        clerk,
        '2026-01-07',
        'recommend',
        cases,
        { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '经党政工集体研究，同意推荐。' },
        ['recommendation-minutes'],
      )
      await batch(s, clerk, '2026-01-08', 'congress', cases, votes, ['congress-minutes'])
      await post(s, clerk, '2026-01-09', 'unit', cases, '单位公示栏')
      walking.push({ clerk, cases })
    }
    out.push(walking)
  }
  return out
}

const votes = {
  form: '职工代表大会',
  delegates: 60,
  present: 52,
  inFavour: 49,
  against: 1,
  abstained: 2,
  secret: true,
}

async function nominate(
  s: Stroll,
  clerk: Actor,
  unit: CityUnit,
  nominee: (typeof nominees)[number][number]['of'][number],
  left: { id: string; woman: boolean; since: string }[],
  nth: number,
): Promise<string> {
  const i = left.findIndex(p => p.woman === (nominee.woman ?? false))
  const [person] = left.splice(Math.max(i, 0), 1)
  if (!person) throw new Error(`${unit.name} has no more workers`)
  const position = nominee.kind === 'leader' ? '总经理' : nominee.kind === 'manager' ? '生产部部长' : '班组长'
  const { id } = await call(
    c.createNomination,
    {
      body: {
        round: s.round,
        subject: { kind: 'person', id: person.id },
        category: nominee.category,
        kind: nominee.kind,
        pool: nominee.pool ?? '常规',
        position: nominee.category === 'office' ? '业务骨干' : nominee.category === 'farmer' ? '种植户' : position,
        rank: '无',
        ...storyOf(nominee.kind, nth),
        marks: [...(unit.keyIndustry ? ['keyIndustry'] : []), ...(nominee.mark ? [nominee.mark] : [])],
        curriculum: careerOf(person.since, unit.name, ['职工', '骨干']),
        priorHonours: [{ title: '县级劳动模范', on: '2021-04-28', document: '演示文号' }],
        sanctions: '无',
      },
    },
    clerk('2026-01-07'),
  )
  return id
}

async function throughCounty(s: Stroll, county: Actor, cases: readonly string[]): Promise<void> {
  await batch(s, county, '2026-01-19', 'county.receive', cases, { decision: '受理', opinion: '材料齐全，予以受理。' })
  const letters = await ask(s, county, '2026-01-20', 'county', cases, asked)
  for (const letter of letters) await replied(s, county, '2026-01-27', letter, cases)
  const meeting = { decision: '同意', meeting: '县总工会党组会议', opinion: '同意推荐上报。' }
  await batch(s, county, '2026-01-29', 'county.decide', cases, meeting, ['meeting-minutes'])
  await send(s, county, '2026-01-30', 'county', cases)
}

/** One step for a whole batch, as the list page does it. */
async function batch(
  s: Stroll,
  actor: Actor,
  on: Day,
  step: string,
  cases: readonly string[],
  answer: Record<string, unknown>,
  kinds: readonly string[] = [],
): Promise<void> {
  const caller = actor(on)
  const papers = []
  for (const kind of kinds) papers.push({ kind, file: await file(s, caller, kind) })
  const targets = await s.loading.transaction(tx =>
    tx.rows<{ id: string; version: number }>(sql`select id, version from kase where id = any (${[...cases]}::uuid[])`),
  )
  await call(c.reviewCases, { params: { round: s.round }, body: { step, cases: targets, answer, papers } }, caller)
}
