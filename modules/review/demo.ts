import type { Caller, Role } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { actorNamed, acts, keepScan, standIn, type Actor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { hire } from '#modules/honours'
import * as c from './contract.ts'
import { routes } from './routes.ts'

const call = acts(routes)

interface Reviewer {
  readonly name: string
  readonly organisationName: string
  readonly account?: string
  /** How he scores, on any day; absent for an expert who hands in a paper sheet. */
  readonly actor?: Actor
}

/** One review meeting signed and one in progress, on the city's round. Everybody is invented. */
export async function demo(loading: Loading): Promise<void> {
  const city = await actorNamed(loading, 'shizong')
  const [round] = await loading.transaction(tx =>
    tx.rows<{ id: string; title: string }>(
      sql`select id, title from round where honour = '1409-MODEL' order by notice_on desc limit 1`,
    ),
  )
  if (!round) return
  const reviewers = await committee(loading, round.id)
  const scan = await standIn('2026-02-10', '评委签字的扫描件')
  const waiting = await call(c.panelCandidates, { query: { round: round.id, level: 'city' } }, city('2026-02-06'))
  const all = waiting.cases.map(x => x.id)
  // 每类都留几个给第二次会：一份名单上的人同时走。
  const later = new Set(all.filter((_, i) => i % 5 === 4))
  const first = all.filter(id => !later.has(id))
  const open = (title: string, cases: readonly string[], on: Day, heldOn: Day, dueOn: Day) =>
    call(
      c.createPanel,
      {
        body: {
          round: round.id,
          level: 'city',
          title,
          heldOn,
          dueOn,
          venue: '市总工会三楼会议室（演示）',
          cases: [...cases],
          members: reviewers.map(({ name, organisationName, account }) => ({
            name,
            organisationName,
            ...(account ? { account } : {}),
          })),
        },
      },
      city(on),
    )
  const done = await open('2026年忻州市劳动模范评审会（演示）', first, '2026-02-06', '2026-02-10', '2026-02-10')
  const kinds: Kinds = new Map()
  for (const reviewer of reviewers) await scoreAll({ panel: done.id, reviewer, city, scan, on: '2026-02-10', kinds })
  await call(c.closePanel, { params: { panel: done.id } }, city('2026-02-10'))
  const sheet = await keepScan(city('2026-02-11'), scan, { name: '评审结果表（签字）.pdf' })
  await call(
    c.signPanel,
    { params: { panel: done.id }, body: { scan: sheet, signedOn: '2026-02-11' } },
    city('2026-02-11'),
  )

  const running = await open(
    '2026年忻州市劳动模范第二次评审会（演示）',
    [...later],
    '2026-03-13',
    '2026-03-17',
    '2026-03-20',
  )
  const [, second, third, fourth] = reviewers
  const again: Kinds = new Map()
  if (second) await scoreAll({ panel: running.id, reviewer: second, city, scan, on: '2026-03-17', kinds: again })
  if (third?.actor) await begin(running.id, third.actor('2026-03-17'), again, 3)
  if (fourth?.actor) await begin(running.id, fourth.actor('2026-03-17'), again, 2, '亲属：人选是本人表弟')
}

const people = [
  { login: 'pingwei2', name: '谷雨亭', at: 'HRSS' },
  // 单位自己也推荐了人选：系统识别出来，他对本单位的人回避。
  { login: 'pingwei3', name: '濮阳凯', at: '推荐单位' },
  { login: 'pingwei4', name: '湛清源', at: 'TAX' },
  { login: 'pingwei5', name: '巫启明', at: 'ECO' },
] as const

/** Seven: the committee's own account, four more with a log-in, two experts who hand in paper. */
async function committee(loading: Loading, round: string): Promise<Reviewer[]> {
  const role = await loading.transaction(tx =>
    tx.get<Role>(
      sql`select id, title, sector, way, may, '{}'::text[] as sees from role where id = 'selection_committee'`,
    ),
  )
  const chair = await actorNamed(loading, 'pingwei')
  const seated = (actor: Actor): Reviewer => {
    const { account, name, post } = actor('2026-02-06')
    return {
      name: name ?? '',
      organisationName: post?.organisationName ?? '',
      ...(account === null ? {} : { account }),
      actor,
    }
  }
  const out = [seated(chair)]
  for (const one of people) {
    const office = await loading.transaction(tx =>
      tx.get<Parameters<typeof hire>[1]['office']>(sql`
        select o.id, o.name, o.division, o.department, o.place, d.lo, d.hi, o.node, o.node_hi as "nodeHi", o.line, o.line_hi as "lineHi" from organisation o join division d on d.code = o.division
        where o.demo and (o.department = ${one.at} and d.level = 2 or ${one.at} = '推荐单位' and exists (select from nomination n where n.employer = o.id and n.round = ${round} and n.category = 'office')) order by o.node limit 1`),
    )
    out.push(seated(await hire(loading, { login: one.login, name: one.name, role, office, listed: true })))
  }
  return [
    ...out,
    { name: '尚可风', organisationName: '某省职业技能鉴定专家库（演示）' },
    { name: '游鹤鸣', organisationName: '某大学机械工程学院（演示）' },
  ]
}

/** Code of a candidate → kind, as the reviewers read it. */
type Kinds = Map<string, string>

/**
 * Invented points, never the same sheet twice, the good ones good with everybody.
 * Leaders of firms score high here, more of them than the round's ceiling lets in: the choice has somebody to displace in every load.
 */
function pointsFor(code: string, seat: number, kinds: Kinds): Record<string, string> {
  const seed = [...code].reduce((sum, ch) => (sum * 31 + ch.charCodeAt(0)) % 9973, 7)
  const merit = kinds.get(code) === '企业负责人' ? 93 + (seed % 5) : 70 + (seed % 22)
  return Object.fromEntries(
    [
      ['skill', 25],
      ['innovation', 25],
      ['teaching', 20],
      ['achievement', 20],
      ['ethics', 10],
    ].map(([key, max], i) => {
      const tenths = Math.min(
        Number(max) * 10,
        Math.round((Number(max) * (merit + ((seat * 5 + i * 3 + seed) % 9) - 4)) / 10),
      )
      return [String(key), tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)]
    }),
  )
}

async function scoreAll(o: {
  panel: string
  reviewer: Reviewer
  city: Actor
  scan: Uint8Array
  on: Day
  kinds: Kinds
}): Promise<void> {
  const { panel, reviewer, city, on, kinds } = o
  if (reviewer.actor) {
    const caller = reviewer.actor(on)
    const items = await begin(panel, caller, kinds, 1000)
    await call(c.submitScores, { params: { panel }, body: { items } }, caller)
    return
  }
  const secretary = city(on)
  const view = await call(c.readPanel, { params: { panel }, query: {} }, secretary)
  const member = view.members.find(m => m.name === reviewer.name)
  if (!member) throw new Error(`${reviewer.name} does not sit on the panel`)
  const { rows } = await call(c.memberSheets, { params: { panel, member: member.id } }, secretary)
  const paper = await keepScan(secretary, o.scan, { name: '纸质评分表.pdf' })
  await call(
    c.recordPaper,
    {
      params: { panel, member: member.id },
      body: {
        scan: paper,
        scoredOn: on,
        sheets: rows.map((r, i) =>
          i === 3
            ? { sheet: r.sheet, abstained: '与本人研究领域相距太远' }
            : { sheet: r.sheet, scores: pointsFor(r.code, member.ord, kinds) },
        ),
      },
    },
    secretary,
  )
}

/** Declares, then fills the first so many sheets; steps aside from the first one where a reason is given. Returns what was filled. */
async function begin(panel: string, caller: Caller, kinds: Kinds, many: number, kin?: string): Promise<string[]> {
  await call(c.declare, { params: { panel }, body: { relations: [], honest: true } }, caller)
  const mine = await call(c.myPanel, { params: { panel } }, caller)
  for (const { code, kind } of mine.cases) kinds.set(code, kind)
  const seat = [...(caller.name ?? '')].reduce((sum, ch) => sum + ch.charCodeAt(0), 0) % 7
  const open = mine.cases.filter(x => x.state === '待评')
  const [first] = open
  if (kin && first)
    await call(c.stepAside, { params: { panel, item: first.item }, body: { kind: '回避', reason: kin } }, caller)
  const filled = open.slice(kin ? 1 : 0, many + (kin ? 1 : 0))
  for (const x of filled)
    await call(
      c.saveScores,
      { params: { panel, item: x.item }, body: { n: 1, scores: pointsFor(x.code, seat, kinds) } },
      caller,
    )
  return filled.map(x => x.item)
}
