import type { Day } from '#kernel/calendar'
import type { Consultation } from '#modules/oversight'
import { writtenDay } from '#kernel/words'
import type { ConsultData } from './kinds.ts'
import { blankNumber } from './print.ts'

export type Form = '干部' | '企业负责人' | '一线'

/** A name as the consultation list sealed it. */
export interface ConsultName {
  readonly rank: number
  readonly name: string
  readonly sex: string | null
  readonly born: string | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly employer: string
  readonly position: string | null
  readonly official_rank: string | null
  readonly category: string
}

export interface Letter {
  readonly form: Form
  readonly number: string
  readonly code: string
  readonly department_key: string
  readonly department: string
  readonly office: string
  readonly round: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly sent_on: Day
  readonly due_on: Day
  readonly valid_days: number
  readonly names: readonly ConsultName[]
}

const forms: Readonly<
  Record<
    Form,
    {
      readonly table: string
      readonly column: readonly (readonly [string, number?])[]
      cells(n: ConsultName): (string | null)[]
    }
  >
> = {
  干部: {
    table: '机关事业单位干部征求意见表',
    column: [['姓名', 20], ['性别', 10], ['出生年月', 22], ['政治面貌', 20], ['工作单位及职务'], ['行政级别', 20]],
    cells: n => [n.name, n.sex, month(n.born), n.politics, at(n), n.official_rank],
  },
  企业负责人: {
    table: '企业负责人征求意见表',
    column: [['姓名', 20], ['性别', 10], ['出生年月', 22], ['企业名称'], ['职务', 30], ['政治面貌', 20]],
    cells: n => [n.name, n.sex, month(n.born), n.employer, n.position, n.politics],
  },
  一线: {
    table: '一线职工、农民征求意见表',
    column: [['姓名', 20], ['性别', 10], ['民族', 14], ['出生年月', 22], ['工作单位及岗位'], ['类别', 28]],
    cells: n => [n.name, n.sex, n.ethnicity, month(n.born), at(n), n.category],
  },
}

/** The three kinds of forms as the packs call them. */
const named: Readonly<Record<Form, string>> = {
  干部: '机关事业单位干部',
  企业负责人: '企业负责人',
  一线: '一线职工、农民',
}

/** 征求意见函：一函一部门，逐人回复，逾期不等于无异议。 */
export function consultPaper(letter: Letter, consultations: readonly Consultation[]): ConsultData {
  const form = forms[letter.form]
  const points = pointsFor(letter, consultations)
  const number = letter.notice_number === null ? '' : `（${letter.notice_number}）`
  return {
    title: `关于征求${letter.round}推荐人选意见的函`,
    number: blankNumber,
    serial: letter.number,
    code: letter.code,
    to: letter.department,
    blocks: [
      {
        text: `根据《${letter.notice_title}》${number}要求，现就附件1所列${letter.names.length}名推荐人选征求你单位意见。`,
      },
      {
        text: `请你单位按照职责核查有关情况${points === '' ? '' : `（重点是：${points}）`}，在附件2上逐人写明结论：“无不同意见”“有不同意见”或者“不掌握情况”。有不同意见的，请写明事由、时间和依据。`,
      },
      {
        text: `请于${writtenDay(letter.due_on)}前函复并加盖公章；有平台账号的，可以在平台上逐人回复。逾期未函复的不作为无意见处理，我们将继续联系办理。`,
      },
      { text: '名单含个人信息，只用于本次征求意见，请勿转作他用。' },
    ],
    attachments: ['征求意见人选名单', form.table],
    issuer: letter.office,
    day: letter.sent_on,
    listTitle: '征求意见人选名单',
    columns: [
      { title: '序号', width: 10 },
      ...form.column.map(([title, width]) => ({
        title,
        ...(width === undefined ? { align: 'left' as const } : { width }),
      })),
    ],
    rows: letter.names.map(n => [n.rank, ...form.cells(n)]),
    replyTitle: form.table,
    names: letter.names.map(n => ({ rank: n.rank, name: n.name, at: at(n) })),
    validDays: letter.valid_days,
  }
}

/** What this department is asked about, by the form of the letter. */
function pointsFor(letter: Letter, consultations: readonly Consultation[]): string {
  const asked = consultations.filter(c => c.form === named[letter.form]).flatMap(c => c.asked)
  return [...new Set(asked.filter(a => a.department === letter.department_key).map(a => a.about))].join('、')
}

const at = (n: ConsultName): string => `${n.employer}${n.position ?? ''}`
const month = (born: string | null): string | null =>
  born === null ? null : `${born.slice(0, 4)}年${Number(born.slice(5, 7))}月`
