import { form, type JsonSchema } from '#kernel/procedures'
import { z } from 'zod'
import { databases, titles } from './kinds.ts'

const words = (max: number, min = 1) => z.string().trim().min(min).max(max)
const document = {
  organ: words(80).meta({ title: '发文（认定）机关' }),
  documentTitle: words(120).meta({ title: '文件标题' }),
  documentNumber: words(60).optional().meta({ title: '文号', description: '文件上没有文号的不填' }),
}
const scan = (title: string) => z.uuid().meta({ title, 'x-widget': 'file', 'x-accept': 'any' })

/** What an office says when it proposes that somebody enters on a paper no register holds. */
export const proposal = z.object({
  database: z.enum(databases).meta({ title: '提出进入', 'x-widget': 'radio', 'x-titles': titles }),
  title: words(120).meta({ title: '凭什么', description: '称号或者证书的全称，照文件写' }),
  level: words(20).optional().meta({ title: '级别或等级', description: '如：省、一级/高级技师；没有的不填' }),
  heldOn: z.iso.date().meta({ title: '授予（核发）日期' }),
  ...document,
  paper: scan('文件或证书扫描件'),
  reason: words(300, 4).meta({
    title: '为什么要凭材料入库',
    'x-widget': 'textarea',
    description: '如：部委的决定明文写享受省部级劳模待遇，称号不在荣誉目录里',
  }),
})
export type Proposal = z.output<typeof proposal>
export const proposalForm: JsonSchema = form(proposal)

/** A mark, on its document. The kinds are filled in from the packs. */
export const marking = z.object({
  kind: words(20).meta({ title: '标记', 'x-widget': 'radio' }),
  fromDay: z.iso.date().meta({ title: '从哪天起' }),
  toDay: z.iso.date().optional().meta({ title: '到哪天止', description: '文件没有写期限的不填' }),
  ...document,
  paper: scan('文件扫描件'),
  note: z.string().trim().max(200).optional().meta({ title: '说明' }),
})
export type Marking = z.output<typeof marking>

export const markingForm = (kinds: readonly { readonly key: string; readonly title: string }[]): JsonSchema => {
  const drawn = form(marking)
  const properties = drawn['properties'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  return {
    ...drawn,
    properties: {
      ...properties,
      kind: {
        ...properties['kind'],
        enum: kinds.map(one => one.key),
        'x-titles': Object.fromEntries(kinds.map(one => [one.key, one.title])),
      },
    },
  }
}

export const withdrawal = z.object({
  endedOn: z.iso.date().meta({ title: '从哪天起撤回' }),
  reason: words(300, 4).meta({ title: '为什么撤回', 'x-widget': 'textarea' }),
})
export type Withdrawal = z.output<typeof withdrawal>
export const withdrawalForm: JsonSchema = form(withdrawal)
