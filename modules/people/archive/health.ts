import { joined, type Register } from './register.ts'

/** 极敏感：本人单独同意以后才写得进、看得见；撤回同意，行级安全当场关上。内容封存，写明用途才打开。 */
export const health: Register = {
  key: 'health_record',
  title: '健康与职业健康',
  bit: 'health',
  sensitive: true,
  consent: '健康与职业健康信息的登记和使用',
  columns: [
    {
      key: 'kind',
      title: '种类',
      kind: 'choice',
      of: ['上岗前检查', '在岗期间检查', '离岗时检查', '应急检查', '健康体检', '疗休养'],
      must: true,
    },
    { key: 'institution', title: '检查（承办）机构', kind: 'text', max: 80, must: true },
    { key: 'held_on', title: '日期', kind: 'day', must: true },
    { key: 'hazards', title: '接触的职业病危害因素', kind: 'sealed', of: 'words', max: 200 },
    {
      key: 'conclusion',
      title: '结论',
      kind: 'sealed',
      of: 'words',
      max: 500,
      must: true,
      hint: '照报告的结论写，不写病历',
    },
  ],
  same: ['kind', 'held_on'],
  when: { on: 'held_on' },
  sources: ['证书或证件原件', '本人填报'],
  say: row => joined(row['kind'], row['institution'], '内容已封存'),
}
