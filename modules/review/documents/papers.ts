import { writeBook, type LetterData, type RosterData } from '#kernel/documents'
import type { Day } from '#kernel/calendar'
import { articleOf, fullMarks, type Method } from '../method.ts'
import type { Matrix } from '../routes/matrix.ts'
import type { ResultData } from './kinds.ts'

/** What every paper of a panel names. */
export interface Head {
  readonly title: string
  readonly roundTitle: string
  readonly organisation: string
  readonly heldOn: Day
  readonly dueOn: Day
  readonly venue: string
  readonly method: Method
  readonly hash: string | null
  readonly places: number | null
  readonly phone: string
  /** Who answers for the meeting in the office; '' where nobody of it prints. */
  readonly contact: string
  readonly createdOn: Day
}

/** 计分规则，一句话，印在表上。 */
export const ruleOf = (m: Method, places: number): string =>
  `计分：满分${fullMarks(m)}分；评分满${m.trimFrom}份的去掉${m.trimHigh}个最高分、${m.trimLow}个最低分，其余平均，保留${places}位小数，四舍五入；不满${m.trimFrom}份的不去。依据：${articleOf(m)}；小数位数为产品约定。`

export function resultPaper(head: Head, matrix: Pick<Matrix, 'members' | 'rows'>, day: Day): ResultData {
  const groups = [...new Set(matrix.rows.map(r => r.categoryTitle))].map(title => ({
    title,
    rows: matrix.rows
      .filter(r => r.categoryTitle === title)
      .map(r => ({
        name: r.name,
        unit: r.employerName,
        cells: matrix.members.map(m => {
          const cell = r.cells.find(c => c.member === m.id)
          return { text: cell ? (cell.total ?? cell.state) : '—', struck: cell?.trimmed ?? false }
        }),
        score: r.score ?? '没有成绩',
        rank: r.rank === null ? '—' : `${r.rank}${r.tied ? '（并列）' : ''}`,
        note: r.because ?? '',
      })),
  }))
  return {
    title: `${head.title}结果表`,
    organisation: head.organisation,
    day,
    rule: ruleOf(head.method, head.places ?? 2),
    reviewers: matrix.members.map(m => `评委${m.ord}`),
    groups,
    note: `共${matrix.rows.length}人。划去的为最高分、最低分。${head.hash ? `汇总摘要${head.hash.slice(0, 16)}。` : ''}`,
  }
}

export const resultBook = (head: Head, matrix: Pick<Matrix, 'members' | 'rows'>): Promise<Uint8Array> =>
  writeBook([
    {
      name: '评审结果',
      title: `${head.title}结果表　${head.organisation}　${ruleOf(head.method, head.places ?? 2)}`,
      columns: [
        { title: '类别', width: 16 },
        { title: '姓名', width: 10 },
        { title: '单位', width: 32 },
        ...matrix.members.map(m => ({ title: `评委${m.ord}`, width: 9 })),
        { title: '去掉的', width: 16 },
        { title: '成绩', width: 10 },
        { title: '名次', width: 8, kind: 'serial' as const },
        { title: '说明', width: 30 },
      ],
      rows: matrix.rows.map(r => [
        r.categoryTitle,
        r.name,
        r.employerName,
        ...matrix.members.map(m => {
          const cell = r.cells.find(c => c.member === m.id)
          return cell ? (cell.total ?? cell.state) : null
        }),
        matrix.members
          .filter(m => r.cells.some(c => c.member === m.id && c.trimmed))
          .map(m => `评委${m.ord}`)
          .join('、'),
        r.score,
        r.rank,
        [r.tied ? '并列' : '', r.because ?? ''].filter(Boolean).join('；'),
      ]),
    },
  ])

/** 通知的日期不晚于开会：会后补印的，写定下评审会的那天。 */
export const noticeDay = (head: Pick<Head, 'heldOn' | 'createdOn'>, today: Day): Day =>
  today <= head.heldOn ? today : head.createdOn <= head.heldOn ? head.createdOn : head.heldOn

/** 评审通知，给评委。 */
export const invitation = (
  head: Head,
  members: readonly { name: string; organisationName: string }[],
  day: Day,
): LetterData => ({
  title: `关于召开${head.title}的通知`,
  to: members.map(m => `${m.organisationName}${m.name}同志`),
  blocks: [
    { text: `根据《${head.method.notice}》，定于${said(head.heldOn)}在${head.venue}召开${head.title}，请您担任评委。` },
    { text: '一、评审办法', level: 1 },
    {
      text: `评委不少于${head.method.reviewers}人${head.method.odd ? '，为单数' : ''}，独立评分，交分截止${said(head.dueOn)}。${ruleOf(head.method, head.places ?? 2)}`,
    },
    { text: '二、回避', level: 1 },
    {
      text: `有下列情形的须主动申报并回避：${head.method.recusals.length > 0 ? head.method.recusals.join('、') : '与人选有利害关系，可能影响公正评审的'}。`,
    },
    { text: '三、纪律', level: 1 },
    { text: '评审材料和评分不得外传，不接受请托。' },
  ],
  issuer: head.organisation,
  day,
  ...(head.phone ? { contact: [head.contact, head.phone].filter(Boolean).join('，') } : {}),
})

/** 空白评分表，给没有账号的评委。 */
export const blankSheet = (head: Head, items: readonly { code: string; who: string }[], day: Day): RosterData => ({
  title: `${head.title}评分表`,
  organisation: `${head.organisation}　　评委：　　　　　　　（签字）`,
  day,
  columns: [
    { title: '编号', width: 16 },
    { title: head.method.blind ? '人选（匿名）' : '人选', align: 'left' },
    ...head.method.criteria.map(c => ({ title: `${c.title}（${c.max}）`, width: 20 })),
    { title: '合计', width: 14 },
    { title: '回避或弃权及原因', width: 30 },
  ],
  rows: items.map(i => [i.code, i.who, ...head.method.criteria.map(() => null), null, null]),
  note: '每项打整数或一位小数，不超过括号内满分。须回避的不打分，写明原因。',
})

function said(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}
