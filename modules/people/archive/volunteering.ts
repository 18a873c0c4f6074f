import { joined, type Register } from './register.ts'

export const volunteering: Register = {
  key: 'volunteer_record',
  title: '志愿服务',
  bit: 'volunteer',
  columns: [
    { key: 'project', title: '服务项目', kind: 'text', max: 80, must: true },
    {
      key: 'body',
      title: '记录单位',
      kind: 'text',
      max: 80,
      must: true,
      hint: '谁记录谁证明：志愿服务组织、慈善组织或公益活动举办单位',
    },
    { key: 'role', title: '做什么', kind: 'text', max: 60 },
    { key: 'hours', title: '服务时长', kind: 'number', unit: '小时', max: 9999 },
    { key: 'started_on', title: '服务起', kind: 'day', must: true },
    { key: 'ended_on', title: '服务止', kind: 'day' },
    { key: 'proof_number', title: '证明编号', kind: 'text', max: 40 },
  ],
  same: ['project', 'body'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['联网查询结果', '证书或证件原件', '单位花名册', '本人填报'],
  say: row =>
    joined(row['project'], row['role'], row['hours'] === null ? null : `${String(row['hours'])}小时`, row['body']),
}
