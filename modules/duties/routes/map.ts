import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { handle, type Built, type Response } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { citation, loadCatalogue, loadLibrary, moduleTitles, type Clause, type Library } from '#modules/oversight'
import * as contract from '../contract.ts'
import { indicatorsOf, measuredOf } from '../indicated.ts'
import { libraryWith } from '../drafts.ts'
import { boundIn, markOf, packsFor, type Bound } from '../law.ts'
import { readTasks, type Task } from '../query.ts'
import { countsOf, isLate, rowOf, sayCounts } from '../rows.ts'

type MapRow = Built<Response<typeof contract.clauseMap>>['articles'][number]['rows'][number]

/** 各级总工会, 县级以上政府, 人社部门 mean 总工会, 政府, 人社. What would be left without its sense, 市县 or 市委市政府, stays as it stands. */
function bare(body: string): string {
  const short = body
    .replace(/^(各级党委(?=.)|各级|县级以上|设区的市|国家|地方|同级|市县|省|市|县)+/, '')
    .replace(/(部门|会同|及|等)+$/, '')
  return short === '' || short.startsWith('委') ? body : short
}

const tally = (values: readonly string[], title: (value: string) => string = v => v) =>
  [...Map.groupBy(values, v => v)]
    .map(([value, same]) => ({ value, title: title(value), n: same.length }))
    .toSorted((a, b) => b.n - a.n)

const on = (tasks: readonly Task[], clause: string): Task[] =>
  tasks.filter(t => t.clauses.includes(clause) && t.state !== '已撤销')

/** Live numbers, not opinions: what the counts come to. */
function stateOf(modality: Bound['modality'], draft: boolean, tasks: readonly Task[]): MapRow['state'] {
  if (tasks.some(isLate)) return '有逾期'
  if (tasks.some(t => t.state === '在办')) return '在办'
  if (tasks.length > 0) return '全部销号'
  return modality === 'none' || draft ? '不派任务' : '没有任务'
}

function rowFor(library: Library, clause: Clause, bound: Bound, draft: boolean, tasks: readonly Task[]): MapRow {
  const mine = on(tasks, clause.id)
  const { tasks: n, waiting: _, ...counts } = countsOf(mine)
  return {
    ...bound,
    bodies: [...bound.bodies],
    mark: markOf(bound.modality),
    module: clause.module,
    moduleTitle: moduleTitles[clause.module],
    counts: { tasks: n, ...counts },
    indicators: indicatorsOf(clause.id).length,
    measured: measuredOf(clause.id),
    state: stateOf(bound.modality, draft, mine),
    superior: [...clause.superior],
    below: library.clauses.filter(c => c.superior.includes(clause.id)).map(c => c.id),
  }
}

const packOf = async (caller: Caller, asked: string | undefined, library?: Library) => {
  const packs = await packsFor(caller.post?.division ?? null, library)
  const found = asked === undefined ? packs[0] : packs.find(p => p.id === asked)
  return { packs: packs.map(p => ({ id: p.id, title: p.title })), found }
}

const noPack = () => refuse('duties.pack', { status: 404, what: '没有这份决定的文本', remedy: '从列表里选一份决定' })

/** A department, by its own organisation's code or by what is asked. */
async function departmentOf(code: string) {
  const { departments } = await loadCatalogue()
  return departments.find(d => d.code === code)
}

export const routes = [
  handle(contract.clauseMap, async ({ query }, caller) => {
    const library = await caller.transaction(libraryWith)
    const { packs, found } = await packOf(caller, query.pack, library)
    if (!found) return noPack()
    const tasks = await caller.transaction(tx => readTasks(tx, caller, sql`t.pack = ${found.id}`))
    const draft = found.status === 'draft'
    const all = library.clauses.flatMap(clause => {
      const bound = boundIn(library, found.id, clause)
      return bound ? [rowFor(library, clause, bound, draft, tasks)] : []
    })
    const { body, module, modality, state, measured, q } = query
    const rows = all.filter(
      row =>
        (body === undefined || row.bodies.some(b => b === body || bare(b) === body)) &&
        (module === undefined || row.module === module) &&
        (modality === undefined || row.modality === modality) &&
        (state === undefined || row.state === state) &&
        (measured === undefined || row.measured === measured) &&
        (q === undefined ||
          [row.id, row.text, row.mechanism, ...row.bodies].some(
            words => words.includes(q.toUpperCase()) || words.includes(q),
          )),
    )
    const articles = found.articles
      .map(a => ({ id: a.id, label: citation(found, a.id), part: a.part, rows: rows.filter(r => r.article === a.id) }))
      .filter(a => a.rows.length > 0)
    const of = (s: MapRow['state']) =>
      all.filter(r => r.state === s && (s !== '没有任务' || r.modality === 'shall')).length
    return {
      finding: draft
        ? `${found.title}的文本是征求意见稿：${all.length}条只供对照，不起算期限`
        : `${all.length}条：${of('没有任务')}条“应当”还没有任务，${of('在办')}条在办，${of('有逾期')}条有逾期，${of('全部销号')}条全部销号`,
      pack: found.id,
      decision: found.decision,
      draft,
      inForce: found.inForce,
      asOf: caller.today,
      packs,
      articles,
      total: rows.length,
      of: all.length,
      facets: {
        bodies: tally(all.flatMap(r => [...new Set(r.bodies.map(bare))])).slice(0, 40),
        modules: tally(
          all.map(r => r.module),
          v => all.find(r => r.module === v)?.moduleTitle ?? v,
        ),
        states: tally(all.map(r => r.state)),
        measures: tally(all.map(r => r.measured)),
      },
      may: { write: caller.may.has('duties.write') && !draft },
    }
  }),

  handle(contract.clauseDuties, async ({ params }, caller) => {
    const library = await caller.transaction(libraryWith)
    const clause = library.clauses.find(c => c.id === params.clause)
    if (!clause)
      return refuse('duties.clause', { status: 404, what: `没有编号为${params.clause}的条文`, remedy: '从条文图进入' })
    const above = library.clauses.filter(c => clause.superior.includes(c.id))
    const below = library.clauses.filter(c => c.superior.includes(clause.id))
    const kin = [...above.map(c => ({ c, above: true })), ...below.map(c => ({ c, above: false }))]
    return caller.transaction(async tx => {
      const ids = [clause.id, ...kin.map(k => k.c.id)]
      const tasks = await readTasks(tx, caller, sql`t.clauses && ${ids}::text[]`)
      const own = tasks.filter(t => t.clauses.includes(clause.id))
      const evidence = await tx.rows<Built<Response<typeof contract.clauseDuties>>['evidence'][number]>(sql`
        select d.id, d.task, t.number, d.kind, d.title, d.given_on as "on", d.office, d.file::text as file, c.verdict
        from duty_evidence d join duty_task t on t.id = d.task left join duty_check c on c.evidence = d.id
        where d.task = any(${own.map(t => t.id)}::uuid[]) order by d.given_on desc, d.id limit 60`)
      const counts = countsOf(own)
      return {
        finding: `${clause.mechanism}：${sayCounts(counts)}${counts.evidence > 0 ? `，${counts.evidence}份证据，核为属实${counts.checked}份` : ''}`,
        id: clause.id,
        asOf: caller.today,
        mechanism: clause.mechanism,
        places: clause.documents.flatMap(d => {
          const pack = library.packs.find(p => p.id === d.pack)
          const bound = boundIn(library, d.pack, clause)
          return pack && bound
            ? [
                {
                  ...bound,
                  bodies: [...bound.bodies],
                  decision: pack.title,
                  draft: pack.status === 'draft',
                  mark: markOf(d.modality),
                },
              ]
            : []
        }),
        tasks: own.map(t => rowOf(library, t)),
        evidence,
        evidenceTotal: counts.evidence,
        related: kin.map(({ c, above }) => {
          const [first] = c.documents
          const pack = library.packs.find(p => p.id === first.pack)
          const theirs = on(tasks, c.id)
          return {
            id: c.id,
            mechanism: c.mechanism,
            label: pack ? citation(pack, first.article) : c.id,
            above,
            draft: pack?.status === 'draft',
            tasks: theirs.length,
            late: theirs.filter(isLate).length,
          }
        }),
        may: { write: caller.may.has('duties.write') },
      }
    })
  }),

  handle(contract.owedOf, async ({ query }, caller) => {
    const [library, { departments }] = await Promise.all([loadLibrary(), loadCatalogue()])
    return caller.transaction(async tx => {
      const tasks = (await readTasks(tx, caller, sql`t.state <> '已撤销'`)).filter(t => !t.draft)
      const office = await tx.find<{ department: string | null; union: boolean }>(
        sql`select department, is_union as union from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      const ownCode = office?.department ?? (office?.union ? 'UNION' : null)
      const code = query.body ?? ownCode ?? departments[0]?.code ?? ''
      const department = await departmentOf(code)
      const own = query.body === undefined && ownCode !== null
      // One's own desk by the seat; another body by the code of its kind, as far as this post reaches.
      const theirs = tasks.filter(t => (own ? t.mine !== null : t.departments.includes(code)))
      const owed = theirs.filter(
        t =>
          t.state === '在办' &&
          (query.late === undefined || isLate(t)) &&
          (query.pack === undefined || t.pack === query.pack),
      )
      const words = department ? new Set([department.name, ...department.aliases]) : new Set<string>()
      const clauses = library.clauses.flatMap(c =>
        c.bodies.some(b => words.has(b) || words.has(bare(b)))
          ? c.documents.flatMap(d => {
              const pack = library.packs.find(p => p.id === d.pack)
              const bound = boundIn(library, d.pack, c)
              const done = on(theirs, c.id).filter(t => t.pack === d.pack)
              return pack &&
                bound &&
                pack.status !== 'draft' &&
                d.modality !== 'none' &&
                (query.pack === undefined || d.pack === query.pack)
                ? [
                    {
                      ...bound,
                      bodies: [...bound.bodies],
                      mark: markOf(d.modality),
                      decision: pack.title,
                      tasks: done.length,
                      late: done.filter(isLate).length,
                    },
                  ]
                : []
            })
          : [],
      )
      const counts = countsOf(theirs)
      const title = own ? (caller.post?.organisationName ?? '') : (department?.name ?? code)
      const bare_ = clauses.filter(c => c.modality === 'shall' && c.tasks === 0).length
      return {
        finding: `${title}：欠${counts.open}件${counts.late > 0 ? `，${counts.late}件逾期` : ''}；点到它的“应当”条文里，${bare_}处还没有任务`,
        asOf: caller.today,
        body: department ? { code: department.code, title, own } : null,
        bodies: departments.map(d => ({
          value: d.code,
          title: d.name,
          n: tasks.filter(t => t.state === '在办' && t.departments.includes(d.code)).length,
        })),
        tasks: owed.map(t => rowOf(library, t)),
        clauses: clauses.toSorted(
          (a, b) => Number(b.modality === 'shall') - Number(a.modality === 'shall') || (a.id < b.id ? -1 : 1),
        ),
        packs: library.packs
          .filter(p => p.status !== 'draft' && p.texts.length > 0)
          .map(p => ({ value: p.id, title: p.title, n: clauses.filter(c => c.pack === p.id).length })),
      }
    })
  }),

  handle(contract.dutyMatrix, async ({ query }, caller) => {
    const [library, { departments }, { packs, found }] = await Promise.all([
      loadLibrary(),
      loadCatalogue(),
      packOf(caller, query.pack),
    ])
    if (!found) return noPack()
    const tasks = await caller.transaction(tx =>
      readTasks(tx, caller, sql`t.pack = ${found.id} and t.state <> '已撤销'`),
    )
    const clauses = library.clauses.flatMap(clause => {
      const bound = boundIn(library, found.id, clause)
      return bound && bound.modality !== 'none' ? [{ clause, bound }] : []
    })
    const rows = clauses.map(({ clause, bound }) => {
      const here = on(tasks, clause.id)
      return {
        clause: clause.id,
        label: bound.label,
        mechanism: bound.mechanism,
        mark: markOf(bound.modality),
        cells: departments.map(d => {
          const words = new Set([d.name, ...d.aliases])
          const led = here.filter(t => t.leadDepartment === d.code)
          const beside = here.filter(t => t.departments.includes(d.code) && t.leadDepartment !== d.code)
          return {
            body: d.code,
            named: bound.bodies.some(b => words.has(b) || words.has(bare(b))),
            lead: led.length,
            support: beside.length,
            late: [...led, ...beside].filter(isLate).length,
          }
        }),
      }
    })
    const used = new Set(rows.flatMap(r => r.cells.filter(c => c.named || c.lead + c.support > 0).map(c => c.body)))
    const unclaimed = rows.filter(r => r.mark === '须' && r.cells.every(c => c.lead === 0)).length
    return {
      finding: `${found.title}：${rows.length}条要办的，${unclaimed}条“应当”还没有牵头的任务`,
      pack: found.id,
      packs,
      asOf: caller.today,
      bodies: departments
        .filter(d => used.has(d.code))
        .map(d => ({
          code: d.code,
          title: d.name,
          tasks: tasks.filter(t => t.departments.includes(d.code)).length,
          late: tasks.filter(t => t.departments.includes(d.code) && isLate(t)).length,
        })),
      rows: rows.map(r => ({ ...r, cells: r.cells.filter(c => used.has(c.body)) })),
      unclaimed,
    }
  }),
]
