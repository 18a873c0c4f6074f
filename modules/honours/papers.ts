import type { PaperNeed } from '#kernel/procedures'

const scan = '上传盖章扫描件（PDF 或照片）'
const paper = (kind: string, title: string, more: Partial<PaperNeed> = {}): PaperNeed => ({
  kind,
  title,
  min: 1,
  accept: 'any',
  hint: scan,
  ...more,
})

export const recommendationMinutes = paper('recommendation-minutes', '推荐会议纪要')
export const congressMinutes = paper('congress-minutes', '职代会纪要与表决结果')
/** 近景看得清公示内容，远景看得出张贴的地方。 */
export const nearPhoto = paper('notice-photo-near', '公示现场近景照片', { accept: 'image', hint: '拍清公示内容' })
export const farPhoto = paper('notice-photo-far', '公示现场远景照片', {
  accept: 'image',
  hint: '拍出张贴的地方和周围环境',
})
export const noticeReport = paper('notice-report', '公示无异议报告（盖章）')
export const reviewResult = paper('review-result', '评委签字的评审结果表')
export const meetingMinutes = paper('meeting-minutes', '会议纪要')
export const submissionReport = paper('submission-report', '推荐报告（盖章）')
export const sealedReply = paper('sealed-reply', '盖章回函扫描件', { min: 0 })
export const evidence = paper('evidence', '证明材料', { min: 0 })

const all = [
  recommendationMinutes,
  congressMinutes,
  nearPhoto,
  farPhoto,
  noticeReport,
  reviewResult,
  meetingMinutes,
  submissionReport,
  sealedReply,
  evidence,
]
/** What a paper on a case is called, by its kind. */
export const paperTitles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(all.map(one => [one.kind, one.title])),
  'signed-page': '签字盖章页',
}
