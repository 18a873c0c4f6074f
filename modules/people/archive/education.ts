import { joined, type Register } from './register.ts'

export const education: Register = {
  key: 'education_record',
  title: '教育经历',
  bit: 'education',
  columns: [
    { key: 'level', title: '学历', kind: 'code', set: 'education', must: true },
    { key: 'degree', title: '学位', kind: 'code', set: 'degree', hint: '没有学位的不填' },
    { key: 'school', title: '学校', kind: 'text', max: 80, must: true },
    { key: 'major', title: '专业', kind: 'text', max: 60 },
    {
      key: 'mode',
      title: '学习形式',
      kind: 'choice',
      of: ['全日制', '非全日制', '自学考试', '开放教育', '网络教育', '不详'],
    },
    { key: 'graduated_on', title: '毕业日期', kind: 'day' },
    { key: 'certificate_number', title: '毕业证书编号', kind: 'text', max: 40 },
  ],
  same: ['level', 'school'],
  when: { on: 'graduated_on' },
  sources: ['联网查询结果', '证书或证件原件', '人事档案', '单位花名册', '本人填报'],
  asks: '请本人提供毕业证书',
  say: row => joined(row['level'], row['school'], row['major'], row['mode']),
}
