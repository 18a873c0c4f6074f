import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#kernel/http'
import { demoPassword } from '#modules/administration'
import { demoTown, home, nameOf, none, type Town } from './town.ts'

let town: Town

beforeAll(async () => {
  town = await demoTown()
}, 300_000)

type Json = Readonly<Record<string, unknown>>

function at(name: string): Endpoint {
  const e = town.endpoints.find(one => nameOf(one) === name)
  if (!e) throw new Error(`no endpoint ${name}`)
  return e
}
async function read(
  name: string,
  login: string,
  given: { params?: Record<string, string>; query?: Record<string, string> },
) {
  const reply = await town.call(at(name), given, await town.tokenAt(login))
  expect(reply.statusCode, name).toBe(200)
  return reply.json<Json>()
}
const idOf = async (query: string): Promise<string> => {
  const { rows } = await town.database.owner.query<{ id: string }>(query)
  const [row] = rows
  if (!row) throw new Error(`the demo has no row for ${query}`)
  return row.id
}
const without = (from: Json, ...keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(from).filter(([key, value]) => !keys.includes(key) && value !== null))

async function upload(login: string, name: string, bytes: Buffer) {
  const edge = '----jiangpu'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  return town.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: {
      origin: 'http://localhost',
      'x-jiangpu-csrf': '1',
      cookie: `jp_session=${await town.tokenAt(login)}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
}

const fileOf = async (login: string): Promise<string> =>
  (await upload(login, '证书.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))).json<{ id: string }>().id

interface Drawn {
  readonly login: string
  readonly params: Record<string, string>
  /** What the page would send, with the version it was drawn from. */
  readonly body: Json
  /** How somebody else was faster, where the same page sent twice is no change. */
  readonly faster?: { readonly name: string; readonly params: Record<string, string>; readonly body: Json }
}

/** A sheet of quotas as the province has it before it. */
async function allocated(version: number, pool = '常规'): Promise<{ params: Record<string, string>; body: Json }> {
  const round = await idOf(
    `select r.id from round r join organisation o on o.id = r.organiser join account a on a.login = 'shengzong' join post p on p.account = a.id and p.organisation = o.id where r.state = '开放'`,
  )
  return { params: { round }, body: { level: 'city', pool, version, sheet: { total: 9, indicators: [], rows: [] } } }
}

const post = (name: string): Json => ({
  unit_name: '演示单位',
  post: name,
  started_on: '2020-01-01',
  source: '人事档案',
  seen_on: '2026-03-17',
  ground: '履行法定职责',
})
/** A post on record of somebody of the unit, as its page was drawn. */
async function recorded(name: string): Promise<{ id: string; body: Json }> {
  const id = await idOf(`select id from person where employer = (select p.organisation from account a join post p
    on p.account = a.id where a.login = 'danwei') order by id`)
  const body = { register: 'post_spell', answer: post(name) }
  const reply = await town.call(at('POST /people/{id}/records'), { params: { id }, body }, await town.tokenAt('danwei'))
  expect(reply.statusCode).toBe(200)
  const made = reply.json<{ id: string; version: number }>()
  return { id, body: { register: 'post_spell', record: made.id, version: made.version } }
}

/** An application the unit has opened and not handed over. */
async function applied(): Promise<string> {
  const programme = await idOf(`select id from studio_programme where state = '开放'`)
  const body = {
    programme,
    name: '演示在填工作室',
    leaderName: '某人',
    field: '演示',
    story: '演示用的申报，还没有交出。',
  }
  const reply = await town.call(at('POST /studio-applications'), { body }, await town.tokenAt('danwei'))
  expect(reply.statusCode).toBe(200)
  return reply.json<{ id: string }>().id
}

/** The page of each form that carries a version, as it was drawn before somebody else was faster. */
const drawn: Readonly<Record<string, () => Promise<Drawn>>> = {
  'POST /cases/{id}/{step}': async () => {
    const id = await idOf(`select id from kase where step = 'county.receive' and status = 'open' and line is null`)
    const { version } = await read('GET /cases/{id}', home, { params: { id } })
    const answer = { decision: '退回', opinion: '缺材料', items: ['证书'], dueOn: '2026-03-25' }
    return { login: home, params: { id, step: 'county.receive' }, body: { version, answer } }
  },
  'POST /rounds/{round}/acts': async () => {
    const id = await idOf(`select id from kase where step = 'city.receive' and status = 'open'`)
    const view = await read('GET /cases/{id}', 'shizong', { params: { id } })
    const round = (view['round'] as { id: string }).id
    const body = {
      step: 'city.receive',
      cases: [{ id, version: view['version'] }],
      answer: { decision: '受理', opinion: '材料齐全' },
    }
    return { login: 'shizong', params: { round }, body }
  },
  'PUT /cases/{id}/form': async () => {
    const id = await idOf(
      `select k.id from kase k join nomination n on n.kase = k.id join post p on p.organisation = n.employer
       join account a on a.id = p.account and a.login = 'danwei' where k.step = 'recommend' and k.status = 'open'`,
    )
    const view = await read('GET /cases/{id}', 'danwei', { params: { id } })
    return {
      login: 'danwei',
      params: { id },
      body: { ...(view['nomination'] as Json), position: '车间主任', version: view['version'] },
      faster: {
        name: 'POST /cases/{id}/{step}',
        params: { id, step: 'supplement' },
        body: {
          version: view['version'],
          answer: { what: '补交证书' },
          papers: [{ kind: 'evidence', file: await fileOf('danwei') }],
        },
      },
    }
  },
  'PUT /rounds/{round}': async () => {
    const { params } = await allocated(0)
    const round = params['round'] ?? ''
    const view = await read('GET /rounds/{round}', 'shengzong', { params: { round } })
    const keys = ['title', 'honour', 'year', 'preset', 'noticeTitle', 'noticeOn', 'awardOn', 'settings', 'version']
    const body = Object.fromEntries(keys.map(key => [key, view[key]]))
    return { login: 'shengzong', params: { round }, body: { ...body, reason: '核对以后重新保存' } }
  },
  'PUT /rounds/{round}/allocation': async () => ({ login: 'shengzong', ...(await allocated(0)) }),
  'POST /rounds/{round}/allocation/issue': async () => {
    // The sheet of the other pool, so that the two tests do not meet.
    const saved = await allocated(0, '单列')
    const of = { level: 'city', pool: '单列' }
    await town.call(at('PUT /rounds/{round}/allocation'), saved, await town.tokenAt('shengzong'))
    const faster = { name: 'PUT /rounds/{round}/allocation', ...(await allocated(1, '单列')) }
    return { login: 'shengzong', params: saved.params, body: { ...of, version: 1 }, faster }
  },
  'PUT /representation/{id}': async () => {
    const id = await idOf(`select id from congress order by from_day desc limit 1`)
    const view = await read('GET /representation/{id}', 'shizong', { params: { id } })
    const { initial } = view['form'] as { initial: Json }
    return { login: 'shizong', params: { id }, body: { ...initial, version: view['version'] } }
  },
  'POST /representatives/{id}/ending': async () => {
    const id = await idOf(
      `select r.id from representative r join congress c on c.id = r.congress where c.to_day is null order by c.from_day desc, r.id limit 1`,
    )
    return { login: 'shizong', params: { id }, body: { to: '2026-03-10', why: '辞职', version: 1 } }
  },
  'PUT /people/{id}': async () => {
    const id = await idOf(`select id from person where employer = (select p.organisation from account a join post p
      on p.account = a.id where a.login = 'danwei') order by id`)
    const form = await read('GET /people/form', 'danwei', { query: { id } })
    return {
      login: 'danwei',
      params: { id },
      body: { ...(form['initial'] as Json), position: '试验工', version: form['version'] },
    }
  },
  'PUT /people/{id}/records': async () => {
    const { id, body } = await recorded('司机')
    return { login: 'danwei', params: { id }, body: { ...body, why: '记错了岗位', answer: post('调度') } }
  },
  'POST /people/{id}/records/check': async () => {
    const { id, body } = await recorded('搬运工')
    const paper = await fileOf('danwei')
    return {
      login: 'danwei',
      params: { id },
      body: { ...body, outcome: '核验', paper, checkedOn: '2026-03-18' },
    }
  },
  'POST /people/{id}/records/void': async () => {
    const { id, body } = await recorded('仓管员')
    return {
      login: 'danwei',
      params: { id },
      body: { ...body, why: '登错了人' },
      faster: {
        name: 'PUT /people/{id}/records',
        params: { id },
        body: { ...body, why: '记错了岗位', answer: post('记录员') },
      },
    }
  },
  'PUT /organisations/{id}': async () => {
    const id = town.ids.get('/organisations')?.[0] ?? ''
    const form = await read('GET /organisations/form', home, { query: { id } })
    return {
      login: home,
      params: { id },
      body: { ...(form['initial'] as Json), address: '演示路99号', version: form['version'] },
    }
  },
  'POST /awards/{award}/numbers': async () => {
    const id = await idOf(
      `select id from award where source = '历史补录' and state = '有效' and county is not null order by id`,
    )
    const award = await read('GET /awards/{award}', 'shengzong', { params: { award: id } })
    return {
      login: 'shengzong',
      params: { award: id },
      body: { certificate: '演示旧证1', medal: null, version: award['version'] },
    }
  },
  'POST /revocations/{id}/{step}': async () => {
    const id = await idOf(`select id from kase where procedure = 'awards.revocation' and status = 'open' order by id`)
    const view = await read('GET /revocations/{id}', home, { params: { id } })
    return {
      login: home,
      params: { id, step: 'opinion' },
      body: {
        version: view['version'],
        answer: { department: '市纪委监委', conclusion: '建议撤销' },
        papers: [{ kind: 'revocation-reply', file: await fileOf(home) }],
      },
    }
  },
  'POST /studio-applications/{id}/{step}': async () => {
    const id = await idOf(`select id from kase where procedure = 'innovation.naming' and step = 'county.visit'`)
    const { version } = await read('GET /studio-applications/{id}', home, { params: { id } })
    const answer = { what: '补充照片' }
    const papers = [{ kind: 'evidence', file: await fileOf(home) }]
    return { login: home, params: { id, step: 'supplement' }, body: { version, answer, papers } }
  },
  'PUT /studio-applications/{id}/form': async () => {
    const id = await applied()
    const view = await read('GET /studio-applications/{id}', 'danwei', { params: { id } })
    const papers = [{ kind: 'evidence', file: await fileOf('danwei') }]
    return {
      login: 'danwei',
      params: { id },
      body: { ...(view['application'] as Json), version: view['version'] },
      faster: {
        name: 'POST /studio-applications/{id}/{step}',
        params: { id, step: 'supplement' },
        body: { version: view['version'], answer: { what: '补交证书' }, papers },
      },
    }
  },
  'PUT /studios/{id}': async () => {
    const id = await idOf(`select id from studio where line = '工会' and state = '在册' order by id`)
    const { version } = await read('GET /studios/{id}', 'shizong', { params: { id } })
    return { login: 'shizong', params: { id }, body: { version, leaderTitles: '演示荣誉' } }
  },
  'PUT /studio-entries/{id}': async () => {
    const id = await idOf(
      `select e.id from studio_entry e join studio s on s.id = e.studio where e.kind = '成员' and s.line = '工会' and s.state = '在册' order by e.id`,
    )
    return { login: 'shizong', params: { id }, body: { version: 1, fields: { title: '演示成员', on: '2024-05-06' } } }
  },
  'PUT /studio-programmes/{id}': async () => {
    const id = await idOf(`select id from studio_programme`)
    const view = await read('GET /studio-programmes/{id}', 'shizong', { params: { id } })
    const keys = ['title', 'kind', 'level', 'body', 'noticeTitle', 'noticeOn', 'settings', 'version']
    const body = Object.fromEntries(keys.map(key => [key, view[key]]))
    return { login: 'shizong', params: { id }, body: { ...body, reason: '核对以后重新保存' } }
  },
  'PUT /colleges/{id}': async () => {
    const id = await idOf(`select id from college where line = '工会' and demonstration is null order by id`)
    const { version, directions } = await read('GET /colleges/{id}', 'shizong', { params: { id } })
    return { login: 'shizong', params: { id }, body: { version, directions, state: '在册' } }
  },
  'PUT /craft-plans/{id}': async () => {
    const { rows } = await read('GET /craft-plans', 'shizong', {})
    const [plan = {}] = rows as Json[]
    return { login: 'shizong', params: { id: String(plan['id']) }, body: without(plan, 'id', 'late') }
  },
  'PUT /duties/{id}': async () => {
    const id = town.ids.get('/duties')?.[0] ?? ''
    const { title, measure, result, version } = await read('GET /duties/{id}', home, { params: { id } })
    return { login: home, params: { id }, body: { title, measure, result, version } }
  },
  'PUT /assessments/{assessment}': async () => {
    const made = await town.call(at('POST /assessments'), { body: { year: 2024 } }, await town.tokenAt('hr'))
    const { id } = made.json<{ id: string }>()
    return { login: 'hr', params: { assessment: id }, body: { version: 1, spirit: '做到了', spiritWhy: '有宣传栏' } }
  },
  'PUT /legislature/matters/{id}/meeting': async () => {
    const id = await idOf(`select id from npc_matter where kind = '执法检查'`)
    const { version, meetingOn } = await read('GET /legislature/matters/{id}', 'renda', { params: { id } })
    return { login: 'renda', params: { id }, body: { meetingOn, version } }
  },
  'POST /meetings/{id}/holding': async () => {
    const id =
      await idOf(`select m.id from duty_meeting m join post p on p.organisation = m.organisation join account a on a.id = p.account
      where a.login = '${home}' and m.state = '筹备'`)
    const item = { kind: '通报上次议定事项', title: '通报上次议定事项', proposer: '演示机关' }
    await town.call(at('POST /meetings/{id}/agenda'), { params: { id }, body: item }, await town.tokenAt(home))
    const { version } = await read('GET /meetings/{id}', home, { params: { id } })
    return { login: home, params: { id }, body: { heldOn: '2026-03-18', minutesNumber: '演示第2号', version } }
  },
  'PUT /skill-bodies/{id}': async () => {
    const id = await idOf(`select id from assessment_body where kind = '社会培训评价组织'`)
    const { version, scope } = await read('GET /skill-bodies/{id}', 'renshe', { params: { id } })
    return { login: 'renshe', params: { id }, body: { version, scope, validTo: '2028-05-10' } }
  },
  'POST /skill-applications/{id}/decision': async () => {
    const id = await idOf(`select id from assessment_application where state = '待审' order by id`)
    return { login: 'hr', params: { id }, body: { version: 1, decision: '退回补正', why: '缺毕业证书' } }
  },
  'POST /appointments/{id}/steps/{step}': async () => {
    const id = await idOf(`select kase as id from technician_appointment`)
    const { version } = await read('GET /appointments/{id}', 'hr', { params: { id } })
    return { login: 'hr', params: { id, step: 'withdraw' }, body: { version, answer: { why: '人选调走' } } }
  },
  'PUT /blue-books/{id}': async () => {
    const { id, version, title } = await writtenBook()
    return { login: 'shizong', params: { id }, body: { title, editors: [], version } }
  },
  'POST /blue-books/{id}/completion': async () => {
    const { id, version, title } = await writtenBook()
    const faster = { name: 'PUT /blue-books/{id}', params: { id }, body: { title, editors: [], version } }
    return { login: 'shizong', params: { id }, body: { version }, faster }
  },
  'PUT /blue-books/{id}/chapters/{chapter}': async () => {
    const { id } = await writtenBook()
    const chapter = await idOf(`select id from blue_chapter where edition = '${id}' and key = 'politics'`)
    const { version } = await read('GET /blue-books/{id}/chapters/{chapter}', 'shizong', { params: { id, chapter } })
    return { login: 'shizong', params: { id, chapter }, body: { body: '改写这一章。', version } }
  },
  'PUT /reform-report': async () => {
    const { year, version } = await read('GET /reform-report', 'zhuxi', {})
    return { login: 'zhuxi', params: {}, body: { year, version, texts: { plan: '演示' } } }
  },
  'PUT /teams/{id}': async () => {
    const list = await read('GET /teams', home, {})
    const [team] = list['rows'] as Json[]
    const body = without(team ?? {}, 'id', 'organisation', 'organisationName', 'partyBlank')
    return { login: home, params: { id: String(team?.['id']) }, body: { ...body, leader: '演示组长' } }
  },
}

/** The year's book that is still being written. */
async function writtenBook() {
  const id = await idOf(`select id from blue_edition where state = '编写中'`)
  const { version, title } = await read('GET /blue-books/{id}', 'shizong', { params: { id } })
  return { id, version, title }
}

describe('a page that is no longer the newest', () => {
  test('is known for every endpoint that is told a version', () => {
    const told = town.endpoints.filter(e => {
      if (!e.body || e.method === 'GET' || e.upload) return false
      const text = JSON.stringify(z.toJSONSchema(e.body, { unrepresentable: 'any', io: 'input' }))
      return text.includes('"version":{')
    })
    none(told.map(nameOf).filter(name => !(name in drawn)))
  })

  test.each(Object.keys(drawn))('%s: the second who sends it is told what changed, and by whom', async name => {
    const page = await drawn[name]?.()
    if (!page) throw new Error(name)
    const token = await town.tokenAt(page.login)
    const first = page.faster ?? { name, ...page }
    const faster = await town.call(at(first.name), { params: first.params, body: first.body }, token)
    expect(faster.body).not.toContain('"code"')
    const slower = await town.call(at(name), { params: page.params, body: page.body }, token)
    expect(slower.statusCode).toBe(409)
    const problem = slower.json<{ changes?: Json[]; remedy?: string }>()
    expect(problem.changes?.length).toBeGreaterThan(0)
    expect(problem.remedy).toBeTruthy()
  })
})

describe('one intention sent twice', () => {
  test('is done once, and both get the same answer', async () => {
    const id = await idOf(`select id from letter where state <> '已回函' and department_key = 'MPS'`)
    const count = () => idOf(`select count(*)::text as id from letter_chase where letter = '${id}'`)
    const before = Number(await count())
    const token = await town.tokenAt(home)
    const key = randomUUID()
    const send = (how: string) =>
      town.call(at('POST /letters/{id}/chase'), { params: { id }, body: { how }, key }, token)
    const [one, two] = await Promise.all([send('电话催办'), send('电话催办')])
    expect([one.statusCode, two.statusCode]).toContain(200)
    const again = await send('电话催办')
    expect(again.statusCode).toBe(200)
    expect(Number(await count())).toBe(before + 1)
    expect((await send('上门催办')).json<{ code: string }>().code).toBe('http.idempotency.other')
    expect(Number(await count())).toBe(before + 1)
  })

  test('a record for the public is entered once', async () => {
    const id = town.ids.get('/notices')?.[0] ?? ''
    const login = 'shizong'
    const notice = await idOf(
      `select n.id from notice n join post p on p.organisation = n.organisation join account a on a.id = p.account where a.login = '${login}'`,
    )
    expect(id).not.toBe('')
    const body = { channel: '来信', receivedOn: '2026-03-18', content: '同一封来信登记了两次' }
    const token = await town.tokenAt(login)
    const key = randomUUID()
    const name = at('POST /notices/{id}/objections')
    for (let times = 0; times < 3; times++) {
      const reply = await town.call(name, { params: { id: notice }, body, key }, token)
      expect(reply.statusCode).toBe(200)
    }
    expect(await idOf(`select count(*)::text as id from objection where content = '${body.content}'`)).toBe('1')
  })
})

describe('an account that is closed or locked', () => {
  const enter = (login: string, password: string) => town.call(at('POST /session'), { body: { login, password } })

  test('closed: out at once, and not in again', async () => {
    const token = await town.tokenAt('pingwei')
    expect((await town.call(at('GET /tasks'), {}, token)).statusCode).toBe(200)
    const account = await idOf(`select id from account where login = 'pingwei'`)
    const closing = await town.call(
      at('POST /accounts/{account}/closing'),
      { params: { account }, body: { why: '演示：离开评选委员会' } },
      await town.tokenAt('xitong'),
    )
    expect(closing.statusCode).toBe(200)
    expect((await town.call(at('GET /tasks'), {}, token)).statusCode).toBe(401)
    expect((await enter('pingwei', demoPassword)).statusCode).toBeGreaterThanOrEqual(400)
  })

  test('locked after wrong passwords: the right one does not open it', async () => {
    for (let times = 0; times < 5; times++)
      expect((await enter('renda', 'Wrong-2026')).statusCode).toBeGreaterThanOrEqual(400)
    const locked = await enter('renda', demoPassword)
    expect(locked.statusCode).toBeGreaterThanOrEqual(400)
    expect(locked.json<{ what: string }>().what).toMatch(/锁/)
  })
})

describe('a file of a kind that is not taken in', () => {
  test.each([
    ['病毒.exe', Buffer.from('MZ\u0090\u0000 program')],
    ['改名的程序.pdf', Buffer.from('MZ\u0090\u0000 program')],
    ['网页.html', Buffer.from('<script>alert(1)</script>')],
    ['矢量图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['空的.pdf', Buffer.alloc(0)],
  ])('%s', async (name, bytes) => {
    const reply = await upload('danwei', name, bytes)
    expect(reply.statusCode, reply.body).toBeGreaterThanOrEqual(400)
    expect(reply.statusCode).toBeLessThan(500)
    expect(reply.json<{ remedy?: string }>().remedy).toBeTruthy()
  })
})
