import { join } from 'node:path'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { configFrom } from '../../server/config.ts'
import { openInstallation, type Installation } from '../../server/installation.ts'

export interface Meeting {
  readonly installation: Installation
  readonly reviewers: number
  readonly createSeconds: number
  readonly closeSeconds: number
  /** Each page's endpoint, with the ids asked in turn and the cookie of whoever asks. */
  readonly pages: readonly { readonly name: string; readonly paths: readonly string[]; readonly cookie: string }[]
}

const reviewers = 30

/** The demo on an embedded PostgreSQL that syncs, with so many copied cases before one panel of thirty, three reviewers a case; everything is handed in, and a second panel like it is closed. */
export async function openMeeting(folder: string, size: number): Promise<Meeting> {
  const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
  const { pool, world } = installation.loading
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(connection(), { max: 1 })
  try {
    const tokenOf = async (login: string): Promise<string> => {
      const [who] = await direct<{ account: string; post: string }>(
        owner,
        sql`select p.account, p.id as post from post p join account a on a.id = p.account where a.login = ${login} order by p.from_day limit 1`,
      )
      if (!who) throw new Error(`the demo has no ${login}`)
      const opened = await transaction(pool, { way: 'public', today: world.today() }, tx =>
        openSession(tx, { ...who, agent: 'bench', today: world.today(), strong: true }),
      )
      return `${sessionPolicy.cookie}=${opened.token}`
    }
    const [office, reviewer] = [await tokenOf('shizong'), await tokenOf('pingwei2')]
    const call = async (method: 'GET' | 'POST', path: string, cookie: string, payload?: object) => {
      const reply = await installation.app.inject({
        method,
        url: `/api${path}`,
        headers: { cookie, origin: 'http://localhost', ...(method === 'POST' && { 'x-jiangpu-csrf': '1' }) },
        ...(payload && { payload }),
      })
      if (reply.statusCode !== 200) throw new Error(`${path} ${reply.statusCode}: ${reply.body.slice(0, 400)}`)
      return reply.json<Record<string, unknown>>()
    }
    const round = await copyCases(owner, size * 2)
    const waiting = (await direct<{ id: string }>(owner, sql`select id from copy`)).map(row => row.id)
    const [me] = await direct<{ id: string }>(owner, sql`select id from account where login = 'pingwei2'`)
    const open = async (title: string, cases: readonly string[]) => {
      const began = performance.now()
      const { id } = await call('POST', '/panels', office, {
        round,
        level: 'city',
        title,
        heldOn: world.today(),
        dueOn: world.today(),
        venue: '演示会议室',
        cases,
        each: 3,
        members: Array.from({ length: reviewers }, (_, i) => ({
          ...(i === 0 && { account: me?.id }),
          name: `评委${i + 1}`,
          organisationName: `某大学第${i + 1}学院`,
        })),
      })
      return { id: String(id), seconds: (performance.now() - began) / 1000 }
    }
    const running = await open('第一次评审会', waiting.slice(0, size))
    const ended = await open('第二次评审会', waiting.slice(size))
    await handIn(owner, running.id)
    await handIn(owner, ended.id)
    await owner.query('vacuum analyze')
    const began = performance.now()
    await call('POST', `/panels/${ended.id}/closing`, office, undefined)
    const closeSeconds = (performance.now() - began) / 1000
    await owner.query('vacuum analyze')
    const items = await direct<{ id: string }>(
      owner,
      sql`select s.item as id from review_sheet s join panel_member m on m.id = s.member where m.account = ${me?.id ?? null} and m.panel = ${running.id}`,
    )
    return {
      installation,
      reviewers,
      createSeconds: running.seconds,
      closeSeconds,
      pages: [
        { name: 'panels', paths: ['/panels'], cookie: office },
        { name: 'panel', paths: [1, 7, 15, 30].map(page => `/panels/${running.id}?page=${page}`), cookie: office },
        {
          name: 'matrix',
          paths: [1, 7, 15, 30].map(page => `/panels/${ended.id}/matrix?page=${page}`),
          cookie: office,
        },
        { name: 'reviewerHome', paths: ['/reviews'], cookie: reviewer },
        { name: 'reviewerList', paths: [`/reviews/${running.id}`], cookie: reviewer },
        { name: 'case', paths: items.map(i => `/reviews/${running.id}/items/${i.id}`), cookie: reviewer },
      ],
    }
  } finally {
    await owner.end()
  }
}

/** Copies one case of the city's round that stands before the next step as so many that stand before the meeting. The round asks for three reviewers. */
async function copyCases(owner: ReturnType<typeof openPool>, size: number): Promise<string> {
  const [round] = await direct<{ id: string }>(
    owner,
    sql`update round set settings = jsonb_set(settings, '{review,reviewers}', '3') where honour = '1409-MODEL' returning id`,
  )
  if (!round) throw new Error('the demo has no round of the city')
  await direct(
    owner,
    sql`create temp table origin as select k.id from kase k where k.within = ${round.id} and k.step = 'city.review' and k.status = 'open' order by k.number limit 1`,
  )
  await direct(
    owner,
    sql`create temp table copy as select gen_random_uuid() as id, p.id as person
      from generate_series(1, ${size}::int) n join (select id, row_number() over (order by id) as n, count(*) over () as of from person) p on p.n = (n.n - 1) % p.of + 1`,
  )
  const copy = (table: string, changed: string) =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(t, ${changed})).* from ${table} t join origin o on t.${table === 'kase' ? 'id' : 'kase'} = o.id cross join copy c`,
    )
  await copy('kase', `jsonb_build_object('id', c.id, 'number', null, 'subject', c.person)`)
  await copy('act', `jsonb_build_object('kase', c.id)`)
  await copy('nomination', `jsonb_build_object('kase', c.id, 'person', c.person)`)
  await copy('paper', `jsonb_build_object('kase', c.id)`)
  await owner.query('vacuum analyze')
  return round.id
}

/** Everything scored and handed in, as the reviewers would have: the same rows in three statements. */
async function handIn(owner: ReturnType<typeof openPool>, panel: string): Promise<void> {
  await direct(owner, sql`update panel_member set declared_on = '2026-03-18' where panel = ${panel}`)
  await direct(
    owner,
    sql`insert into review_score (sheet, n, criterion, value) select s.id, 1, c ->> 'key', round((c ->> 'max')::numeric * (0.7 + 0.3 * random()::numeric), 1)
      from review_sheet s join panel p on p.id = s.panel, jsonb_array_elements(p.method -> 'criteria') c where s.panel = ${panel} and s.state = '待评'`,
  )
  await direct(
    owner,
    sql`update review_sheet set state = '已提交', submitted_on = '2026-03-18' where panel = ${panel} and state = '待评'`,
  )
}
