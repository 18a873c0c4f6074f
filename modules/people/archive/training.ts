import { joined, type Register } from './register.ts'

export const training: Register = {
  key: 'training_record',
  title: '培训',
  bit: 'training',
  columns: [
    { key: 'course', title: '培训项目', kind: 'text', max: 80, must: true },
    { key: 'provider', title: '培训机构', kind: 'text', max: 80, must: true },
    { key: 'hours', title: '学时', kind: 'number', unit: '学时', max: 5000 },
    { key: 'started_on', title: '开班日期', kind: 'day', must: true },
    { key: 'ended_on', title: '结业日期', kind: 'day', hint: '还没有结业的不填' },
    { key: 'result', title: '结果', kind: 'choice', of: ['结业', '未结业', '在学', '不详'] },
    { key: 'certificate_number', title: '结业证书编号', kind: 'text', max: 40 },
  ],
  same: ['course', 'provider', 'started_on'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['主管部门文件', '证书或证件原件', '单位花名册', '本人填报'],
  say: row =>
    joined(row['course'], row['provider'], row['hours'] === null ? null : `${String(row['hours'])}学时`, row['result']),
}
