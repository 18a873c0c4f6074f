import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import * as contract from '../contract.ts'
import { askProjectApproval } from '../publish.ts'
import { projectStates } from '../words.ts'

interface Project {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly institution: string
  readonly leader: string
  readonly question: string
  readonly dataAsked: string
  readonly startsOn: Day
  readonly dueOn: Day
  readonly state: (typeof projectStates)[number]
  readonly approvedBy: string | null
  readonly approvedOn: Day | null
  readonly refusedWhy: string | null
  readonly results: string | null
  readonly resultsFile: string | null
  readonly finishedOn: Day | null
  readonly organisation: string
  readonly office: string
  readonly version: number
}

const columns = sql`id, number, title, institution, leader, question, data_asked as "dataAsked", starts_on as "startsOn", due_on as "dueOn", state, approved_by as "approvedBy",
  approved_on as "approvedOn", refused_why as "refusedWhy", results, results_file as "resultsFile", finished_on as "finishedOn", organisation, organisation_name as office, version`

const projectsWhere = (tx: Transaction, q: string | undefined): Promise<Project[]> =>
  tx.rows(sql`
    select ${columns} from research_project
    where ${q ? sql`position(${q} in title) > 0 or position(${q} in institution) > 0 or position(${q} in leader) > 0 or position(${q} in question) > 0 or number = ${q}` : sql`true`}
    order by number desc limit 2000`)

const isLate = (p: Project, today: Day): boolean => p.dueOn < today && p.state === '在研'
const unknown = (): Refusal =>
  refuse('bluebook.project', { status: 404, what: '没有这个课题，或者它不在您岗位的范围内', remedy: '从课题列表进入' })

async function toEdit(tx: Transaction, caller: Caller, id: string): Promise<Project | Refusal> {
  const found = await tx.find<Project>(sql`select ${columns} from research_project where id = ${id} for update`)
  if (!found) return unknown()
  return found.organisation === caller.post?.organisation
    ? found
    : refuse('bluebook.project.office', {
        status: 403,
        what: `由登记课题的${found.office}办`,
        remedy: '看得到，不能改',
      })
}

const daysWrong = (body: { startsOn: Day; dueOn: Day }): Refusal | undefined =>
  body.dueOn < body.startsOn
    ? refuse('bluebook.project.days', {
        what: '结题期限早于开始',
        remedy: '核对两个日期',
        details: [{ at: 'body.dueOn', what: '不早于开始' }],
      })
    : undefined

const rowOf = (p: Project, today: Day) => ({
  id: p.id,
  number: p.number,
  title: p.title,
  institution: p.institution,
  leader: p.leader,
  state: p.state,
  startsOn: p.startsOn,
  dueOn: p.dueOn,
  late: isLate(p, today),
  approvedBy: p.approvedBy,
  finishedOn: p.finishedOn,
})

export const routes = [
  handle(contract.listProjects, ({ query }, caller) =>
    caller.transaction(async tx => {
      const all = await projectsWhere(tx, query.q)
      const shown = all.filter(p => query.state === undefined || p.state === query.state)
      const down = query.sort.startsWith('-') ? -1 : 1
      const key = (p: Project) => (query.sort.endsWith('due') ? p.dueOn : p.number)
      const sorted = shown.toSorted((a, b) => down * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
      const of = (state: Project['state']) => all.filter(p => p.state === state).length
      const late = all.filter(p => isLate(p, caller.today)).length
      return {
        finding:
          all.length === 0
            ? '还没有登记课题'
            : `${all.length}个课题：${of('在研')}个在研${late > 0 ? `（${late}个过期没有结题）` : ''}，${of('结题')}个结题，${of('登记')}个等审`,
        rows: sorted.slice((query.page - 1) * query.size, query.page * query.size).map(p => rowOf(p, caller.today)),
        total: shown.length,
        facets: {
          states: projectStates.map(value => ({ value, title: value, n: of(value) })).filter(choice => choice.n > 0),
        },
        may: { write: caller.may.has('bluebook.write') },
      }
    }),
  ),

  handle(contract.exportProjects, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const all = await projectsWhere(tx, query.q)
      await recordExport(tx, caller, {
        kind: 'research',
        count: 0,
        purpose: query.purpose ?? '导出课题台账（没有职工信息）',
      })
      return all.filter(p => query.state === undefined || p.state === query.state)
    })
    return {
      name: `课题台账${caller.today}.xlsx`,
      kind: xlsx,
      bytes: await writeBook([
        {
          name: '课题台账',
          title: `产业工人队伍建设改革课题台账（${caller.post?.organisationName ?? ''}，截至${caller.today}）`,
          columns: [
            { title: '编号' },
            { title: '课题', width: 30 },
            { title: '研究单位', width: 24 },
            { title: '负责人' },
            { title: '要回答什么', width: 40 },
            { title: '要什么数据', width: 40 },
            { title: '状态' },
            { title: '审批人' },
            { title: '开始', kind: 'day' },
            { title: '期限', kind: 'day' },
            { title: '结题', kind: 'day' },
            { title: '成果', width: 50 },
          ],
          rows: rows.map(p => [
            p.number,
            p.title,
            p.institution,
            p.leader,
            p.question,
            p.dataAsked,
            p.state,
            p.approvedBy,
            p.startsOn,
            p.dueOn,
            p.finishedOn,
            p.results,
          ]),
        },
      ]),
    }
  }),

  handle(contract.addProject, ({ body }, caller) =>
    caller.transaction(async tx => {
      const wrong = daysWrong(body)
      if (wrong) return wrong
      const { post } = caller
      if (!post) throw new Error('a project is registered by an office')
      const year = caller.today.slice(0, 4)
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${post.organisation}, 2123))`)
      const added = await tx.get<{ id: string; number: string; title: string }>(sql`
        insert into research_project (number, title, institution, leader, question, data_asked, starts_on, due_on, organisation, organisation_name, place)
        select ${`${year}-`} || lpad((1 + (select count(*) from research_project p where p.organisation = o.id and p.number like ${`${year}-%`}))::text, 2, '0'),
          ${body.title}, ${body.institution}, ${body.leader}, ${body.question}, ${body.dataAsked}, ${body.startsOn}, ${body.dueOn}, o.id, ${post.organisationName}, o.place
        from organisation o where o.id = ${post.organisation} returning id, number, title`)
      const asked = await askProjectApproval(tx, added)
      return isRefusal(asked) ? asked : { id: added.id }
    }),
  ),

  handle(contract.readProject, ({ params }, caller) =>
    caller.transaction(async tx => {
      const p = await tx.find<Project>(sql`select ${columns} from research_project where id = ${params.id}`)
      if (!p) return unknown()
      const open = await tx.rows<{ slug: string; title: string }>(
        sql`select slug, title from open_data_set where state = '公开' order by year desc, title limit 20`,
      )
      // A refused request is decided on the page of approvals; what it says there is said here.
      const said = await tx.find<{ decision: string | null; reason: string | null }>(
        sql`select decision, reason from approval where kind = 'bluebook.research' and subject = ${p.id} order by since desc limit 1`,
      )
      const refused = p.state === '登记' && said?.decision === 'refused'
      const waits = said !== undefined && said.decision === null
      const ours = caller.may.has('bluebook.write') && p.organisation === caller.post?.organisation
      const state = refused ? ('不同意' as const) : p.state
      return {
        ...rowOf(p, caller.today),
        state,
        finding: `${p.title}：${refused ? '没有同意' : waits ? '等另一人审' : isLate(p, caller.today) ? '过期没有结题' : state}`,
        question: p.question,
        dataAsked: p.dataAsked,
        approvedOn: p.approvedOn,
        refusedWhy: refused ? (said.reason ?? null) : null,
        results: p.results,
        resultsFile: p.resultsFile,
        office: p.office,
        version: p.version,
        open,
        may: { finish: ours && p.state === '在研', ask: ours && p.state === '登记' && !waits },
      }
    }),
  ),

  handle(contract.askProject, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const p = await toEdit(tx, caller, params.id)
      if (isRefusal(p)) return p
      const wrong = daysWrong(body)
      if (wrong) return wrong
      if (p.state !== '登记')
        return refuse('bluebook.project.step', {
          status: 409,
          what: `课题是“${p.state}”，不用再交审`,
          remedy: '刷新以后再看',
        })
      await tx.run(sql`
        update research_project set title = ${body.title}, institution = ${body.institution}, leader = ${body.leader}, question = ${body.question},
          data_asked = ${body.dataAsked}, starts_on = ${body.startsOn}, due_on = ${body.dueOn}, version = version + 1 where id = ${p.id}`)
      const asked = await askProjectApproval(tx, { id: p.id, number: p.number, title: body.title })
      return isRefusal(asked) ? asked : { id: p.id }
    }),
  ),

  handle(contract.finishProject, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const p = await toEdit(tx, caller, params.id)
      if (isRefusal(p)) return p
      if (p.state !== '在研')
        return refuse('bluebook.project.step', {
          status: 409,
          what: `课题是“${p.state}”，不能结题`,
          remedy: p.state === '登记' ? '先由另一人审' : '刷新以后再看',
        })
      if (body.file !== undefined && !(await tx.find(sql`select 1 from file where id = ${body.file}`)))
        return refuse('bluebook.project.file', { what: '没有这份报告', remedy: '重新上传' })
      await tx.run(sql`
        update research_project set state = '结题', results = ${body.results}, results_file = ${body.file ?? null}, finished_on = ${caller.today}, version = version + 1 where id = ${p.id}`)
      return { id: p.id }
    }),
  ),
]
