import { joined, type Register } from './register.ts'

const levels = ['国际', '国家级', '省级', '市级', '县级', '单位']

export const contests: Register = {
  key: 'contest_result',
  title: '竞赛',
  bit: 'innovation',
  columns: [
    { key: 'contest', title: '竞赛', kind: 'text', max: 80, must: true, hint: '全称，带年份或届次' },
    { key: 'level', title: '层级', kind: 'choice', of: levels, must: true },
    { key: 'event', title: '赛项', kind: 'text', max: 60 },
    { key: 'rank', title: '名次', kind: 'number', unit: '名', max: 10_000 },
    { key: 'award', title: '奖项', kind: 'text', max: 40 },
    { key: 'held_on', title: '公布日期', kind: 'day' },
    { key: 'document_number', title: '文号', kind: 'text', max: 60 },
  ],
  same: ['contest', 'event'],
  when: { on: 'held_on' },
  sources: ['主管部门文件', '证书或证件原件', '单位花名册', '本人填报'],
  lane: '荣誉',
  say: row =>
    joined(row['contest'], row['event'], row['rank'] === null ? null : `第${String(row['rank'])}名`, row['award']),
}

export const outcomes: Register = {
  key: 'outcome_record',
  title: '创新成果',
  bit: 'innovation',
  columns: [
    {
      key: 'kind',
      title: '种类',
      kind: 'choice',
      of: ['发明专利', '实用新型专利', '外观设计专利', '五小成果', '合理化建议', '工法', '标准', '其他'],
      must: true,
    },
    { key: 'title', title: '名称', kind: 'text', max: 100, must: true },
    { key: 'number', title: '编号', kind: 'text', max: 60, hint: '专利号、标准号；和工作室台账靠编号对上' },
    { key: 'role', title: '本人作用', kind: 'choice', of: ['独立完成', '主持', '参与'] },
    { key: 'settled_on', title: '认定或授权日期', kind: 'day' },
  ],
  same: ['kind', 'title'],
  when: { on: 'settled_on' },
  sources: ['联网查询结果', '主管部门文件', '证书或证件原件', '单位花名册', '本人填报'],
  lane: '创新',
  say: row => joined(row['kind'], row['title'], row['number'], row['role']),
}
