import type { PaperNeed } from '#kernel/procedures'

const paper = (kind: string, title: string, hint: string, min = 1): PaperNeed => ({
  kind,
  title,
  min,
  accept: 'any',
  hint,
})
const scan = '上传盖章扫描件（PDF 或照片）'

/** 没有文书不立案：事由凭判决书、处分决定或者核查结论，不凭传闻。 */
export const proof = paper(
  'revocation-proof',
  '判决书、处分决定或者核查结论',
  '上传生效文书的扫描件；没有文书的不能提起',
)
export const unitReport = paper('revocation-report', '原推荐单位的书面报告', scan, 0)
export const sheet = paper('revocation-sheet', '申报表（本级签章）', '打印申报表，签署意见盖章后上传')
export const replyPaper = paper('revocation-reply', '来函或者建议书', scan)
export const minutes = paper('meeting-minutes', '会议纪要', scan)
export const decision = paper('revocation-decision', '批准机关的决定', '上传盖章的决定；没有决定的不能登记')

export const paperTitles: Readonly<Record<string, string>> = {
  ...Object.fromEntries([proof, unitReport, sheet, replyPaper, minutes, decision].map(p => [p.kind, p.title])),
  'signed-page': '签字盖章页',
}
