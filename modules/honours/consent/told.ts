import { levelTitles } from '../levels.ts'
import { publicFields } from '../public-notice.ts'
import type { Settings } from '../settings.ts'

/** One thing the nominee is told before answering; kept with the answer as it was said. */
export interface Told {
  readonly title: string
  readonly text: string
}

const law = '《中华人民共和国个人信息保护法》'

/** 知情告知: what becomes public, where, how long, who else reads it, how to take consent back. Drawn from the round's own settings. */
export function toldOf(of: {
  readonly round: string
  readonly notice: string
  readonly category: string
  readonly settings: Settings
}): Told[] {
  const category = of.settings.categories.find(c => c.key === of.category)
  const notices = of.settings.stages.filter(stage => stage.parts.includes('notice'))
  const departments = category?.departments.map(d => d.title) ?? []
  return [
    { title: '参加什么', text: `${of.round}，${category?.title ?? of.category}。依据《${of.notice}》。` },
    { title: '公开什么', text: `${publicFields.join('、')}。证件号码、电话、住址、出生日期不公开。` },
    {
      title: '在哪里公开，多久',
      text:
        notices.length === 0
          ? '这一届的方案没有公示环节。'
          : `${notices.map(stage => `${levelTitles[stage.level]}公示${stage.noticeWorkdays ?? ''}个工作日`).join('，')}。张贴在公示栏，同时在本系统的公开网页。公示期满以后网页仍查得到，注明已期满。`,
    },
    {
      title: '还有谁会看',
      text: `推荐单位、各级评选办和审核的人。${departments.length === 0 ? '' : `还要向${departments.join('、')}征求意见。`}每次打开您的档案都有记录，您看得到。`,
    },
    {
      title: '以后可以撤回吗',
      text: `可以，随时在这里撤回。撤回以后不再张贴新的公示；已经张贴过的，由单位办理撤下、撤回推荐。撤回不影响以前已经办的（${law}第十五条）。`,
    },
    { title: '不同意会怎样', text: '单位要撤回这份推荐或换人。可以不写理由。没有答复，不算同意。' },
  ]
}

export const consentArticle = `${law}第十三条、第十四条、第二十五条`
