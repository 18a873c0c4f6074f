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

export const applicationSealed = paper('application-form', '盖章的申报表')
export const evidence = paper('evidence', '佐证材料', { min: 0 })
export const sitePhoto = paper('site-photo', '现场照片', {
  accept: 'image',
  min: 1,
  hint: '拍出场所、设备和台账，至少1张',
})
export const visitSheet = paper('visit-sheet', '签字的现场核查表', { min: 0 })
export const minutes = paper('meeting-minutes', '会议纪要')
export const namingDecision = paper('naming-decision', '盖章的命名文件')
export const plaquePhoto = paper('plaque-photo', '授牌照片', { min: 0, accept: 'image', hint: '没有授牌的以后补' })
export const annualReport = paper('annual-report', '盖章的年度考核表')
export const rectifyReport = paper('rectify-report', '盖章的整改报告')

const all = [
  applicationSealed,
  evidence,
  sitePhoto,
  visitSheet,
  minutes,
  namingDecision,
  plaquePhoto,
  annualReport,
  rectifyReport,
]
/** What a paper is called; a kind the house does not know keeps its own word. */
export const paperTitle = (kind: string): string =>
  kind === 'signed-page' ? '签字盖章页' : (all.find(p => p.kind === kind)?.title ?? kind)
