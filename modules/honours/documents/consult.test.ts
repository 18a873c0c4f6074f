import { expect, test } from 'vitest'
import type { Consultation } from '#modules/oversight'
import { consultPaper, type Form, type Letter } from './consult.ts'

const name = {
  rank: 1,
  name: '靳长河',
  sex: '男',
  born: '1979-06-01',
  ethnicity: '汉族',
  politics: '中共党员',
  employer: '北岭锻造有限公司',
  position: '副总经理',
  official_rank: '无',
  category: '企业职工',
}
const letter = (form: Form): Letter => ({
  form,
  number: '联审003',
  code: '7KQM-2W9D-RXTH',
  department_key: 'TAX',
  department: '忻岭县税务局',
  office: '忻岭县总工会',
  round: '2026年演示省劳动模范',
  notice_title: '关于评选2026年演示省劳动模范的通知',
  notice_number: null,
  sent_on: '2026-03-26',
  due_on: '2026-04-10',
  valid_days: 180,
  names: [name],
})
const consultations: readonly Consultation[] = [
  {
    form: '企业负责人',
    category: 'leader',
    title: '企业负责人',
    asked: [
      { department: 'TAX', about: '欠税、偷税' },
      { department: 'MPS', about: '违法犯罪记录' },
    ],
  },
]
const text = (form: Form): string => JSON.stringify(consultPaper(letter(form), consultations).blocks)

test.each([
  ['干部', '机关事业单位干部征求意见表', '行政级别'],
  ['企业负责人', '企业负责人征求意见表', '企业名称'],
  ['一线', '一线职工、农民征求意见表', '工作单位及岗位'],
] as const)('[C063] the form for %s is its own', (form, title, column) => {
  const paper = consultPaper(letter(form), consultations)
  expect(paper.replyTitle).toBe(title)
  expect(paper.columns.map(c => c.title)).toContain(column)
  expect(paper.rows[0]).toHaveLength(paper.columns.length)
})

test('a department is told what it is asked about, and nothing is asked of it that is another’s', () => {
  expect(text('企业负责人')).toContain('欠税、偷税')
  expect(text('企业负责人')).not.toContain('违法犯罪')
  expect(text('一线')).not.toContain('重点是')
})

test('the number of the paper is left to the office', () => {
  expect(consultPaper(letter('一线'), consultations).number).toMatch(/^\s+〔\s+〕\s+号$/)
})
