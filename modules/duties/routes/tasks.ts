import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Query } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { z } from 'zod'
import { bodyOf, bodyOptions as optionsOf, type Body } from '../bodies.ts'
import * as contract from '../contract.ts'
import { issueTasks } from '../issue.ts'
import { libraryWith } from '../drafts.ts'
import { packsFor } from '../law.ts'
import { parameters } from '../parameters.ts'
import { owedBy, readTasks, type Task } from '../query.ts'
import { countsOf, isLate, rowsOf, sayCounts, type TaskRow } from '../rows.ts'
import { lightTitles, lights, standings } from '../words.ts'

type Filter = Parameters<typeof narrow>[1]

/** What the database narrows by; lamps and standings are worked out from what it gives. */
function whereOf(query: {
  mine?: 'yes' | undefined
  pack?: string | undefined
  clause?: string | undefined
  q?: string | undefined
}): Query {
  const { mine, pack, clause, q } = query
  return sql`${mine ? owedBy : sql`true`} ${pack ? sql`and t.pack = ${pack}` : sql``} ${clause ? sql`and ${clause} = any(t.clauses)` : sql``}
    ${q ? sql`and (position(${q} in t.title) > 0 or position(${q} in t.measure) > 0 or position(${q} in t.lead_name) > 0 or t.number = ${q} or ${q.toUpperCase()} = any(t.clauses))` : sql``}`
}

const names = (t: Task): string[] => [t.lead, ...t.support]

function narrow(
  tasks: readonly Task[],
  query: {
    body?: string | undefined
    part?: '牵头' | '配合' | undefined
    standing?: string | undefined
    light?: string | undefined
    late?: string | undefined
  },
): Task[] {
  const { body, part, standing, light, late } = query
  const on = (t: Task): readonly string[] => (part === '牵头' ? [t.lead] : part === '配合' ? t.support : names(t))
  return tasks.filter(
    t =>
      (body === undefined || on(t).includes(body)) &&
      (part === undefined || body !== undefined || (part === '牵头' ? t.mine === '牵头' : t.mine === '配合')) &&
      (standing === undefined ? t.standing !== '已撤销' : t.standing === standing) &&
      (light === undefined || t.light.colour === light) &&
      (late === undefined || isLate(t)),
  )
}

const sorted = (tasks: readonly Task[], sort: string): Task[] => {
  const down = sort.startsWith('-') ? -1 : 1
  const key = (t: Task): string =>
    sort.endsWith('number') ? t.number : sort.endsWith('moved') ? (t.movedOn ?? '') : (t.dueOn ?? '9999-12-31')
  return tasks.toSorted((a, b) => down * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number < b.number ? -1 : 1))
}

const choices = (values: readonly string[], title: (value: string) => string = v => v) =>
  [...Map.groupBy(values, v => v)]
    .map(([value, same]) => ({ value, title: title(value), n: same.length }))
    .toSorted((a, b) => b.n - a.n)

const findingOf = (query: Filter & { mine?: string | undefined }, shown: readonly Task[], caller: Caller): string => {
  const who = query.mine ? (caller.post?.organisationName ?? '本单位') : query.body
  return `${who ? `${who}：` : ''}${sayCounts(countsOf(shown))}`
}

/** A clause comes as its number, however it was picked. */
const clauseIn = (picked: string): string => picked.split(' ').at(-1) ?? picked

export const routes = [
  handle(contract.listTasks, ({ query }, caller) =>
    caller.transaction(async tx => {
      const all = await readTasks(tx, caller, whereOf(query))
      const shown = sorted(narrow(all, query), query.sort)
      const library = await libraryWith(tx)
      const { tasks: _, evidence: __, checked: ___, ...counts } = countsOf(shown)
      return {
        finding: findingOf(query, shown, caller),
        asOf: caller.today,
        rows: await rowsOf(tx, shown.slice((query.page - 1) * query.size, query.page * query.size)),
        total: shown.length,
        counts,
        facets: {
          packs: choices(
            all.map(t => t.pack),
            id => library.packs.find(p => p.id === id)?.title ?? id,
          ),
          bodies: choices(all.flatMap(names)),
          standings: standings.flatMap(one => choices(all.map(t => t.standing)).filter(c => c.value === one)),
          lights: lights.flatMap(one =>
            choices(
              all.map(t => t.light.colour),
              v => lightTitles[v as keyof typeof lightTitles],
            ).filter(c => c.value === one),
          ),
        },
        office: caller.post?.organisationName ?? '',
        may: {
          write: caller.may.has('duties.write') && caller.reach.way === 'division',
          report: caller.may.has('duties.report'),
          owes: all.some(t => t.mine !== null),
        },
      }
    }),
  ),

  handle(contract.exportTasks, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const shown = sorted(narrow(await readTasks(tx, caller, whereOf(query)), query), 'number')
      await recordExport(tx, caller, {
        kind: 'duties',
        count: 0,
        purpose: query.purpose ?? '导出任务台账（没有个人信息）',
      })
      return rowsOf(tx, shown)
    })
    return { name: `重点任务台账${caller.today}.xlsx`, kind: xlsx, bytes: await bookOf(rows, caller) }
  }),

  handle(contract.bodyOptions, ({ query: { q = '', id = null } }, caller) =>
    caller.transaction(async tx => ({ rows: await optionsOf(tx, caller, q, id) })),
  ),

  handle(contract.clauseOptions, async ({ query: { q = '', id = null } }, caller) => {
    const library = await caller.transaction(libraryWith)
    const { clauses } = library
    const packs = await packsFor(caller.post?.division ?? null, library)
    const wanted = q.toUpperCase()
    return {
      rows: clauses
        .filter(c =>
          id !== null
            ? c.id === id
            : c.id === wanted ||
              Number(c.id.slice(1)) === Number(q) ||
              [c.mechanism, ...c.documents.map(d => d.text)].some(words => words.includes(q)),
        )
        .slice(0, 20)
        .map(c => ({
          id: c.id,
          title: `${c.id} ${c.mechanism}`,
          note: c.documents.map(d => packs.find(p => p.id === d.pack)?.short ?? '').join('、'),
        })),
    }
  }),

  handle(contract.taskForm, async (_, caller) => {
    const library = await caller.transaction(libraryWith)
    const packs = (await packsFor(caller.post?.division ?? null, library)).map(p => ({
      id: p.id,
      title: `${p.title}${p.status === 'draft' ? '（征求意见稿，不起算期限）' : ''}`,
      draft: p.status === 'draft',
    }))
    return {
      packs,
      form: withPacks(z.toJSONSchema(contract.taskBody, { io: 'input', unrepresentable: 'any' }), packs),
      rule: parameters.map(p => {
        const read = caller.law.reading(p.id, { division: caller.post?.division ?? 0, on: caller.today })
        return {
          title: p.title,
          value: typeof read.value === 'number' ? `${read.value}${p.unit ?? ''}` : '未配置',
          evidence: read.evidence,
          task: p.task ?? null,
        }
      }),
    }
  }),

  handle(contract.addTask, ({ body }, caller) =>
    caller.transaction(async tx => {
      const lead = await bodyOf(tx, caller, body.lead)
      const support: Body[] = []
      for (const [i, chosen] of body.support.entries()) {
        const found = await bodyOf(tx, caller, chosen.body)
        if (!found) return noBody(`support.${i}.body`)
        support.push(found)
      }
      if (!lead) return noBody('lead')
      const given = await issueTasks(tx, caller, [
        {
          pack: body.pack,
          clauses: [...new Set(body.clauses.map(c => clauseIn(c.clause)))],
          title: body.title,
          measure: body.measure,
          result: body.result,
          money: body.money ?? null,
          moneyFrom: body.moneyFrom ?? null,
          startsOn: body.startsOn,
          dueOn: body.dueOn ?? null,
          lead,
          support,
          milestones: body.milestones.map(m => ({ title: m.title, dueOn: m.dueOn ?? null })),
          agenda: null,
        },
      ])
      if (isRefusal(given)) return given
      const [first] = given
      if (!first) throw new Error('no task was given')
      return first
    }),
  ),
]

export const noBody = (at: string) =>
  refuse('duties.body', {
    what: '没有这个单位，或者它不在您岗位的范围内',
    remedy: '输入名称，从列表里选',
    details: [{ at: `body.${at}`, what: '从列表里选' }],
  })

/** The form with the decisions a task of this place can rest on, the nearest first. */
export function withPacks(
  form: Readonly<Record<string, unknown>>,
  packs: readonly { readonly id: string; readonly title: string }[],
): Record<string, unknown> {
  // JSON Schema of an object, as zod writes it.
  const properties = form['properties'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const pack = {
    ...properties['pack'],
    enum: packs.map(p => p.id),
    'x-titles': Object.fromEntries(packs.map(p => [p.id, p.title])),
  }
  return { ...form, properties: { ...properties, pack } }
}

/** 重点任务台账 as offices print it: clause, task, measure, bodies, time, money, result, how far, evidence. */
const bookOf = (rows: readonly TaskRow[], caller: Caller): Promise<Uint8Array> =>
  writeBook([
    {
      name: '重点任务台账',
      title: `重点任务台账（${caller.post?.organisationName ?? ''}，截至${caller.today}；自报与核实分列，对外只用核实数）`,
      columns: [
        { title: '编号' },
        { title: '依据', width: 16 },
        { title: '条文', width: 14 },
        { title: '语气' },
        { title: '任务', width: 28 },
        { title: '举措', width: 40 },
        { title: '牵头单位', width: 20 },
        { title: '配合单位', width: 26 },
        { title: '开始', kind: 'day' },
        { title: '到期', kind: 'day' },
        { title: '原到期', kind: 'day' },
        { title: '经费（元）' },
        { title: '列支', width: 18 },
        { title: '成果形式', width: 24 },
        { title: '自报进度%', kind: 'count' },
        { title: '核实进度%', kind: 'count' },
        { title: '灯' },
        { title: '为什么', width: 30 },
        { title: '状态' },
        { title: '证据', kind: 'count' },
        { title: '核为属实', kind: 'count' },
        { title: '销号日期', kind: 'day' },
      ],
      rows: rows.map(row => [
        row.number,
        row.packTitle,
        row.clauses.map(c => `${c.id} ${c.label}`).join('、'),
        row.mark,
        row.title,
        row.measure,
        row.lead,
        row.support.join('、'),
        row.startsOn,
        row.dueOn,
        row.firstDueOn === row.dueOn ? null : row.firstDueOn,
        row.money,
        row.moneyFrom,
        row.result,
        row.reported,
        row.verified,
        lightTitles[row.light.colour],
        row.light.why,
        row.standing,
        row.evidence,
        row.checked,
        row.closedOn,
      ]),
    },
  ])
