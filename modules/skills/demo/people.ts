import { sql, transaction, type Transaction } from '#kernel/database'
import { actorNamed, standIn, sure } from '#kernel/demo'
import { keepFile } from '#kernel/files'
import { givePassword, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { demoPassword } from '#modules/administration'
import { addRecord, checkRecord } from '#modules/people'

const bySchool = { source: '证书或证件原件', seen_on: '2026-02-20', ground: '人力资源管理所必需' }
const byUnit = { source: '单位花名册', seen_on: '2026-02-20', ground: '人力资源管理所必需' }
const certificate = {
  ...bySchool,
  scheme: '职业技能等级证书',
  occupation: '焊工',
  issuer: '演示技能评价中心',
}
type Kept = readonly [register: string, checked: boolean, answer: Readonly<Record<string, string | number>>]

/** A welder's working life: nine years at the torch, a senior worker since 2022. */
const life = (unit: string): readonly Kept[] => [
  [
    'education_record',
    true,
    {
      ...bySchool,
      level: '技工学校毕业',
      school: '演示技工学校',
      major: '焊接加工',
      mode: '全日制',
      graduated_on: '2014-07-01',
    },
  ],
  [
    'post_spell',
    true,
    {
      ...byUnit,
      unit_name: '演示安装工程有限公司',
      post: '电焊工',
      form: '劳动合同',
      started_on: '2014-07-15',
      ended_on: '2016-12-31',
    },
  ],
  [
    'post_spell',
    true,
    { ...byUnit, unit_name: unit, post: '电焊工', team_name: '焊接一班', form: '劳动合同', started_on: '2017-03-01' },
  ],
  ['skill_certificate', true, { ...certificate, level: '四级/中级工', issued_on: '2017-11-20' }],
  ['skill_certificate', true, { ...certificate, level: '三级/高级工', issued_on: '2022-09-20' }],
  [
    'skill_certificate',
    false,
    {
      ...certificate,
      scheme: '其他',
      occupation: '特种作业（焊接与热切割）',
      issued_on: '2023-04-10',
      issuer: '演示应急管理部门',
    },
  ],
]

export const welderLogin = 'hangong'

/** The welder logs in as hangong. */
export async function peopleOf(loading: Loading): Promise<void> {
  const clerk = (await actorNamed(loading, 'danwei'))('2026-03-12')
  const welder = await loading.transaction(tx => free(tx))
  if (!welder) return
  const paper = await clerk.transaction(
    async tx => sure(await keepFile(tx, { name: '演示原件.pdf', bytes: await standIn(clerk.today), class: '敏感' })).id,
  )
  await clerk.transaction(async tx => {
    for (const [key, checked, answer] of life(welder.unit)) {
      const { id, version } = sure(await addRecord(tx, clerk, welder.id, key, answer))
      if (checked)
        sure(
          await checkRecord(tx, clerk, welder.id, {
            register: key,
            record: id,
            version,
            outcome: '核验',
            paper,
            checkedOn: clerk.today,
          }),
        )
    }
  })
  await loading.transaction(async tx => {
    await tx.run(sql`update person set trade = '焊工', skill_level = '三级/高级工' where id = ${welder.id}`)
    const account = sure(
      await openAccount(tx, {
        login: welderLogin,
        name: welder.name,
        person: welder.id,
        organisation: welder.organisation,
        organisationName: welder.unit,
        place: welder.place,
        node: welder.node,
        demo: true,
      }),
    )
    await givePassword(tx, account, welderLogin, demoPassword)
  })
}

/** Somebody of the clerk's unit nothing else in the demo speaks of. */
const free = (tx: Transaction) =>
  tx.find<{ id: string; name: string; unit: string; organisation: string; place: number; node: number }>(sql`
    select p.id, p.name, o.name as unit, o.id as organisation, o.place, o.node from person p join organisation o on o.id = p.employer
    where o.id = (select t.organisation from account a join post t on t.account = a.id where a.login = 'danwei' limit 1)
      and p.demo and p.merged_into is null and p.employment = '在职' and p.born between '1985-01-01' and '1996-12-31'
      and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id)
      and not exists (select from award a where a.person = p.id) and not exists (select from skill_certificate c where c.person = p.id) and not exists (select from talent_evidence e where e.person = p.id)
    order by p.sex desc, p.pinyin, p.id limit 1`)
