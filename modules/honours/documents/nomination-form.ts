import type { Day } from '#kernel/calendar'
import { writtenDay } from '#kernel/words'
import { levelTitles, type Level } from '../levels.ts'
import type { Settings } from '../settings.ts'
import type { Spell } from '../curriculum.ts'
import type { FormData } from './kinds.ts'

/** The recommendation as it stands, with what the archive and the unit's record add. */
export interface FormRow {
  readonly subject_kind: 'person' | 'organisation' | 'team'
  readonly round: string
  readonly honour: string
  readonly name: string
  readonly former_name: string | null
  readonly sex: string | null
  readonly born: Day | null
  readonly ethnicity: string | null
  readonly native_place: string | null
  readonly hukou: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly joined_work_on: Day | null
  readonly employer_name: string
  readonly uscc: string | null
  readonly ownership: string | null
  readonly industry: string | null
  readonly employees: number | null
  readonly position: string | null
  readonly official_rank: string | null
  readonly skill: string | null
  readonly category: string
  readonly kind: string
  readonly migrant: boolean | null
  readonly new_form: boolean | null
  readonly deeds: string
  readonly brief: string
  readonly summary: string
  readonly marks: readonly string[]
  readonly curriculum: readonly Spell[]
  readonly honours: readonly { readonly title: string; readonly on?: string; readonly document?: string }[]
  readonly sanctions: string
  readonly settings: Settings
  /** The last vote that still stands. */
  readonly congress: { readonly happened_on: Day; readonly answer: Readonly<Record<string, unknown>> } | null
  /** What each office above decided in favour, by level, where it still stands. */
  readonly decided: Readonly<
    Partial<Record<string, { readonly happened_on: Day; readonly answer: Readonly<Record<string, unknown>> }>>
  >
  readonly unit_notice: { readonly starts_on: Day; readonly ends_on: Day } | null
}

const yesNo = (is: boolean | null): string => (is === null ? '' : is ? '是' : '否')
const month = (day: Day | null): string => (day === null ? '' : `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`)

/** 推荐审批表。系统里没有的留空，由填表人手填；证件号和手机也手填，不从系统带出。 */
export function formPaper(row: FormRow): FormData {
  const category = row.settings.categories.find(c => c.key === row.category)
  const kind = category?.kinds.find(k => k.key === row.kind)?.title ?? row.kind
  return {
    round: row.round,
    honour: row.honour,
    unit: row.employer_name,
    name: row.name,
    subject: row.subject_kind,
    facts:
      row.subject_kind === 'person'
        ? personFacts(row, category?.title ?? row.category, kind)
        : unitFacts(row, category?.title ?? row.category, kind),
    curriculum: row.curriculum.map(s => ({ span: `${s.from}—${s.to ?? '今'}`, unit: s.unit, post: s.post })),
    honours: row.honours.map(h => [h.on, h.title, h.document ? `（${h.document}）` : ''].filter(Boolean).join('　')),
    sanctions: row.sanctions.trim(),
    // 表上没有一句话事迹的格子：写在简要事迹的开头。
    brief: row.summary.trim() === '' ? row.brief : `${row.summary.trim()}\n${row.brief}`,
    deeds: row.deeds,
    opinions: opinionsOf(row),
  }
}

function personFacts(row: FormRow, category: string, kind: string): FormData['facts'] {
  return [
    [
      ['姓名', row.name],
      ['曾用名', row.former_name ?? ''],
      ['性别', row.sex ?? ''],
    ],
    [
      ['民族', row.ethnicity ?? ''],
      ['出生年月', month(row.born)],
      ['籍贯', row.native_place ?? ''],
    ],
    [
      ['出生地', ''],
      ['政治面貌', row.politics ?? ''],
      ['入党时间', ''],
    ],
    [
      ['参加工作时间', month(row.joined_work_on)],
      ['学历', row.education ?? ''],
      ['学位', ''],
    ],
    [
      ['毕业院校及专业', ''],
      ['技能等级或职称', row.skill ?? ''],
    ],
    [
      ['证件号', ''],
      ['手机', ''],
    ],
    [
      ['人员类别', category],
      ['细类', kind],
    ],
    [
      ['工作单位', row.employer_name],
      ['统一社会信用代码', row.uscc ?? ''],
    ],
    [
      ['所有制', row.ownership ?? ''],
      ['行业', row.industry ?? ''],
    ],
    [
      ['职务', row.position ?? ''],
      ['行政级别', row.official_rank ?? ''],
    ],
    [
      ['户籍类别', row.hukou ?? ''],
      ['农民工', yesNo(row.migrant)],
      ['新就业形态', yesNo(row.new_form)],
    ],
    ...marksLine(row),
  ]
}

function unitFacts(row: FormRow, category: string, kind: string): FormData['facts'] {
  return [
    [['名称', row.name]],
    [
      ['所在单位', row.employer_name],
      ['统一社会信用代码', row.uscc ?? ''],
    ],
    [
      ['所有制', row.ownership ?? ''],
      ['行业', row.industry ?? ''],
    ],
    [
      ['类别', category],
      ['细类', kind],
    ],
    [
      ['职工人数', row.employees === null ? '' : String(row.employees)],
      ['负责人', ''],
    ],
    [
      ['联系人', ''],
      ['联系电话', ''],
    ],
    ...marksLine(row),
  ]
}

/** 本届要数的标记；方案没有标记的届次，表上没有这一行。 */
function marksLine({ settings, marks }: FormRow): FormData['facts'] {
  if (settings.marks.length === 0) return []
  return [
    [
      [
        '本届标记',
        settings.marks
          .filter(m => marks.includes(m.key))
          .map(m => m.title)
          .join('、'),
      ],
    ],
  ]
}

const officeOpinions: Readonly<Record<Exclude<Level, 'unit'>, readonly string[]>> = {
  county: ['县级总工会意见', '县级党委、政府意见'],
  city: ['市级总工会或产业（主管部门）意见', '市级党委、政府意见'],
  province: ['省级总工会意见', '省级党委、政府意见'],
  nation: ['全国评选机构意见'],
}

function opinionsOf(row: FormRow): FormData['opinions'] {
  const levels = [...new Set(row.settings.stages.map(s => s.level))]
  // 系统里办过的写在总工会的格子里；党委、政府的意见系统里没有，留空。
  const offices = levels.flatMap(level =>
    level === 'unit'
      ? []
      : officeOpinions[level].map((title, i) => ({ title, text: i === 0 ? officeOpinion(row, level) : '' })),
  )
  return [
    { title: '基层单位意见', text: unitOpinion(row), seals: ['行政（盖章）', '党组织（盖章）', '工会（盖章）'] },
    ...offices.map(one => ({ ...one, seals: ['（盖章）'] })),
    { title: '授予机关意见', text: '', seals: ['（盖章）'] },
  ]
}

function unitOpinion({ congress, unit_notice: notice }: FormRow): string {
  const count = (key: string): string => {
    const n = congress?.answer[key]
    return typeof n === 'number' ? String(n) : '　　'
  }
  const form = typeof congress?.answer['form'] === 'string' ? congress.answer['form'] : '职工代表大会'
  const vote = congress
    ? `${writtenDay(congress.happened_on)}${form}审议：应到${count('delegates')}人，实到${count('present')}人，赞成${count('inFavour')}票，反对${count('against')}票，弃权${count('abstained')}票。`
    : `　　　　年　　月　　日${form}审议：应到　　人，实到　　人，赞成　　票。`
  const posted = notice
    ? `${levelTitles.unit}公示：${writtenDay(notice.starts_on)}至${writtenDay(notice.ends_on)}。`
    : `${levelTitles.unit}公示：　　　　年　　月　　日至　　月　　日。`
  return `${vote}${posted}`
}

/** A cell holds about this many characters beside the seal. */
const cellHolds = 110

function officeOpinion({ decided }: FormRow, level: Level): string {
  const found = decided[level]
  if (!found) return ''
  const said = (key: string): string => {
    const value = found.answer[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const text = `${writtenDay(found.happened_on)}${said('meeting')}研究${said('document') ? `（${said('document')}）` : ''}：${said('decision')}。${said('opinion')}`
  return [...text].length > cellHolds ? `${[...text].slice(0, cellHolds).join('')}……（全文见办理记录）` : text
}
