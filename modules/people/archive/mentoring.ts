import { joined, type Register } from './register.ts'

export const mentorships: Register = {
  key: 'mentorship',
  title: '师徒',
  bit: 'mentoring',
  columns: [
    { key: 'role', title: '本人是', kind: 'choice', of: ['师傅', '徒弟'], must: true },
    { key: 'other_name', title: '对方姓名', kind: 'text', max: 50, must: true },
    { key: 'trade', title: '传授的技能', kind: 'text', max: 60 },
    { key: 'started_on', title: '结对日期', kind: 'day', must: true },
    { key: 'ended_on', title: '出师（结束）日期', kind: 'day' },
    { key: 'result', title: '结果', kind: 'text', max: 80, hint: '如：2025年取得三级/高级工' },
  ],
  same: ['role', 'other_name'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['合同或协议原件', '主管部门文件', '单位花名册', '本人填报'],
  lane: '传承',
  say: row =>
    joined(`${row['role'] === '师傅' ? '带徒' : '师从'}${String(row['other_name'])}`, row['trade'], row['result']),
}
