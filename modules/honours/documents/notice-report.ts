import type { Day } from '#kernel/calendar'
import type { LetterData } from '#kernel/documents'
import { refuse, type Refusal } from '#kernel/refusal'
import { writtenDay } from '#kernel/words'
import type { PublicNotice } from '../public-notice.ts'
import { blankNumber } from './print.ts'

/** An objection as the report tells it: never who raised it. */
export interface ReportedObjection {
  readonly received_on: Day
  readonly channel: string
  readonly about: string | null
  readonly late: boolean
  readonly state: string
  readonly finding: string | null
  readonly consequence: string | null
  readonly signed_on: Day | null
}

export interface NoticeReport {
  readonly fields: PublicNotice
  readonly state: string
  /** To whom it goes up; null at the top of the path. */
  readonly upward: string | null
  readonly objections: readonly ReportedObjection[]
  readonly photos: number
}

/** 公示无异议报告。公示和受理没有期满、异议没有结清的，不出报告：异议未结不得转无异议。 */
export function noticeReportPaper(report: NoticeReport, today: Day): LetterData | Refusal {
  const { fields, objections } = report
  const over = fields.endsOn > fields.objectionsUntil ? fields.endsOn : fields.objectionsUntil
  if (report.state === '更正' || report.state === '撤下')
    return refuse('honours.report.gone', {
      status: 409,
      what: `没有生成：这份公示已经${report.state}`,
      remedy: '对更正后的公示出报告',
    })
  if (today <= over)
    return refuse('honours.report.early', {
      status: 409,
      what: `没有生成：公示和异议受理到${writtenDay(over)}24时才满`,
      remedy: `${writtenDay(over)}以后再出`,
    })
  const open = objections.filter(o => o.state !== '已办结' && o.state !== '不予受理')
  if (open.length > 0)
    return refuse('honours.report.open', {
      status: 409,
      what: `没有生成：有${open.length}件异议还没有签字的结论`,
      why: '异议未结，不能出具无异议的报告',
      remedy: '异议逐件调查、签字后再出',
    })
  const clear = objections.length === 0
  return {
    number: blankNumber,
    title: `关于${fields.round}推荐人选${clear ? '公示无异议' : '公示情况'}的报告`,
    ...(report.upward === null ? {} : { to: [report.upward] }),
    blocks: [
      {
        text: `根据《${fields.basis}》${fields.basisNumber === null ? '' : `（${fields.basisNumber}）`}要求，${fields.office}对${fields.round}${fields.level}推荐人选${fields.entries.length}名进行了公示，现将有关情况报告如下。`,
      },
      { level: 1, text: '一、公示情况' },
      {
        text: `公示时间：${writtenDay(fields.startsOn)}至${writtenDay(fields.endsOn)}，共${fields.workdays}个工作日；异议受理至${writtenDay(fields.objectionsUntil)}。`,
      },
      { text: `公示方式：${fields.place}，并在公示网页同时公开。` },
      {
        text: `公示内容：${fields.entries.map(e => e.name).join('、')}的基本情况和简要事迹。${report.photos > 0 ? `现场照片${report.photos}张附后。` : '现场近景、远景照片附后。'}`,
      },
      { level: 1, text: '二、异议受理情况' },
      {
        text: clear
          ? '公示和受理期间没有收到异议。'
          : `公示和受理期间收到异议${objections.length}件${lateText(objections)}，均已办结，逐件情况如下：`,
      },
      ...(clear ? [] : [tableOf(objections)]),
      { level: 1, text: '三、结论' },
      { text: conclusion(objections) },
      { text: '特此报告。' },
    ],
    attachments: ['公示稿', '公示现场照片'],
    issuer: fields.office,
    day: today,
  }
}

const lateText = (objections: readonly ReportedObjection[]): string => {
  const late = objections.filter(o => o.late).length
  return late === 0 ? '' : `（其中逾期收到${late}件）`
}

const tableOf = (objections: readonly ReportedObjection[]): LetterData['blocks'][number] => ({
  table: {
    columns: [
      { title: '序号', width: 10 },
      { title: '收到日期', width: 26 },
      { title: '方式', width: 14 },
      { title: '反映对象', width: 22 },
      { title: '办理结果', width: 24 },
      { title: '对推荐的影响', align: 'left' },
      { title: '签字日期', width: 26 },
    ],
    rows: objections.map((o, i) => [
      i + 1,
      o.received_on,
      o.channel,
      o.about ?? '整份名单',
      o.state === '不予受理' ? '不予受理' : o.finding,
      o.consequence ?? '',
      o.signed_on,
    ]),
  },
})

function conclusion(objections: readonly ReportedObjection[]): string {
  if (objections.length === 0) return '公示无异议。'
  const cancelled = [...new Set(objections.filter(o => o.consequence === '取消推荐').map(o => o.about ?? '整份名单'))]
  const again = [...new Set(objections.filter(o => o.consequence === '更正后重新公示').map(o => o.about ?? '整份名单'))]
  const parts = [
    ...(cancelled.length > 0 ? [`${cancelled.join('、')}取消推荐`] : []),
    ...(again.length > 0 ? [`${again.join('、')}更正后重新公示`] : []),
    cancelled.length + again.length > 0 ? '其他人选的异议不影响推荐' : '异议均已查清，不影响推荐',
  ]
  return `${parts.join('；')}。`
}
