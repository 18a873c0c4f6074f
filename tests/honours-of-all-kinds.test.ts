// Two modules together: the machine of selection and the register it ends in.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import type { Call, Endpoint, Response } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import * as awards from '../modules/awards/contract.ts'
import { call as callAwards } from '../modules/awards/stage.ts'
import * as c from '../modules/honours/contract.ts'
import { done, settings, stage } from '../modules/honours/stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let team = ''

/** Whoever acts, with what the post may do in the register as well. */
const withAwards = (caller: Caller): Caller => ({
  ...caller,
  may: new Set([...caller.may, 'awards.read', 'awards.write', 'honours.award']),
})
async function register<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const reply: unknown = await callAwards(endpoint, request, withAwards(caller))
  if (isRefusal(reply)) throw new Error(`${reply.code}：${reply.what} ${JSON.stringify(reply.details ?? [])}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}

const short = (subject: 'person' | 'organisation' | 'team') => ({
  ...settings,
  subjects: [subject],
  // Without a department asked nobody attests, and a veto would stay unknown.
  vetoes: [],
  stages: [
    { level: 'unit' as const, parts: ['submit' as const], objectionExtraDays: 0 },
    { level: 'city' as const, parts: ['receive' as const, 'decide' as const], objectionExtraDays: 0 },
  ],
})

beforeAll(async () => {
  s = await stage()
  const [row] = await direct<{ id: string }>(
    s.owner,
    sql`insert into team (organisation, name, members, place, node, source) values (${s.offices.unit.id}, '锻造一班', 12, ${s.offices.unit.place}, ${s.offices.unit.node}, '测试') returning id`,
  )
  team = row?.id ?? ''
})

/** From the round's notice over the unit and the city to the decision; returns the honours that came of it. */
async function run(
  honour: string,
  subject: { kind: 'person' | 'organisation' | 'team'; id: string },
  title?: string,
): Promise<{ round: string; decision: string; rows: Response<typeof awards.listAwards>['rows'] }> {
  const city = s.as.city()
  const { id: round } = await done(
    c.createRound,
    {
      body: {
        title: `2026年${title ?? honour}（演示）`,
        honour,
        year: 2026,
        preset: 'city',
        noticeTitle: `关于评选2026年${title ?? honour}的通知（演示）`,
        noticeOn: '2026-03-01',
        settings: short(subject.kind),
      },
    },
    city,
  )
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, city)
  const { id } = await done(
    c.createNomination,
    {
      body: {
        round,
        subject,
        category: 'worker',
        kind: 'frontline',
        deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
        brief: '坚守锻造一线二十年',
        curriculum: subject.kind === 'person' ? [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }] : [],
      },
    },
    s.as.unit(),
  )
  const step = async (as: 'unit' | 'city', name: string, answer: object, kinds: string[] = []) => {
    const { version } = await done(c.readCase, { params: { id } }, s.as[as]())
    const papers = await Promise.all(kinds.map(async kind => ({ kind, file: await s.file() })))
    await done(
      c.actOnCase,
      { params: { id, step: name }, body: { version, answer: { ...answer }, papers } },
      s.as[as](),
    )
  }
  await step(
    'unit',
    'recommend',
    { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '集体研究，一致同意推荐为人选' },
    ['recommendation-minutes'],
  )
  const vote = {
    form: '职工代表大会',
    delegates: 60,
    present: 50,
    inFavour: 48,
    against: 2,
    abstained: 0,
    secret: true,
  }
  await step('unit', 'congress', vote, ['congress-minutes'])
  await step('unit', 'unit.submit', {})
  await step('city', 'city.receive', { decision: '受理', opinion: '材料齐全' })
  await step('city', 'city.decide', { decision: '同意', meeting: '评选委员会会议', opinion: '同意，审定通过' }, [
    'meeting-minutes',
  ])
  expect((await done(c.readRound, { params: { round } }, city)).approved).toBe(1)
  const list = await register(awards.sealAwardList, { params: { round }, body: { cases: [id] } }, city)
  const { id: decision } = await register(
    awards.registerDecision,
    {
      params: { list: list.id },
      body: {
        title: `关于表彰2026年${title ?? honour}的决定（演示）`,
        organ: '演示市总工会',
        meeting: '市总工会党组会议',
        metOn: '2026-03-17',
        decidedOn: '2026-03-18',
        paper: await s.file(),
        ...(title ? { titles: { [subject.kind]: title } } : {}),
      },
    },
    city,
  )
  const { rows } = await register(awards.listAwards, { query: { size: 200 } }, city)
  const { awards: made } = await register(awards.readDecision, { params: { decision } }, city)
  return { round, decision, rows: rows.filter(r => made.some(m => m.id === r.id)) }
}

const personHonours = async (person: string) =>
  (await register(awards.listAwards, { query: { person } }, s.as.city())).rows.map(r => r.honourTitle)
const unitHonours = async () =>
  (await register(awards.listAwards, { query: { organisation: s.offices.unit.id } }, s.as.unit())).rows

describe('every honour of the catalogue runs on the same machine', () => {
  test('[C068] 五一劳动奖状 is given to a unit and stands in the register of units', async () => {
    const { rows } = await run('14-MAY1-CERT', { kind: 'organisation', id: s.offices.unit.id })
    expect(rows).toMatchObject([
      { subjectKind: 'organisation', name: '北岭锻造有限公司', honourTitle: '山西省五一劳动奖状', employerName: null },
    ])
    expect((await unitHonours()).map(r => r.honourTitle)).toContain('山西省五一劳动奖状')
  })

  test('[C068] 工人先锋号 is given to a team and enters no register of persons', async () => {
    const { rows } = await run('14-PIONEER', { kind: 'team', id: team })
    expect(rows).toMatchObject([
      { subjectKind: 'team', name: '北岭锻造有限公司锻造一班', employerName: '北岭锻造有限公司' },
    ])
    const [counted] = await direct<{ n: number }>(
      s.owner,
      sql`select count(*) as n from award where subject_kind <> 'person' and person is not null`,
    )
    expect(counted?.n).toBe(0)
    await expect(
      direct(s.owner, sql`update award set person = ${s.people.jin} where subject_kind = 'team'`),
    ).rejects.toThrow('award_subject')
  })

  test('a collective honour whose list names a person is refused before anything is registered', async () => {
    await expect(run('14-PIONEER', { kind: 'person', id: s.people.mi })).rejects.toThrow('awards.honour.collective')
    expect(await personHonours(s.people.mi)).toEqual([])
  })

  test('[C070] 山西省劳动模范 and 忻州市劳动模范 are in the catalogue of the place, and one person may hold both', async () => {
    await run('14-MODEL', { kind: 'person', id: s.people.jin }, '山西省劳动模范')
    await run('1409-MODEL', { kind: 'person', id: s.people.jin })
    expect((await personHonours(s.people.jin)).toSorted()).toEqual(['山西省劳动模范', '忻州市劳动模范'].toSorted())
  })

  test('[C085] craftsmen, the most beautiful workers and skilled hands are honoured by decision, on their basis', async () => {
    await run('1409-CRAFT', { kind: 'person', id: s.people.mi })
    await run('CN-BEAUTY', { kind: 'person', id: s.people.mi }, '最美职工')
    await run('14-SKILL', { kind: 'person', id: s.people.mi }, '山西省技术能手')
    expect((await personHonours(s.people.mi)).toSorted()).toEqual(['忻州工匠', '最美职工', '山西省技术能手'].toSorted())
    const { rows } = await register(awards.listAwards, { query: { q: '忻州工匠' } }, s.as.city())
    expect(rows).toEqual([])
    const [basis] = await direct<{ n: number }>(
      s.owner,
      sql`select count(*) as n from award where document_title is null or granted_on is null`,
    )
    expect(basis?.n).toBe(0)
  })

  test('[C067] a model worker is found from selection to register: unit, city and the roll of one person agree', async () => {
    const unit = await unitHonours()
    expect(unit.filter(r => r.subjectKind === 'person').map(r => r.name)).toEqual(
      expect.arrayContaining(['靳长河', '米秀兰']),
    )
    expect((await register(awards.listAwards, { query: {} }, s.as.next())).rows).toEqual([])
  })

  test('[C065] a round is finished for its decision; without one somebody has to say why', async () => {
    const { round } = await run('14-MAY1-MEDAL', { kind: 'person', id: s.people.jin })
    const finish = (of: string, reason?: string) =>
      done(c.openRound, { params: { round: of }, body: { state: '办结', ...(reason ? { reason } : {}) } }, s.as.city())
    await done(c.openRound, { params: { round }, body: { state: '截止' } }, s.as.city())
    expect((await done(c.readRound, { params: { round } }, s.as.city())).decidedOn).toBe('2026-03-18')
    expect((await finish(round)).state).toBe('办结')
    const [reason] = await direct<{ reason: string }>(
      s.owner,
      sql`select reason from round_version where round = ${round} order by version desc limit 1`,
    )
    expect(reason?.reason).toBe('办结：表彰决定2026-03-18已经登记')
    await direct(s.owner, sql`update round set state = '截止', decided_on = null, decision = null where id = ${round}`)
    await expect(finish(round)).rejects.toThrow('honours.round.noDecision')
    expect((await finish(round, '决定由省里统一登记')).state).toBe('办结')
  })
})
