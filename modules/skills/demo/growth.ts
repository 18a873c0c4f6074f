import { sql, type Transaction } from '#kernel/database'
import { actorNamed, standIn, sure } from '#kernel/demo'
import { keepFile } from '#kernel/files'
import type { Loading } from '#kernel/modules'
import { perform } from '#kernel/procedures'
import { appointmentKind, propose } from '../appointments.ts'
import { addRule } from '../credits.ts'
import { hire } from './assessment.ts'
import { welderLogin } from './people.ts'

const ladder = [
  ['技能岗位', 1, '焊接操作岗', '五级/初级工', null],
  ['技能岗位', 2, '焊接骨干岗', '三级/高级工', null],
  ['技能岗位', 3, '焊接技师岗', '二级/技师', null],
  ['技能岗位', 4, '特级技师岗', '特级技师', null],
  ['专业技术岗位', 1, '工艺助理工程师岗', '三级/高级工', '助理级'],
  ['专业技术岗位', 2, '工艺工程师岗', '二级/技师', '中级'],
  ['经营管理岗位', 1, '班组长岗', '三级/高级工', null],
  ['经营管理岗位', 2, '车间副主任岗', '二级/技师', '中级'],
] as const

/** The firm's ladder, the welder's plan, a candidate for 特级技师 in hand, and a school that takes certificates. */
export async function growth(loading: Loading): Promise<void> {
  const hr = (await actorNamed(loading, 'hr'))('2026-02-25')
  await hr.transaction(async tx => {
    for (const [track, step, title, level, tier] of ladder)
      await tx.run(sql`
        insert into channel_post (organisation, track, step, title, needs_level, needs_tier, document, from_day, place, node, demo)
        select o.id, ${track}, ${step}, ${title}, ${level}, ${tier}, '职工岗位序列管理办法（演示）', '2025-07-01', o.place, o.node, true from organisation o where o.id = ${hr.post?.organisation ?? ''}`)
    await tx.run(sql`
      update channel_post c set across = array(select x.id from channel_post x where x.organisation = c.organisation and x.track <> c.track and x.needs_level = c.needs_level) where c.organisation = ${hr.post?.organisation ?? ''} and c.track = '技能岗位'`)
    await tx.run(sql`
      insert into career_plan (person, goal_kind, goal, by_day, mentor, measures, made_by, office, made_on, demo)
      select a.person, '技能等级', '二级/技师', '2027-12-31', '靳师傅', '每季一次焊接工艺攻关，参加市里的技师研修班；2027年秋报考', ${hr.name ?? ''}, ${hr.post?.organisationName ?? ''}, '2026-02-25', true from account a where a.login = ${welderLogin}`)
  })
  await appointment(loading)
  await school(loading)
}

async function appointment(loading: Loading): Promise<void> {
  const hr = (await actorNamed(loading, 'hr'))('2026-03-09')
  const person = await hr.transaction(tx => candidate(tx, hr.post?.organisation ?? ''))
  if (person === undefined) return
  await loading.transaction(tx =>
    tx.run(sql`
      insert into skill_certificate (person, source, seen_on, verified, ground, scheme, occupation, level, issuer, issued_on, demo)
      values (${person}, '证书或证件原件', '2026-03-02', '待核', '人力资源管理所必需', '职业技能等级证书', '焊工', '一级/高级技师', '演示技能评价中心', '2016-06-10', true)`),
  )
  const { id } = sure(
    await hr.transaction(tx => propose(tx, hr, { title: '特级技师', person, occupation: '焊工', post: '特级技师岗' })),
  )
  await hr.transaction(async tx => {
    const file = async () =>
      sure(await keepFile(tx, { name: '演示材料.pdf', bytes: await standIn('2026-03-12'), class: '内部' })).id
    sure(
      await perform(
        tx,
        hr,
        appointmentKind,
        {
          step: 'propose',
          answer: { deeds: '近五年牵头攻关六项，带出技师三名，专利一件。', promise: true },
          papers: [
            { kind: 'scheme', file: await file() },
            { kind: 'deeds', file: await file() },
          ],
        },
        [{ id }],
      ),
    )
  })
}

const candidate = async (tx: Transaction, unit: string): Promise<string | undefined> =>
  (
    await tx.find<{ id: string }>(sql`
      select p.id from person p where p.demo and p.employer = ${unit} and p.employment = '在职' and p.merged_into is null and p.born < '1980-01-01'
        and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id) and not exists (select from assessment_application a where a.person = p.id)
      order by p.pinyin desc, p.id limit 1`)
  )?.id

/** A school's office of credits sits beside the second body of the demo. */
async function school(loading: Loading): Promise<void> {
  const body = await loading.transaction(tx =>
    tx.find<{ id: string; name: string; place: number; node: number; hi: number; division: number }>(
      sql`select o.id, o.name, o.place, o.node, o.node_hi as hi, o.division from assessment_body b join organisation o on o.id = b.organisation where b.kind = '社会培训评价组织' limit 1`,
    ),
  )
  if (!body) return
  await hire(loading, 'yuanxiao', '漆雕文', 'school_credits', body)
  const clerk = (await actorNamed(loading, 'yuanxiao'))('2026-02-20')
  const rule = {
    approvedBy: '学校学分转换办法（演示）',
    kind: '技能等级证书' as const,
    occupation: '焊工',
    programme: '智能焊接技术（大专）',
    cap: 20,
    from: '2025-09-01',
  }
  sure(
    await clerk.transaction(tx =>
      addRule(tx, clerk, { ...rule, ruleNumber: '演示-01', level: '三级/高级工', course: '焊接实训', credits: 8 }),
    ),
  )
  sure(
    await clerk.transaction(tx =>
      addRule(tx, clerk, { ...rule, ruleNumber: '演示-02', level: '四级/中级工', course: '焊接基础', credits: 4 }),
    ),
  )
}
