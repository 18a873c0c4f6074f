import { joined, type Register } from './register.ts'

export const union: Register = {
  key: 'union_spell',
  title: '工会会籍',
  bit: 'union',
  columns: [
    { key: 'union_name', title: '基层工会', kind: 'text', max: 80, must: true },
    { key: 'duty', title: '工会职务', kind: 'text', max: 40, hint: '没有职务的不填' },
    { key: 'joined_on', title: '入会（转入）日期', kind: 'day', must: true },
    { key: 'left_on', title: '转出（退会）日期', kind: 'day' },
  ],
  same: ['union_name'],
  when: { from: 'joined_on', to: 'left_on' },
  sources: ['工会会员登记', '主管部门文件', '单位花名册', '本人填报'],
  asks: '请单位工会提供会员登记；没有入会的不填',
  say: row => joined(row['union_name'], row['duty']),
}

export const party: Register = {
  key: 'party_spell',
  title: '党团组织关系',
  bit: 'union',
  columns: [
    {
      key: 'body',
      title: '组织',
      kind: 'choice',
      of: ['中国共产党', '中国共产主义青年团', '民主党派'],
      must: true,
    },
    { key: 'branch', title: '所在支部', kind: 'text', max: 80 },
    { key: 'joined_on', title: '加入日期', kind: 'day', must: true },
    { key: 'confirmed_on', title: '转正日期', kind: 'day', hint: '预备期未满的不填' },
    { key: 'left_on', title: '转出（离开）日期', kind: 'day' },
  ],
  same: ['body'],
  when: { from: 'joined_on', to: 'left_on' },
  sources: ['主管部门文件', '人事档案', '单位花名册', '本人填报'],
  say: row => joined(row['body'], row['branch'], row['confirmed_on'] === null ? null : '已转正'),
  check: row =>
    typeof row['confirmed_on'] === 'string' &&
    typeof row['joined_on'] === 'string' &&
    row['confirmed_on'] < row['joined_on']
      ? [{ at: 'confirmed_on', what: '转正日期早于加入日期', remedy: '对照党员档案核对两个日期' }]
      : [],
}
