import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { actorNamed, sure } from '#kernel/demo'
import { givePassword, grantPost, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import type { Refusal } from '#kernel/refusal'
import { demoPassword } from '#modules/administration'
import { applyFor, decide } from '../applications.ts'
import { fileOne, find } from '../bodies.ts'
import { draft, publishIt } from '../plans.ts'
import { enter } from '../scores.ts'

const site = '忻岭县技能实训基地（演示）'

/** A firm that examines its own people: one plan open for applications, one examined and being scored. A college examines others; its code has not been given. */
export async function assessment(loading: Loading): Promise<void> {
  await hire(loading, 'kaowu', '晋秀芳', 'assessment_clerk', 'hr')
  await hire(loading, 'renshefuhe', '游振邦', 'hrss_leader', 'renshe')
  const labour = (await actorNamed(loading, 'renshe'))('2025-06-10')
  const own = await loading.transaction(tx => unitOf(tx, 'hr'))
  const others = await loading.transaction(tx =>
    tx.rows<{ id: string }>(sql`
      select o.id from organisation o where o.demo and o.state = '正常' and not o.is_union and o.id <> ${own} and o.county = (select x.county from organisation x where x.id = ${own}) and o.kind = '企业' order by o.name limit 2`),
  )
  const filed = { filedBy: '演示省人力资源和社会保障厅', filedOn: '2024-05-20' }
  const welding = { occupation: '焊工', levels: ['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师'] as const }
  await act(labour, tx =>
    fileOne(tx, labour, {
      ...filed,
      organisation: own,
      kind: '用人单位',
      validTo: '2027-05-19',
      scope: [{ ...welding, levels: [...welding.levels] }],
    }),
  )
  const [college, suspended] = others
  if (college)
    await act(labour, tx =>
      fileOne(tx, labour, {
        ...filed,
        organisation: college.id,
        kind: '社会培训评价组织',
        validTo: '2026-05-10',
        scope: [
          { occupation: '焊工', levels: ['三级/高级工', '二级/技师', '一级/高级技师'] },
          { occupation: '电工', levels: ['四级/中级工', '三级/高级工'] },
        ],
      }),
    )
  if (suspended) {
    const { id } = await act(labour, tx =>
      fileOne(tx, labour, {
        ...filed,
        organisation: suspended.id,
        kind: '专项职业能力考核机构',
        scope: [{ occupation: '面塑制作', levels: [] }],
      }),
    )
    const later = (await actorNamed(loading, 'renshe'))('2026-02-11')
    await act(later, tx =>
      find(tx, later, id, {
        happenedOn: '2026-02-10',
        way: '飞行检查',
        what: '考核录像缺两场，考评人员签到表没有留存',
        measure: '限期整改',
        rectifyBy: '2026-04-10',
      }),
    )
  }
  await openPlan(loading)
  await examinedPlan(loading)
}

const act = async <T extends object>(caller: Caller, work: (tx: Transaction) => Promise<T | Refusal>): Promise<T> =>
  sure<T>(await caller.transaction<T | Refusal>(work))

const standardOf = (tx: Transaction) =>
  tx.get<{ id: string }>(sql`select id from skill_standard where occupation = '焊工'`)

async function plan(
  caller: Caller,
  given: {
    title: string
    level: '二级/技师' | '三级/高级工'
    applyFrom: string
    applyTo: string
    examOn: string
    capacity: number
    fee?: string
  },
): Promise<string> {
  const standard = await caller.transaction(standardOf)
  const { id } = await act(caller, tx => draft(tx, caller, { ...given, standard: standard.id, site, rooms: 1 }))
  await caller.transaction(tx => tx.run(sql`update assessment_plan set demo = true where id = ${id}`))
  await act(caller, tx => publishIt(tx, caller, id))
  return id
}

async function openPlan(loading: Loading): Promise<void> {
  const hr = (await actorNamed(loading, 'hr'))('2026-03-02')
  const id = await plan(hr, {
    title: '2026年第一批焊工技师认定（演示）',
    level: '二级/技师',
    applyFrom: '2026-03-02',
    applyTo: '2026-04-10',
    examOn: '2026-04-18',
    capacity: 40,
    fee: '不收费，企业承担',
  })
  const later = (await actorNamed(loading, 'hr'))('2026-03-10')
  for (const person of await workers(later, 3))
    await act(later, tx => applyFor(tx, later, id, { person, kind: '晋级认定', intends: false }))
}

async function examinedPlan(loading: Loading): Promise<void> {
  const hr = (await actorNamed(loading, 'hr'))('2026-01-12')
  const id = await plan(hr, {
    title: '2026年春季焊工高级工认定（演示）',
    level: '三级/高级工',
    applyFrom: '2026-01-12',
    applyTo: '2026-02-12',
    examOn: '2026-03-14',
    capacity: 30,
  })
  const people = await workers(hr, 5, 3)
  for (const person of people)
    await act(hr, tx => applyFor(tx, hr, id, { person, kind: '初次认定', intends: false, note: '工作年限证明另交' }))
  const candidates = await hr.transaction(tx =>
    tx.rows<{ id: string; version: number }>(
      sql`select id, version from assessment_application where plan = ${id} order by name`,
    ),
  )
  for (const one of candidates)
    await act(hr, tx =>
      decide(tx, hr, one.id, { decision: '通过', why: '看过四级证书和工作年限证明原件', version: one.version }),
    )
  await hr.transaction(async tx => {
    const staff = [
      ['监考', '药建国'],
      ['监考', '郭巧玲'],
      ['技能考评', '阎福来'],
      ['技能考评', '苗春生'],
      ['技能考评', '任桂香'],
    ]
    for (const [duty, name] of staff)
      await tx.run(
        sql`insert into assessment_examiner (plan, name, duty, place, node) select p.id, ${name}, ${duty}, p.place, p.node from assessment_plan p where p.id = ${id}`,
      )
  })
  const first = (await actorNamed(loading, 'hr'))('2026-03-16')
  const marks = [88, 59.5, 76, null, 91]
  const rows = candidates.map((one, i) => ({ application: one.id, score: marks[i] ?? null, absent: marks[i] === null }))
  await act(first, tx => enter(tx, first, id, { part: '理论知识', rows }))
  await act(first, tx =>
    enter(tx, first, id, {
      part: '操作技能',
      rows: rows.map(row => ({ ...row, score: row.score === null ? null : 85 })),
    }),
  )
  const second = (await actorNamed(loading, 'kaowu'))('2026-03-16')
  await act(second, tx =>
    enter(tx, second, id, { part: '理论知识', rows: rows.map((row, i) => (i === 2 ? { ...row, score: 67 } : row)) }),
  )
}

/** People of the clerk's unit that stand in nothing else of the demo. */
const workers = async (caller: Caller, n: number, from = 0): Promise<string[]> =>
  (
    await caller.transaction(tx =>
      tx.rows<{ id: string }>(sql`
        select p.id from person p where p.demo and p.employer = ${caller.post?.organisation ?? ''} and p.employment = '在职' and p.merged_into is null
          and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id)
        order by p.pinyin, p.id limit ${n} offset ${from}`),
    )
  ).map(one => one.id)

const unitOf = async (tx: Transaction, login: string): Promise<string> =>
  (
    await tx.get<{ organisation: string }>(
      sql`select t.organisation from account a join post t on t.account = a.id where a.login = ${login}`,
    )
  ).organisation

interface Desk {
  readonly id: string
  readonly name: string
  readonly division: number
  readonly place: number
  readonly node: number
  readonly hi: number
}

/** One more desk: beside somebody who works in the demo, by log-in name, or at an organisation. */
export async function hire(
  loading: Loading,
  login: string,
  name: string,
  role: string,
  beside: string | Desk,
): Promise<void> {
  await loading.transaction(async tx => {
    const at =
      typeof beside === 'string'
        ? await tx.get<Desk>(sql`
            select o.id, t.organisation_name as name, o.division, o.place, o.node, o.node_hi as hi from account a join post t on t.account = a.id join organisation o on o.id = t.organisation where a.login = ${beside} limit 1`)
        : beside
    const { way, lo, hi } = await tx.get<{ way: string; lo: number; hi: number }>(sql`
      select r.way, case r.way when 'unit' then ${at.node} else d.lo end as lo, case r.way when 'unit' then ${at.hi} else d.hi end as hi from role r, division d where r.id = ${role} and d.code = ${at.division} limit 1`)
    const node = way === 'unit' ? at.node : null
    const of = { organisation: at.id, organisationName: at.name, place: at.place, node }
    const account = sure(await openAccount(tx, { ...of, login, name, demo: true }))
    sure(await grantPost(tx, { ...of, account, role, lo, hi, division: at.division, from: '2025-01-01' }))
    await givePassword(tx, account, login, demoPassword)
  })
}
