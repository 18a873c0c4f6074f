import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { readInspection } from '../contract/finish.ts'
import { oddities, type OddRow } from '../inspection.ts'

interface Given {
  readonly inspection: string
  readonly round: string
  readonly title: string
  readonly document: string
  readonly from: string
  readonly to: string | null
  readonly post: string
}
interface Holds {
  readonly cases: number
  readonly open: number
  readonly lists: number
  readonly notices: number
  readonly objections: number
  readonly acts: number
  readonly lastAct: string | null
}

/** Rows of one kind a page. */
const pageSize = 50

export const routes = [
  handle(readInspection, ({ query }, caller) =>
    caller.transaction(async tx => {
      const { round } = caller.reach
      const given = await tx.rows<Given>(sql`
        select i.id as inspection, i.round, i.round_title as title, i.document, i.from_day as "from", i.to_day as "to", i.post
        from inspection i where i.ended_on is null and coalesce(i.to_day, ${caller.today}) >= ${caller.today} order by i.given_on desc, i.id`)
      const rounds = given.map(one => ({
        ...one,
        here: one.round === round,
      }))
      if (round === undefined)
        return {
          finding: rounds.length > 0 ? `有${rounds.length}届交您看，先切到要看的那一届` : '还没有届次交您看',
          rounds,
          holds: null,
          findings: [],
        }
      const holds = await tx.get<Holds>(sql`
        select (select count(*) from nomination where round = ${round}) as cases, (select count(*) from kase where within = ${round} and status = 'open') as open,
          (select count(*) from list where round = ${round}) as lists, (select count(*) from notice where round = ${round}) as notices,
          (select count(*) from objection o join notice n on n.id = o.notice where n.round = ${round}) as objections,
          count(a.n) as acts, max(a.recorded_on) as "lastAct"
        from kase k join act a on a.kase = k.id where k.within = ${round}`)
      // One statement a kind of oddity, all of them in one message.
      const asked = oddities.filter(one => query.of === undefined || one.key === query.of)
      const slice = query.of === undefined ? undefined : { size: pageSize, skip: (query.page - 1) * pageSize }
      const found = await tx.each(asked.map(one => one.query(round, slice)))
      const findings = asked.flatMap(({ key, title, measure }, i) => {
        // Every query of `oddities` selects the columns of an OddRow.
        const odd = (found[i] ?? []) as unknown as OddRow[]
        const n = odd[0]?.total ?? 0
        return n > 0 ? [{ key, title, measure, n, rows: odd.map(({ total: _total, ...row }) => row) }] : []
      })
      const odd = findings.reduce((n, one) => n + one.n, 0)
      const [one] = findings
      if (query.of !== undefined)
        return { finding: one ? `${one.title}：${one.n}处` : '这一类没有查到记录', rounds, holds, findings }
      return {
        finding: odd === 0 ? '没有发现不寻常的办理记录' : `${findings.length}类${odd}处不寻常的记录，逐处看`,
        rounds,
        holds,
        findings,
      }
    }),
  ),
]
