import type { Day } from '#kernel/calendar'
import type { LetterData } from '#kernel/documents'
import { writtenDay } from '#kernel/words'
import type { Settings } from '../settings.ts'
import { blankNumber } from './print.ts'
import type { RosterRow } from './roster.ts'

export interface Recommendation {
  readonly office: string
  readonly upward: string | null
  readonly round: string
  readonly notice_title: string
  readonly notice_number: string | null
  /** 字号, where the office gave one when it submitted. */
  readonly document: string | null
  readonly settings: Settings
  readonly rows: readonly RosterRow[]
  readonly congresses: number
  readonly notices: readonly {
    readonly level: string
    readonly starts_on: Day
    readonly ends_on: Day
    readonly objections: number
  }[]
  readonly departments: readonly {
    readonly department: string
    readonly names: number
    readonly answered: number
    readonly differing: number
  }[]
}

/** 推荐报告草稿：只写系统里有记录的事，集体研究的日期和意见由单位补上。 */
export function recommendationPaper(r: Recommendation, day: Day): LetterData {
  const living = r.rows.filter(row => row.state === '在列')
  return {
    number: r.document ?? blankNumber,
    title: `关于推荐${r.round}人选的报告`,
    ...(r.upward === null ? {} : { to: [r.upward] }),
    blocks: [
      {
        text: `根据《${r.notice_title}》${r.notice_number === null ? '' : `（${r.notice_number}）`}要求，${r.office}组织了${r.round}推荐工作，经研究，推荐人选${living.length}名，现将有关情况报告如下。`,
      },
      { level: 1, text: '一、推荐人选' },
      { text: `${composition(living, r.settings)}名单和基本情况见附件。` },
      { level: 1, text: '二、推荐程序' },
      {
        text: `（一）民主推荐和职代会审议。推荐人选中，${r.congresses}名经所在单位职工代表大会或者职工大会审议通过，会议记录附后。`,
      },
      { text: `（二）公示。${noticesText(r)}` },
      { text: `（三）征求意见。${departmentsText(r)}` },
      { text: '（四）集体研究。　　　　年　　月　　日，　　　　　　　　　　会议研究，同意推荐。' },
      { text: '特此报告，请审核。' },
    ],
    attachments: ['推荐人选汇总表', '推荐审批表', '公示情况报告', '征求意见回函'],
    issuer: r.office,
    day,
  }
}

function composition(rows: readonly RosterRow[], settings: Settings): string {
  const kinds = settings.categories.flatMap(c => {
    const n = rows.filter(row => row.category === c.key).length
    return n > 0 ? [`${c.title}${n}名`] : []
  })
  const persons = rows.filter(row => row.sex !== null)
  const women = persons.filter(row => row.sex === '女').length
  const minority = persons.filter(row => row.ethnicity !== null && !/^汉(族)?$/.test(row.ethnicity)).length
  const people = persons.length === 0 ? '' : `其中女性${women}名，少数民族${minority}名。`
  return `推荐人选${rows.length}名，${kinds.join('，')}。${people}`
}

function noticesText({ notices }: Recommendation): string {
  if (notices.length === 0) return '本系统没有公示记录，请补写公示的时间、地方和结果。'
  const held = notices.map(
    n =>
      `${n.level}公示于${writtenDay(n.starts_on)}至${writtenDay(n.ends_on)}进行，${n.objections === 0 ? '没有收到异议' : `收到异议${n.objections}件，办理情况见附件`}`,
  )
  return `${held.join('；')}。`
}

function departmentsText({ departments }: Recommendation): string {
  if (departments.length === 0) return '本级没有发函征求意见的记录。'
  const waiting = departments.filter(d => d.answered < d.names).map(d => d.department)
  const differing = departments.filter(d => d.differing > 0).map(d => `${d.department}（${d.differing}名）`)
  return (
    [
      `征求了${departments.map(d => d.department).join('、')}的意见`,
      waiting.length === 0 ? '均已逐人回函' : `${waiting.join('、')}还没有全部回函，不作为无意见`,
      differing.length === 0 ? '没有收到不同意见' : `有不同意见的：${differing.join('、')}，具体情况附后`,
    ].join('，') + '。'
  )
}
