import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import { callerAs } from '#kernel/testing'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
/** The round that is given to the inspector, and the one that is not. */
let given: string
let other: string
let mine: string
let theirs: string
const account = '00000000-0000-4000-8000-0000000000aa'

const deploy = async (title: string): Promise<string> => {
  const { id } = await done(
    c.createRound,
    {
      body: {
        title,
        honour: '14-MODEL',
        year: 2026,
        preset: 'city',
        noticeTitle: `关于评选${title}的通知`,
        noticeOn: '2026-03-01',
        settings,
      },
    },
    s.as.province(),
  )
  await done(c.openRound, { params: { round: id }, body: { state: '开放' } }, s.as.province())
  return id
}
const nominate = async (round: string, person: string): Promise<string> => {
  const body = {
    round,
    subject: { kind: 'person' as const, id: person },
    category: 'worker',
    kind: 'frontline',
    deeds: '二十年如一日坚守锻造一线，攻关成形',
    brief: '坚守锻造一线二十年',
  }
  return (await done(c.createNomination, { body }, s.as.unit())).id
}
/** As identity would build the caller: the way and the round of the post alone. */
const inspector = (round?: string): Caller =>
  callerAs({
    pool: s.login,
    law: s.law,
    today: s.today(),
    name: '纪检干部',
    may: ['honours.inspect', 'honours.read', 'oversight.read'],
    account,
    reach: { way: 'inspect', ...(round === undefined ? {} : { round }) },
    post: {
      id: account,
      role: 'supervisor',
      organisation: s.offices.city.id,
      organisationName: '演示市纪委监委',
      sector: '纪检',
      division: null,
    },
  })

beforeAll(async () => {
  s = await stage()
  given = await deploy('2026年市劳动模范')
  other = await deploy('2026年市五一劳动奖章')
  mine = await nominate(given, s.people.jin)
  theirs = await nominate(other, s.people.mi)
  await direct(
    s.owner,
    sql`insert into account (id, login, name, organisation, organisation_name, place, state, since) values (${account}, 'jijian', '纪检干部', ${s.offices.city.id}, '演示市纪委监委', 2000, '正常', clock_timestamp()) on conflict do nothing`,
  )
  await direct(
    s.owner,
    sql`insert into role (id, title, sector, way, may, sees, excludes) values ('supervisor', '纪检（督查）', '纪检', 'inspect', '{honours.inspect,honours.read}', 0, '{}') on conflict do nothing`,
  )
  await direct(
    s.owner,
    sql`insert into post (account, role, organisation, organisation_name, place, from_day) values (${account}, 'supervisor', ${s.offices.city.id}, '演示市纪委监委', 2000, '2026-01-01')`,
  )
})

test('the organiser gives a round by a document; without one, or to somebody else, it is refused', async () => {
  const give = (body: object, caller = s.as.province()) =>
    call(c.giveInspection, { params: { round: given }, body: body as never }, caller)
  expect(() => c.giveInspection.body.parse({ account, document: '' })).toThrow()
  expect((await give({ account: '00000000-0000-4000-8000-0000000000ff', document: '关于派员监督的函' })).code).toBe(
    'honours.inspection.candidate',
  )
  expect((await give({ account, document: '关于派员监督的函', to: '2026-01-01' })).code).toBe('honours.inspection.span')
  expect((await give({ account, document: '关于派员监督的函' }, s.as.county())).code).toBe('honours.round.notYours')
  expect((await give({ account, document: '关于派员监督的函（演示）' })).id).toBeTruthy()
  expect((await give({ account, document: '关于派员监督的函（演示）' })).code).toBe('honours.inspection.candidate')
  const { rows } = await done(c.listInspectors, { params: { round: given } }, s.as.province())
  expect(rows.map(r => [r.name, r.document, r.ended])).toEqual([['纪检干部', '关于派员监督的函（演示）', false]])
  const [post] = await direct<{ round: string }>(
    s.owner,
    sql`select round from post where account = ${account} and round is not null`,
  )
  expect(post?.round).toBe(given)
})

test('who inspects one round sees its cases and nothing of the other round', async () => {
  const view = await done(c.readCase, { params: { id: mine } }, inspector(given))
  expect(view.title).toBe('靳长河')
  expect(view.may).toEqual([])
  expect((await call(c.readCase, { params: { id: theirs } }, inspector(given))).status).toBe(404)
  const { rows } = await done(c.listNominations, { query: {} }, inspector(given))
  expect(rows.map(r => r.id)).toEqual([mine])
  expect((await done(c.listRounds, {}, inspector(given))).rows.map(r => r.id)).toEqual([given])
  expect((await call(c.readRound, { params: { round: other } }, inspector(given))).status).toBe(404)
  expect((await done(c.readSchedule, { params: { round: given } }, inspector(given))).mayMove).toBe(false)
  expect((await done(c.readStatistics, { params: { round: given } }, inspector(given))).stages[0]?.total).toBe(1)
})

test('without a round nothing is read at all', async () => {
  expect((await done(c.listNominations, { query: {} }, inspector())).rows).toEqual([])
  expect((await done(c.listRounds, {}, inspector())).rows).toEqual([])
})

test('in the database the way has no right to write, whatever a handler would do', async () => {
  const tables = await direct<{ table: string; right: string }>(
    s.owner,
    sql`select table_name as table, privilege_type as right from information_schema.role_table_grants where grantee = 'jp_inspect' and privilege_type <> 'SELECT'`,
  )
  expect(tables).toEqual([])
  for (const statement of [
    sql`update kase set step = 'approved' where id = ${mine}`,
    sql`insert into adverse (subject_kind, subject, event, detail, by_body, place, node, recorded_on) values ('person', ${s.people.jin}, 'x', 'x', 'x', 1, 1, '2026-03-18')`,
    sql`delete from inspection`,
  ])
    await expect(inspector(given).transaction(tx => tx.run(statement))).rejects.toThrow(/permission denied/)
})

test('objections are read, who spoke is not: the ciphers stay where they are and revealing is a write', async () => {
  const listed = await done(c.listObjections, { query: {} }, inspector(given))
  expect(listed.rows).toEqual([])
  const reveal = await call(
    c.revealReporter,
    { params: { id: mine }, body: { purpose: '想看看是谁' } },
    inspector(given),
  )
  expect(reveal.status).toBe(404)
})

test('the home page names the rounds given and what is odd, and says how it is measured', async () => {
  await direct(s.owner, sql`update act set recorded_on = happened_on + 30, from_paper = true where kase = ${mine}`)
  const home = await done(c.readInspection, { query: {} }, inspector(given))
  expect(home.rounds.map(r => [r.title, r.here])).toEqual([['2026年市劳动模范', true]])
  const late = home.findings.find(f => f.key === 'late-record')
  expect(late?.n).toBe(1)
  expect(late?.measure).toContain('产品约定')
  expect(late?.rows[0]?.to).toBe(`/cases/${mine}`)
  expect(home.holds).toMatchObject({ cases: 1, objections: 0 })
  const all = await done(c.readInspection, { query: { of: 'late-record' } }, inspector(given))
  expect([all.finding, all.findings.map(f => f.rows.length)]).toEqual(['纸面办的事隔了很久才补记：1处', [1]])
  const past = await done(c.readInspection, { query: { of: 'late-record', page: 2 } }, inspector(given))
  expect(past.findings).toEqual([])
})

test('of a choice only those moved by hand are told, not everybody who is not chosen', async () => {
  const chosen = (n: number, answer: object) =>
    direct(
      s.owner,
      sql`insert into act (kase, n, step, kind, title, happened_on, recorded_on, actor, organisation, answer, reasons, readings, goes_to, lapsed)
        values (${mine}, ${n}, 'city.choose', 'act', '市级择优', '2026-03-18', '2026-03-18', '经办', '演示市总工会', ${JSON.stringify(answer)}::jsonb, '[]', '{}', 'notChosen', '[]')`,
    )
  await chosen(90, { outcome: '未入选', rule: '企业职工名额：正好4人', because: '名额已按评审成绩选满' })
  const told = async () => {
    const { findings } = await done(c.readInspection, { query: { of: 'against-rule' } }, inspector(given))
    return findings.flatMap(f => f.rows.map(r => r.what))
  }
  expect(await told()).toEqual([])
  await chosen(91, { outcome: '未入选', rule: '会议研究', because: '突出一线' })
  expect(await told()).toEqual(['未入选，会议研究：突出一线'])
})

test('what was given is taken back, and from then on nothing opens', async () => {
  const { rows } = await done(c.listInspectors, { params: { round: given } }, s.as.province())
  const [row] = rows
  if (!row) throw new Error('it was given')
  await done(c.endInspection, { params: { id: row.id }, body: { why: '监督工作结束' } }, s.as.province())
  const [post] = await direct<{ ended: string | null }>(
    s.owner,
    sql`select ended_on as ended from post where account = ${account} and round = ${given}`,
  )
  expect(post?.ended).toBe('2026-03-18')
  expect((await done(c.readInspection, { query: {} }, inspector(given))).rounds).toEqual([])
})
