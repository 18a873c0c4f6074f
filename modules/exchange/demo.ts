import { addDays, addMonths } from '#kernel/calendar'
import { sql } from '#kernel/database'
import type { Loading } from '#kernel/modules'

/** Two systems of a county as an office finds them: one that waits for a second person, one that was stopped. Neither holds a key; nothing leaves a demo. */
export async function demo({ transaction, world }: Loading): Promise<void> {
  const today = world.today()
  await transaction(async tx => {
    const office = await tx.find<{
      id: string
      name: string
      place: number
      division: number
      lo: number
      hi: number
      asked: string
    }>(sql`
      select o.id, o.name, p.lo as place, o.division, d.lo, d.hi, a.name as asked from post p join account a on a.id = p.account join organisation o on o.id = p.organisation join division d on d.code = o.division
      where p.role = 'sys_admin' and a.demo and p.ended_on is null order by d.level desc, p.lo limit 1`)
    if (!office) return
    await tx.run(sql`
      insert into exchange_system (name, operator, contact, purpose, ground, organisation, organisation_name, place, division, lo, hi, fields, registers, writes, from_day, to_day, per_minute, state, asked_by, asked_on, ended_on, ended_why, approved_by, approved_on, demo, account, post)
      values ('技能培训平台（演示）', '演示市人力资源和社会保障局', '信息中心 濮阳凯', '核对参加补贴培训的职工是不是在职', '演示市总工会、人社局数据共享协议（演示）', ${office.id}, ${office.name}, ${office.place}, ${office.division}, ${office.lo}, ${office.hi},
        ${['name', 'employment', 'employerName', 'trade', 'skillLevel']}, ${['skill_certificate', 'training_record']}, ${['training_record']}, ${addMonths(today, -12)}, ${addMonths(today, 10)}, 60, '停用', ${office.asked}, ${addMonths(today, -12)}, ${addDays(today, -30)}, '平台改版，另行申请', '演示安全管理员', ${addMonths(today, -12)}, true, null, null)`)
    const { id } = await tx.get<{ id: string }>(sql`
      insert into exchange_system (name, operator, contact, purpose, ground, organisation, organisation_name, place, division, lo, hi, fields, registers, writes, from_day, to_day, per_minute, state, asked_by, asked_on, demo)
      values ('一网通办平台（演示）', '演示市行政审批服务管理局', '数据科 湛清源', '职工在一网通办上查自己的培训、证书和参保记录', '演示市政务数据共享清单第12项（演示）', ${office.id}, ${office.name}, ${office.place}, ${office.division}, ${office.lo}, ${office.hi},
        ${['name', 'documents', 'employerName', 'skillLevel']}, ${['skill_certificate', 'training_record', 'insurance_spell']}, ${[] as string[]}, ${today}, ${addMonths(today, 12)}, 120, '待批', ${office.asked}, ${addDays(today, -2)}, true) returning id`)
    const asker = await tx.get<{ account: string; post: string }>(
      sql`select p.account, p.id as post from post p where p.role = 'sys_admin' and p.organisation = ${office.id} and p.ended_on is null limit 1`,
    )
    await tx.run(sql`
      insert into approval (kind, subject, title, payload, place, asked_by, asked_post, asked_on)
      values ('exchange.open', ${id}, '开通对接系统“一网通办平台（演示）”（演示市行政审批服务管理局）', ${JSON.stringify({ system: id, words: '开通对接系统“一网通办平台（演示）”' })}::jsonb, ${office.place}, ${asker.account}, ${asker.post}, ${addDays(today, -2)})`)
  })
}
