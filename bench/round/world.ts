import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { configFrom } from '../../server/config.ts'
import { openInstallation, type Installation } from '../../server/installation.ts'
import { copyAwards, copyCases, handIn } from './seed.ts'

/** One page's endpoint, with the paths asked in turn and the cookie of whoever asks. */
export interface Page {
  readonly name: string
  readonly paths: readonly string[]
  readonly cookie: string
}

/** What was done to come here, in seconds, and the pages as they stand then. */
interface Stage {
  readonly took: Readonly<Record<string, number>>
  readonly pages: readonly Page[]
}

export interface Round {
  readonly installation: Installation
  readonly reviewers: number
  /** The panel is made and everything handed in. */
  meeting(): Promise<Stage>
  /** The envelopes are opened and the scores signed into the cases. */
  closed(): Promise<Stage>
  /** The list is found. */
  chosen(): Promise<Stage>
  close(): Promise<void>
}

const reviewers = 30

/** The demo on an embedded PostgreSQL that syncs, with so many cases of the city's round before its meeting. */
export async function openRound(folder: string, { rows, awards }: { rows: number; awards: number }): Promise<Round> {
  const installation = await openInstallation(
    { ...configFrom({ JIANGPU_VAR: folder }), demo: true },
    { log: { level: 'error' } },
  )
  const { pool, world } = installation.loading
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(connection(), { max: 1 })
  const one = async (query: ReturnType<typeof sql>) => {
    const [row] = await direct<{ id: string }>(owner, query)
    if (!row) throw new Error('the demo lacks something')
    return row.id
  }
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
  const [office, reviewer, province] = [await tokenOf('shizong'), await tokenOf('pingwei2'), await tokenOf('shengzong')]
  const ask = async <T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> => {
    const reply = await installation.app.inject({
      method,
      url: `/api${path}`,
      headers: { cookie: office, origin: 'http://localhost', ...(method === 'POST' && { 'x-jiangpu-csrf': '1' }) },
      ...(payload && { payload }),
    })
    if (reply.statusCode !== 200) throw new Error(`${path} ${reply.statusCode}: ${reply.body.slice(0, 400)}`)
    return reply.json()
  }
  const { round, cases } = await copyCases(owner, rows)
  await copyAwards(owner, awards)
  await owner.query('vacuum analyze')
  const me = await one(sql`select id from account where login = 'pingwei2'`)
  const deep = Math.max(1, Math.floor(rows / 100) - 1)
  const page = (name: string, ...paths: string[]): Page => ({ name, paths, cookie: office })
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const began = performance.now()
    const done = await work()
    return [done, (performance.now() - began) / 1000]
  }
  let panel = ''

  const ofTheRound = () => [
    page('round', `/rounds/${round}`),
    page('nominations', `/nominations?round=${round}`),
    page('nominationsDeep', `/nominations?round=${round}&page=${deep}`),
    page('nominationsByName', `/nominations?round=${round}&sort=name&desc=true`),
    page('nominationsDue', `/nominations?round=${round}&sort=due`),
    page('nominationsFiltered', `/nominations?round=${round}&category=worker&status=open&mine=true`),
    page('nominationsFound', `/nominations?round=${round}&find=${encodeURIComponent('张')}`),
    page('case', ...cases.slice(0, 50).map(id => `/cases/${id}`)),
    page('tasks', '/tasks'),
    page('statistics', `/rounds/${round}/statistics`),
    page('statisticsNames', `/rounds/${round}/statistics/names?dim=all&value=all&stage=nominated&page=2`),
  ]
  return {
    installation,
    reviewers,
    meeting: async () => {
      const [made, create] = await timed(() =>
        ask<{ id: string }>('POST', '/panels', {
          round,
          level: 'city',
          title: '第一次评审会',
          heldOn: world.today(),
          dueOn: world.today(),
          venue: '演示会议室',
          cases,
          each: 3,
          members: Array.from({ length: reviewers }, (_, i) => ({
            ...(i === 0 && { account: me }),
            name: `评委${i + 1}`,
            organisationName: `某大学第${i + 1}学院`,
          })),
        }),
      )
      panel = made.id
      await handIn(owner, panel)
      await owner.query('vacuum analyze')
      const items = await direct<{ id: string }>(
        owner,
        sql`select s.item as id from review_sheet s join panel_member m on m.id = s.member where m.account = ${me} and m.panel = ${panel}`,
      )
      const notice = await one(
        sql`select n.id from notice n join list l on l.id = n.list where l.round = ${round} limit 1`,
      )
      const letter = await one(
        sql`select e.id from letter e join list l on l.id = e.list where l.round = ${round} limit 1`,
      )
      const list = await one(sql`select list as id from panel where id = ${panel}`)
      return {
        took: { createPanel: create },
        pages: [
          ...ofTheRound(),
          page('rounds', '/rounds'),

          page('list', `/lists/${list}`),
          page('notices', `/notices?round=${round}`),
          page('notice', `/notices/${notice}`),
          page('letters', `/letters?round=${round}`),
          page('letter', `/letters/${letter}`),
          page('quotas', `/rounds/${round}/quotas`),
          page('ratios', `/rounds/${round}/ratios`),
          page('ratiosTight', `/rounds/${round}/ratios/tight`),
          page('schedule', `/rounds/${round}/schedule`),
          page('exits', `/rounds/${round}/exits`),
          page('panels', '/panels'),
          page('panelCandidates', `/panel-candidates?round=${round}&level=city`),
          page('panel', ...[1, 7, 15, 30].map(n => `/panels/${panel}?page=${n}`)),
          { name: 'reviewerHome', paths: ['/reviews'], cookie: reviewer },
          { name: 'reviewerList', paths: [`/reviews/${panel}`], cookie: reviewer },
          { name: 'reviewerCase', paths: items.map(i => `/reviews/${panel}/items/${i.id}`), cookie: reviewer },
        ],
      }
    },
    closed: async () => {
      const [, closing] = await timed(() => ask('POST', `/panels/${panel}/closing`))
      await owner.query('vacuum analyze')
      const matrix = page('matrix', ...[1, 7, 15, 30].map(n => `/panels/${panel}/matrix?page=${n}`))
      return { took: { closePanel: closing }, pages: [matrix] }
    },
    chosen: async () => {
      const scan = await one(
        sql`select f.id from file f join post p on p.id = f.post join panel x on x.id = ${panel} and x.organisation = p.organisation where f.kind = 'pdf' limit 1`,
      )
      const [, signing] = await timed(() => ask('POST', `/panels/${panel}/signing`, { scan, signedOn: world.today() }))
      await owner.query('vacuum analyze')
      const began = performance.now()
      const { id } = await ask<{ id: string }>('POST', `/rounds/${round}/choice`, { level: 'city' })
      const asked = (performance.now() - began) / 1000
      await installation.clockwork.start(error => {
        throw error
      })
      const state = () => one(sql`select state as id from choice where id = ${id}`)
      while ((await state()) === '求解中') await pause(50)
      const choose = (performance.now() - began) / 1000
      if ((await state()) !== '有名单') throw new Error(`the choice is ${await state()}`)
      await owner.query('vacuum analyze')
      const award = await one(sql`select id from award where kase is not null limit 1`)
      const decision = await one(sql`select id from decision where round is not null limit 1`)
      const byProvince = (name: string, ...paths: string[]): Page => ({ name, paths, cookie: province })
      return {
        took: { signPanel: signing, askChoice: asked, choose },
        pages: [
          ...ofTheRound().map(p => ({ ...p, name: `${p.name}AfterReview` })),
          page('ratiosAfterReview', `/rounds/${round}/ratios`),
          page('ratiosTightAfterReview', `/rounds/${round}/ratios/tight`),
          page('choice', `/rounds/${round}/choice`),
          page('choiceNames', `/choices/${id}/names`, `/choices/${id}/names?page=${deep}`),
          byProvince('awards', '/awards'),
          byProvince('awardsDeep', '/awards?page=90'),
          byProvince('awardsByYear', '/awards?year=2001&sort=name'),
          byProvince('award', `/awards/${award}`),
          byProvince('decision', `/decisions/${decision}`),
          byProvince('provinceTasks', '/tasks'),
        ],
      }
    },
    close: async () => {
      await owner.end()
      await installation.close()
    },
  }
}
