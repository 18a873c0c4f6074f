import { levelTitles, type Level, type Part } from '../levels.ts'

interface Stage {
  readonly level: Level
  readonly parts: readonly Part[]
  readonly noticeWorkdays?: number | undefined
  readonly objectionExtraDays?: number | undefined
  readonly receiveTitle?: string | undefined
  readonly decideTitle?: string | undefined
  readonly dueDays?: number | undefined
}

/** The path of a round in words, step by step: 单位公示5个工作日 → 县级初审 → … */
export function pathWords(stages: readonly Stage[]): string[] {
  return [
    '单位民主推荐',
    '职代会审议',
    ...stages.flatMap(stage => stage.parts.map(part => partWords(stage, part))),
    '审定',
  ]
}

function partWords(stage: Stage, part: Part): string {
  const where = levelTitles[stage.level]
  const within = stage.dueDays === undefined ? '' : `（${stage.dueDays}个工作日内）`
  switch (part) {
    case 'receive':
      return `${named(where, stage.receiveTitle, '初审')}${within}`
    case 'decide':
      return `${named(where, stage.decideTitle, '集体研究')}${within}`
    case 'consult':
      return `${where}征求意见`
    case 'review':
      return `${where}评审会打分`
    case 'choose':
      return `${where}按名额和比例择优`
    case 'notice':
      return `${where}公示${stage.noticeWorkdays === undefined ? '（没有写几个工作日）' : `${stage.noticeWorkdays}个工作日`}${stage.objectionExtraDays ? `，异议多收${stage.objectionExtraDays}天` : ''}`
    case 'submit':
      return `${where}报送`
  }
}

const named = (where: string, title: string | undefined, usual: string): string =>
  !title ? `${where}${usual}` : title.startsWith(where) ? title : `${where}${title}`

/** 两审三公示: how many reviews and notices the path has. */
export function countWords(stages: readonly Stage[]): string {
  const all = stages.flatMap(stage => stage.parts)
  const reviews = stages
    .filter(stage => stage.level !== 'unit')
    .flatMap(stage => stage.parts)
    .filter(part => part === 'receive' || part === 'decide').length
  return `${reviews}次审核研究，${all.filter(part => part === 'notice').length}次公示，${all.filter(part => part === 'consult').length}次征求意见`
}
