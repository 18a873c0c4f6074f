import type { Caller } from '#kernel/access'
import { sql, transaction, type Transaction } from '#kernel/database'
import { actorNamed, standIn, sure } from '#kernel/demo'
import { keepFile } from '#kernel/files'
import type { Loading } from '#kernel/modules'
import { addRecord, checkRecord } from '#modules/people'
import { refreshAll } from './refresh.ts'

const unit = '忻岭县垚川网络货运股份有限公司（演示）'
const bySchool = { source: '证书或证件原件', seen_on: '2026-02-20', ground: '人力资源管理所必需' }
const byUnit = { source: '单位花名册', seen_on: '2026-02-20', ground: '人力资源管理所必需' }
const certificate = {
  ...bySchool,
  scheme: '国家职业资格证书',
  occupation: '维修电工',
  issuer: '忻州市职业技能鉴定中心（演示）',
}

/** The working life of the demo's plain worker: most of it checked against its paper, some not, one thing told by himself alone. */
const life: readonly (readonly [
  register: string,
  checked: boolean,
  answer: Readonly<Record<string, string | number>>,
])[] = [
  [
    'post_spell',
    true,
    {
      ...byUnit,
      unit_name: unit,
      post: '维修电工',
      form: '劳动合同',
      started_on: '2000-08-03',
      ended_on: '2013-06-30',
    },
  ],
  [
    'post_spell',
    true,
    {
      ...byUnit,
      unit_name: unit,
      post: '维修班班组长',
      team_name: '维修一班',
      form: '劳动合同',
      started_on: '2013-07-01',
    },
  ],
  ['skill_certificate', true, { ...certificate, level: '四级/中级工', issued_on: '2005-06-20' }],
  ['skill_certificate', true, { ...certificate, level: '三级/高级工', issued_on: '2011-06-18' }],
  ['skill_certificate', false, { ...certificate, level: '二级/技师', issued_on: '2018-12-12' }],
  [
    'training_record',
    true,
    {
      ...byUnit,
      course: '电气安全与节能改造',
      provider: '忻州工匠学院（演示）',
      hours: 80,
      started_on: '2022-03-07',
      ended_on: '2022-03-25',
      result: '结业',
    },
  ],
  [
    'training_record',
    true,
    {
      ...byUnit,
      course: '可编程控制器应用',
      provider: '忻州工匠学院（演示）',
      hours: 64,
      started_on: '2024-05-13',
      ended_on: '2024-05-24',
      result: '结业',
    },
  ],
  [
    'training_record',
    false,
    { ...byUnit, course: '智能产线运维', provider: '忻州工匠学院（演示）', started_on: '2025-11-03', result: '在学' },
  ],
  [
    'contest_result',
    false,
    {
      contest: '2016年忻岭县职工技能大赛（演示）',
      level: '县级',
      event: '维修电工',
      rank: 3,
      held_on: '2016-05-20',
      source: '主管部门文件',
      seen_on: '2026-02-20',
      ground: '人力资源管理所必需',
    },
  ],
  [
    'outcome_record',
    true,
    { ...byUnit, kind: '五小成果', title: '配电柜散热改造', role: '主持', settled_on: '2019-10-10' },
  ],
  [
    'outcome_record',
    false,
    {
      ...byUnit,
      kind: '合理化建议',
      title: '备件定额领用',
      role: '独立完成',
      settled_on: '2023-04-12',
      source: '本人填报',
    },
  ],
  [
    'mentorship',
    true,
    {
      role: '师傅',
      other_name: '仝小川',
      trade: '维修电工',
      started_on: '2015-03-01',
      ended_on: '2018-03-01',
      result: '2018年取得四级/中级工',
      source: '合同或协议原件',
      seen_on: '2026-02-20',
      ground: '人力资源管理所必需',
    },
  ],
  [
    'mentorship',
    true,
    {
      role: '师傅',
      other_name: '禹成',
      trade: '维修电工',
      started_on: '2019-03-01',
      source: '合同或协议原件',
      seen_on: '2026-02-20',
      ground: '人力资源管理所必需',
    },
  ],
]

/** The demo opens with everybody's portrait drawn, as an office finds it where the system has run for a while. */
export async function demo(loading: Loading): Promise<void> {
  const clerk = (await actorNamed(loading, 'danwei'))('2026-03-12')
  const worker = await loading.transaction(tx =>
    tx.find<{ id: string }>(
      sql`select person as id from account where login = 'zhigong' and demo and person is not null`,
    ),
  )
  if (worker) await clerk.transaction(tx => register(tx, clerk, worker.id))
  await refreshAll(loading.transaction, loading.world.today())
}

async function register(tx: Transaction, clerk: Caller, person: string): Promise<void> {
  const paper = sure(await keepFile(tx, { name: '演示原件.pdf', bytes: await standIn(clerk.today), class: '敏感' })).id
  for (const [key, checked, answer] of life) {
    const { id, version } = sure(await addRecord(tx, clerk, person, key, answer))
    if (checked)
      sure(
        await checkRecord(tx, clerk, person, {
          register: key,
          record: id,
          version,
          outcome: '核验',
          paper,
          checkedOn: clerk.today,
        }),
      )
  }
}
