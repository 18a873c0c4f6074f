import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle, type Built } from '#kernel/http'
import { getVersion } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { exportExits, listExits, type exitRow } from '../contract/finish.ts'
import { xlsxMime } from '../documents/print.ts'
import { exitFacets, exitsOf, type ExitRow } from '../figures.ts'
import { levelTitles, type Level } from '../levels.ts'
import { settings as settingsSchema, type Settings } from '../settings.ts'
import { unknownRound } from './schedule.ts'

type Exit = Built<z.input<typeof exitRow>>

const most = 10_000

export const routes = [
  handle(listExits, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      const rows = await tx.rows<ExitRow>(exitsOf(params.round, { ...query, offset: (query.page - 1) * query.size }))
      const facets = await tx.rows<{ how: string; level: string; n: number }>(exitFacets(params.round))
      const sum = (key: 'how' | 'level') =>
        [...Map.groupBy(facets, f => f[key])].map(([value, all]) => ({ value, n: all.reduce((n, f) => n + f.n, 0) }))
      const total = rows[0]?.total ?? 0
      return {
        rows: await shown(tx, rows, round.settings),
        total: Math.min(total, most),
        more: total > most,
        roundTitle: round.title,
        hows: sum('how').map(({ value, n }) => ({ how: value, n })),
        levels: sum('level').map(({ value, n }) => ({ level: value, n })),
      }
    }),
  ),
  handle(exportExits, async ({ params, query }, caller) => {
    const { purpose } = query
    if (purpose === undefined)
      return refuse('honours.export.purpose', {
        what: '没有导出：要写明用途',
        why: '退出名单含个人信息，每次导出都记录在案',
        remedy: '写明用途后再导出',
        details: [{ at: 'query.purpose', what: '用途必填' }],
      })
    const found = await caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      const rows = await shown(
        tx,
        await tx.rows<ExitRow>(exitsOf(params.round, { how: query.how, level: query.level, size: most, offset: 0 })),
        round.settings,
      )
      await recordExport(tx, caller, {
        kind: 'round',
        subject: params.round,
        count: rows.length,
        fields: ['退出名单'],
        purpose,
      })
      return { title: round.title, rows }
    })
    if (isRefusal(found)) return found
    const bytes = await writeBook([
      {
        name: '退出名单',
        title: `${found.title}退出名单（截至${caller.today}，${caller.post?.organisationName ?? ''}导出）`,
        columns: [
          { title: '编号', kind: 'serial' },
          { title: '姓名' },
          { title: '单位', width: 32 },
          { title: '类别', width: 18 },
          { title: '怎样退出', width: 14 },
          { title: '停在哪一步', width: 18 },
          { title: '层级' },
          { title: '日期', kind: 'day' },
          { title: '办理单位', width: 24 },
          { title: '办理人' },
          { title: '理由', width: 50 },
          { title: '因哪一条', width: 30 },
          { title: '依据文书', width: 20 },
          { title: '换上的人选' },
        ],
        rows: found.rows.map(row => [
          row.number,
          row.name,
          row.employerName,
          row.category,
          row.how,
          row.step,
          levelTitles[row.level as Level],
          row.on,
          row.office,
          row.actor,
          row.reason,
          row.rule,
          row.document,
          row.replacedBy?.name ?? null,
        ]),
      },
    ])
    return { name: `${found.title}退出名单${caller.today}.xlsx`, kind: xlsxMime, bytes }
  }),
]

async function findRound(tx: Transaction, id: string): Promise<{ title: string; settings: Settings } | undefined> {
  const row = await tx.find<{ title: string; settings: unknown }>(
    sql`select title, settings from round where id = ${id}`,
  )
  return row && { title: row.title, settings: settingsSchema.parse(row.settings) }
}

/** What the act of leaving says, in words; what it does not say stays empty. */
async function shown(tx: Transaction, rows: readonly ExitRow[], settings: Settings): Promise<Exit[]> {
  const out: Exit[] = []
  for (const row of rows) {
    const p = await getVersion(tx, row.hash)
    const text = (key: string): string | null => {
      const value = row.answer[key]
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
    }
    out.push({
      id: row.id,
      number: row.number,
      name: row.name,
      employerName: row.employerName,
      category: settings.categories.find(c => c.key === row.category)?.title ?? row.category,
      how: p.ends[row.end]?.title ?? row.end,
      step: p.steps[row.step]?.title ?? row.title,
      level: row.level,
      on: row.on,
      recordedOn: row.recordedOn,
      office: row.office,
      actor: row.actor,
      reason: text('reason') ?? text('opinion') ?? text('because') ?? '',
      rule:
        text('rule') ??
        citedBy(p.anytime[row.status === 'voided' ? 'void' : row.status === 'replaced' ? 'replace' : 'withdraw']),
      document: text('document'),
      replacedBy: row.replacedBy,
    })
  }
  return out
}

/** The article of the round's notice an act of leaving rests on, where the notice names one. */
function citedBy(
  act: { readonly cites: readonly { readonly title: string; readonly article: string }[] } | undefined,
): string | null {
  const [cite] = act?.cites ?? []
  return cite && cite.article !== '' ? `${cite.title} ${cite.article}` : null
}
