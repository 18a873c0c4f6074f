import { joined, type Register } from './register.ts'

export const insurance: Register = {
  key: 'insurance_spell',
  title: '社会保险',
  bit: 'insurance',
  sensitive: true,
  columns: [
    {
      key: 'kind',
      title: '险种',
      kind: 'choice',
      of: ['基本养老保险', '基本医疗保险', '工伤保险', '失业保险', '生育保险'],
      must: true,
      hint: '社会保险法第二条',
    },
    { key: 'place', title: '参保地', kind: 'text', max: 40, must: true },
    { key: 'unit_name', title: '缴费单位', kind: 'text', max: 80 },
    { key: 'started_on', title: '缴费起', kind: 'day', must: true },
    { key: 'ended_on', title: '缴费止', kind: 'day', hint: '还在缴的不填' },
    { key: 'months', title: '累计月数', kind: 'number', unit: '个月', max: 720 },
  ],
  same: ['kind', 'place', 'unit_name'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['社会保险缴费记录', '单位花名册', '本人填报'],
  say: row =>
    joined(
      row['kind'],
      row['place'],
      row['unit_name'],
      row['months'] === null ? null : `累计${String(row['months'])}个月`,
    ),
}
