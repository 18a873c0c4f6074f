import { joined, type Register } from './register.ts'

export const posts: Register = {
  key: 'post_spell',
  title: '就业与岗位',
  bit: 'employment',
  columns: [
    { key: 'unit_name', title: '单位', kind: 'text', max: 80, must: true, hint: '与公章一致的全称' },
    { key: 'post', title: '岗位', kind: 'text', max: 60, must: true },
    { key: 'team_name', title: '班组', kind: 'text', max: 60 },
    {
      key: 'form',
      title: '用工形式',
      kind: 'choice',
      of: ['劳动合同', '劳务派遣', '非全日制用工', '新就业形态', '灵活就业', '不详'],
    },
    { key: 'started_on', title: '到岗日期', kind: 'day', must: true },
    { key: 'ended_on', title: '离岗日期', kind: 'day', hint: '还在这个岗位的不填' },
  ],
  same: ['unit_name', 'post'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['社会保险缴费记录', '人事档案', '合同或协议原件', '单位花名册', '本人填报'],
  asks: '请单位人力资源提供任职记录',
  lane: '岗位',
  say: row => joined(row['post'], row['team_name'], row['unit_name'], row['form']),
}

export const contracts: Register = {
  key: 'labour_contract',
  title: '劳动合同',
  bit: 'employment',
  columns: [
    { key: 'unit_name', title: '用人单位', kind: 'text', max: 80, must: true },
    {
      key: 'term',
      title: '合同期限',
      kind: 'choice',
      of: ['固定期限', '无固定期限', '以完成一定工作任务为期限'],
      must: true,
      hint: '劳动合同法第十二条',
    },
    { key: 'signed_on', title: '订立日期', kind: 'day' },
    { key: 'started_on', title: '起始日期', kind: 'day', must: true },
    { key: 'ended_on', title: '终止日期', kind: 'day', hint: '无固定期限的不填' },
  ],
  same: ['unit_name', 'started_on'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['合同或协议原件', '人事档案', '单位花名册', '本人填报'],
  say: row => joined(row['term'], row['unit_name']),
  check: row => [
    ...(row['term'] === '无固定期限' && row['ended_on'] !== null
      ? [{ at: 'ended_on', what: '无固定期限的合同没有终止日期', remedy: '删去终止日期，或把合同期限改为固定期限' }]
      : []),
    ...(row['term'] === '固定期限' && row['ended_on'] === null
      ? [{ at: 'ended_on', what: '固定期限的合同要有终止日期', remedy: '照合同填写终止日期' }]
      : []),
  ],
}
