import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Query, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle, type Built } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { z } from 'zod'
import {
  addCongress,
  changeCongress,
  congressBody,
  congressOptions,
  exportRepresentation,
  listCongresses,
  type congressRow,
} from '../contract.ts'
import { stale } from '../stale.ts'
import {
  countedWhere,
  findingOf,
  measuresOf,
  readTarget,
  sayShare,
  sayTarget,
  sortTitle,
  type Counted,
} from '../shares.ts'
import { sorts, sortTitles, type Sort, type Targets } from '../words.ts'

export type CongressRow = Built<z.input<typeof congressRow>>
type Body = z.output<typeof congressBody>

export const routes = [
  handle(listCongresses, ({ query }, caller) =>
    caller.transaction(async tx => {
      const where = sql`${query.kind ? sql`c.kind = ${query.kind}` : sql`true`} ${query.level ? sql`and c.level = ${query.level}` : sql``}`
      const all = await tx.rows<Counted>(countedWhere(where, caller.today))
      const rows = withMeasures(all)
      const facets = await tx.rows<{ kind: string; level: string; n: number }>(
        sql`select kind, level, count(*) as n from congress group by kind, level order by kind, level`,
      )
      const sum = (key: 'kind' | 'level') =>
        [...Map.groupBy(facets, f => f[key])].map(([value, same]) => ({ value, n: same.reduce((n, f) => n + f.n, 0) }))
      return {
        finding: findingOf(rows),
        asOf: caller.today,
        rows,
        kinds: sum('kind').map(({ value, n }) => ({ kind: value, n })),
        levels: sum('level').map(({ value, n }) => ({ level: value, n })),
        trends: trendsOf(all),
        mayWrite: writes(caller),
      }
    }),
  ),
  handle(congressOptions, ({ query: { q = '', id = null } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<{ id: string; title: string; note: string }>(sql`
        select id, title, kind || '，' || from_day as note from congress
        where case when ${id}::text is not null then id::text = ${id} else position(${q} in title) > 0 end order by from_day desc, title limit 20`),
    })),
  ),
  handle(addCongress, ({ body }, caller) =>
    caller.transaction(async tx => {
      const read = await resolve(tx, caller, body, null)
      if (isRefusal(read)) return read
      return tx.get<{ id: string }>(sql`
        insert into congress (kind, title, level, term, from_day, to_day, seats, source, targets, target_source, previous, place, division)
        values (${body.kind}, ${body.title}, ${body.level}, ${body.term}, ${body.from}, ${body.to ?? null}, ${body.seats ?? null}, ${body.source},
          ${JSON.stringify(read.targets)}::jsonb, ${body.targetSource ?? null}, ${body.previous ?? null}, ${read.place}, ${read.division}) returning id`)
    }),
  ),
  handle(changeCongress, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const read = await resolve(tx, caller, body, params.id)
      if (isRefusal(read)) return read
      const changed = await tx.find<{ id: string; version: number }>(sql`
        update congress set kind = ${body.kind}, title = ${body.title}, level = ${body.level}, term = ${body.term}, from_day = ${body.from}, to_day = ${body.to ?? null},
          seats = ${body.seats ?? null}, source = ${body.source}, targets = ${JSON.stringify(read.targets)}::jsonb, target_source = ${body.targetSource ?? null}, previous = ${body.previous ?? null}
        where id = ${params.id} and version = ${body.version} returning id, version`)
      if (changed) return changed
      const known = await tx.find(sql`select from congress where id = ${params.id}`)
      return known ? stale(tx, 'congress', params.id, body.version) : unknownCongress()
    }),
  ),
  handle(exportRepresentation, async (_, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = withMeasures(await tx.rows<Counted>(countedWhere(sql`true`, caller.today)))
      await recordExport(tx, caller, { kind: 'representation', count: 0, purpose: '导出代表比例表（没有姓名）' })
      return found
    })
    return { name: `代表比例${caller.today}.xlsx`, kind: xlsx, bytes: await bookOf(rows, caller) }
  }),
]

export const writes = (caller: Caller): boolean => caller.may.has('statistics.write')
export const unknownCongress = (): Refusal =>
  refuse('statistics.congress.unknown', { status: 404, what: '没有这一届代表机构，或者它不在您岗位的范围内' })

export async function readCongressRow(tx: Transaction, caller: Caller, id: string): Promise<CongressRow | undefined> {
  const where: Query = sql`c.id = ${id} or c.id = (select previous from congress where id = ${id})`
  return withMeasures(await tx.rows<Counted>(countedWhere(where, caller.today))).find(row => row.id === id)
}

function withMeasures(all: readonly Counted[]): CongressRow[] {
  const byId = new Map(all.map(c => [c.id, c]))
  return all.map(c => ({
    id: c.id,
    kind: c.kind as CongressRow['kind'],
    title: c.title,
    level: c.level as CongressRow['level'],
    term: c.term,
    from: c.from,
    to: c.to,
    seats: c.seats,
    source: c.source,
    targetSource: c.targetSource,
    previous: c.previous,
    now: c.now,
    members: c.members,
    version: c.version,
    measures: measuresOf(c, c.previous === null ? undefined : byId.get(c.previous)),
  }))
}

/** Bodies that name the one before them, as one line over time. */
function trendsOf(all: readonly Counted[]) {
  const followed = new Set(all.flatMap(c => c.previous ?? []))
  const byId = new Map(all.map(c => [c.id, c]))
  return all
    .filter(c => !followed.has(c.id) && c.previous !== null)
    .flatMap(last => {
      const chain: Counted[] = []
      for (
        let c: Counted | undefined = last;
        c && chain.length < 12 && !chain.includes(c);
        c = c.previous === null ? undefined : byId.get(c.previous)
      )
        chain.unshift(c)
      const share = (c: Counted, sort: Sort) => (c.members === 0 ? null : Math.round((c[sort] / c.members) * 1000) / 10)
      return chain.length < 2
        ? []
        : [
            {
              title: `${last.level}${last.kind}`,
              points: chain.map(c => ({
                at: c.term,
                of: c.members,
                frontline: share(c, 'frontline'),
                model: share(c, 'model'),
                craftsman: share(c, 'craftsman'),
              })),
            },
          ]
    })
}

interface Resolved {
  readonly targets: Targets
  readonly place: number
  readonly division: number
}

/** What would stop the entry, before anything is written; and where it stands: the place of the office that keeps it. */
async function resolve(tx: Transaction, caller: Caller, body: Body, own: string | null): Promise<Resolved | Refusal> {
  if (body.to !== undefined && body.to < body.from)
    return refuse('statistics.congress.span', {
      what: '任期止早于任期起',
      details: [{ at: 'body.to', what: '不早于任期自' }],
    })
  const targets: Partial<Record<Sort, NonNullable<Targets[Sort]>>> = {}
  for (const sort of sorts) {
    const text = body[`${sort}Target`]
    if (text === undefined) continue
    const target = readTarget(text)
    if (!target)
      return refuse('statistics.congress.target', {
        what: `${sortTitles[sort]}的目标“${text}”看不懂`,
        remedy: '写成“30%”或“12名”，不超过100%',
        details: [{ at: `body.${sort}Target`, what: '写成“30%”或“12名”' }],
      })
    targets[sort] = target
  }
  if (Object.keys(targets).length > 0 && body.targetSource === undefined)
    return refuse('statistics.congress.targetSource', {
      what: '写了目标，没有写出处',
      why: '目标只认文件给的，没有文件的是未配置',
      remedy: '写明哪份文件第几条；没有文件的，把目标空着',
      details: [{ at: 'body.targetSource', what: '目标出处必填' }],
    })
  if (body.previous !== undefined) {
    const before = await tx.find<{ from: string }>(
      sql`select from_day as "from" from congress where id = ${body.previous} and id is distinct from ${own}`,
    )
    if (!before || before.from >= body.from)
      return refuse('statistics.congress.previous', {
        what: '上一届要比这一届早开始',
        details: [{ at: 'body.previous', what: '选任期更早的一届' }],
      })
  }
  const place = await tx.find<{ place: number; division: number }>(
    sql`select place, division from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  if (!place || caller.reach.way !== 'division')
    return refuse('statistics.congress.place', {
      status: 403,
      what: '代表登记由管一方的岗位办',
      remedy: '换按地域的岗位登录',
    })
  return { targets, ...place }
}

const bookOf = (rows: readonly CongressRow[], caller: Caller): Promise<Uint8Array> =>
  writeBook([
    {
      name: '代表比例',
      title: `代表中一线劳动者、劳动模范、工匠人才占比（截至${caller.today}，${caller.post?.organisationName ?? ''}；分母是在任代表总数，任期已满的按最后一天）`,
      columns: [
        { title: '机构', width: 34 },
        { title: '层级' },
        { title: '届次' },
        { title: '任期起', kind: 'day' },
        { title: '任期止', kind: 'day' },
        { title: '在任代表', kind: 'count' },
        ...sorts.flatMap(sort => [
          { title: `${sortTitle(sort)}人数`, kind: 'count' as const },
          { title: `${sortTitle(sort)}占比` },
          { title: '身份已知', kind: 'count' as const },
          { title: '上届占比' },
          { title: '目标' },
        ]),
        { title: '目标出处', width: 30 },
        { title: '名单出处', width: 36 },
      ],
      rows: rows.map(row => [
        row.title,
        row.level,
        row.term,
        row.from,
        row.to,
        row.members,
        ...row.measures.flatMap(m => [
          m.n,
          sayShare(m.n, m.of),
          m.known,
          m.before ? sayShare(m.before.n, m.before.of) : null,
          m.target ? sayTarget(m.target) : '未配置',
        ]),
        row.targetSource,
        row.source,
      ]),
    },
  ])
