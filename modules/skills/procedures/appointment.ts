import { form, procedure, type Actor, type PaperNeed, type Procedure } from '#kernel/procedures'
import {
  all,
  answer,
  any,
  atLeast,
  clause,
  equals,
  fact,
  known,
  not,
  onOrBefore,
  oneOf,
  value,
  type Citation,
  type Expr,
} from '#kernel/rules'
import { z } from 'zod'

export const honoured = ['特级技师', '首席技师'] as const
export type Honoured = (typeof honoured)[number]

const unit: Actor = { may: 'skills.appoint', at: 'unit' }
const office: Actor = { may: 'skills.record', at: 'city' }
const text = (title: string, max = 1000) =>
  z
    .string()
    .min(2)
    .max(max)
    .meta({ title, ...(max > 200 ? { 'x-widget': 'textarea' } : {}) })
const decisionOf = (title: string, yes: string, no: string) => z.enum([yes, no]).meta({ title, 'x-widget': 'radio' })
const decided = (what: string): Expr<boolean> => equals(answer<string>('decision', { title: '结论' }), value(what))
const paper = (kind: string, title: string, min = 1): PaperNeed => ({ kind, title, min, accept: 'any' })

/** What must be held before: the examined top for 特级技师, that for 首席技师. */
export const heldBefore: Readonly<Record<Honoured, string>> = { 特级技师: '一级/高级技师', 首席技师: '特级技师' }

/**
 * 提出 → 业绩评审、现场答辩、综合评审 → 公示、聘任 → 人社备案. The firm decides, the office records; how many years are asked differs from
 * province to province and nobody has given them, so none are.
 */
export function appointmentOf(title: Honoured, cites: Citation): Procedure {
  const panel = answer<number>('panel', { title: '综合评审委员', unit: '人' })
  return procedure({
    id: 'skills.appointment',
    title: `${title}评聘`,
    page: '/appointments/',
    first: 'propose',
    steps: {
      propose: {
        kind: 'act',
        title: '提出人选',
        level: 'unit',
        by: unit,
        form: form(
          z
            .object({
              deeds: text('业绩：攻关、成果转化、带徒'),
              promise: z.literal(true).meta({ title: '业绩材料属实', 'x-widget': 'tick' }),
            })
            .meta({ description: '照本单位公布的评聘方案，写人选的业绩' }),
        ),
        papers: [paper('scheme', '本单位的评聘方案'), paper('deeds', '业绩材料')],
        rests: [],
        requires: all(
          clause(
            '本单位备案为开展自主认定的用人单位',
            cites,
            equals(fact<boolean>('filed', { title: '用人单位评价备案' }), value(true)),
          ),
          clause(
            `人选已取得${heldBefore[title]}`,
            cites,
            equals(fact<boolean>('held', { title: `${heldBefore[title]}的证书或聘任` }), value(true)),
          ),
        ),
        unknownPasses: true,
        cites: [cites],
        next: [{ otherwise: 'assess' }],
      },
      assess: {
        kind: 'act',
        title: '业绩评审、现场答辩、综合评审',
        level: 'unit',
        by: unit,
        form: form(
          z.object({
            deedsView: text('业绩评审的意见'),
            defenceOn: z.iso.date().meta({ title: '现场答辩的日期' }),
            panel: z.int().min(1).max(99).meta({ title: '综合评审委员', 'x-unit': '人' }),
            decision: decisionOf('综合评审的结论', '通过', '不通过'),
            opinion: text('综合评审的意见'),
          }),
        ),
        papers: [paper('minutes', '评审记录和签名')],
        rests: [],
        requires: all(
          clause(
            '综合评审委员三人以上单数',
            cites,
            all(atLeast(panel, value(3)), oneOf(panel, value(Array.from({ length: 49 }, (_, i) => 2 * i + 1)))),
          ),
          clause(
            `人选已取得${heldBefore[title]}`,
            cites,
            any(
              not(decided('通过')),
              equals(fact<boolean>('held', { title: `${heldBefore[title]}的证书或聘任` }), value(true)),
            ),
          ),
        ),
        cites: [cites],
        next: [{ when: decided('通过'), to: 'appoint' }, { otherwise: 'refused' }],
      },
      appoint: {
        kind: 'act',
        title: '公示、聘任',
        level: 'unit',
        by: unit,
        form: form(
          z.object({
            noticed: text('公示的起止和结果', 200),
            decision: decisionOf('结论', '聘任', '不予聘任'),
            post: z
              .string()
              .max(60)
              .optional()
              .meta({ title: '聘任的岗位', 'x-when': { decision: '聘任' }, 'x-must': true }),
            from: z.iso
              .date()
              .optional()
              .meta({ title: '聘期从', 'x-when': { decision: '聘任' }, 'x-must': true }),
            to: z.iso
              .date()
              .optional()
              .meta({ title: '聘期到', 'x-when': { decision: '聘任' }, 'x-must': true }),
            pay: z.string().max(200).optional().meta({
              title: '薪酬待遇',
              description: `照聘任文件写；没有写的留空，显示“未配置”`,
            }),
          }),
        ),
        papers: [paper('appointment', '聘任文件')],
        rests: [],
        requires: clause(
          '聘任写明岗位和聘期',
          cites,
          any(
            not(decided('聘任')),
            all(
              known(answer('post', { title: '岗位' })),
              known(answer('from', { title: '聘期从' })),
              onOrBefore(answer('from', { title: '聘期从' }), answer('to', { title: '聘期到' })),
            ),
          ),
        ),
        cites: [cites],
        next: [{ when: decided('聘任'), to: 'record' }, { otherwise: 'refused' }],
      },
      record: {
        kind: 'act',
        title: '人社备案',
        level: 'city',
        by: office,
        form: form(
          z.object({
            decision: decisionOf('备案', '备案', '退回单位'),
            opinion: text('意见', 500),
          }),
        ),
        papers: [paper('record', '备案表或公布文件', 0)],
        rests: [],
        cites: [cites],
        next: [{ when: decided('备案'), to: 'appointed' }, { otherwise: 'appoint' }],
      },
    },
    lapses: {},
    anytime: {
      withdraw: {
        title: '撤回',
        by: [unit],
        form: form(z.object({ why: text('为什么撤回', 200) })),
        papers: [],
        to: 'withdrawn',
        cites: [cites],
        irreversible: true,
      },
    },
    ends: {
      appointed: { title: '已聘任并备案', status: 'done' },
      refused: { title: '没有聘任', status: 'refused' },
      withdrawn: { title: '已撤回', status: 'withdrawn' },
    },
  })
}
