import type { TermDay } from '#kernel/calendar'

/** What a notice may show of one nominee. Nothing else of a person reaches a published snapshot. */
export interface PublicEntry {
  readonly name: string
  readonly sex: string | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly employer: string
  readonly position: string | null
  readonly category: string
  readonly kind: string
  readonly skill: string | null
  readonly brief: string
}

/** The snapshot public pages read; it stays as it was when the notice was posted. */
export interface PublicNotice {
  readonly title: string
  readonly round: string
  readonly basis: string
  readonly basisNumber: string | null
  readonly office: string
  readonly level: string
  readonly startsOn: string
  readonly endsOn: string
  readonly objectionsUntil: string
  readonly workdays: number
  readonly explain: string
  readonly provisional: boolean
  readonly days: readonly TermDay[]
  readonly place: string
  readonly phone: string
  readonly email: string | null
  readonly address: string
  /** What the names are, where it is no list of nominees: 待遇发放对象. Such an entry has a name, a unit and a category, and nothing else. */
  readonly subject?: string
  readonly entries: readonly (PublicEntry & { readonly kase: string; readonly rank: number })[]
}

export const publicFields = [
  '姓名',
  '性别',
  '民族',
  '政治面貌',
  '学历',
  '工作单位',
  '岗位职务',
  '类别',
  '技能等级或职称',
  '简要事迹',
]

// 公示稿里常见的泄露：证件号、手机号、银行卡号写进事迹。17 or 18 digits, mobile numbers, 16–19 digits of a card.
const leaks: readonly [RegExp, string][] = [
  [/\d{17}[\dXx]/, '身份证号'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/, '手机号'],
  [/(?<!\d)\d{16,19}(?!\d)/, '银行卡号'],
]

/** What must not be published, found by looking at what would be (个人信息保护：公示最小化). */
export function publicProblems(entries: readonly { readonly snapshot: PublicEntry }[]): string[] {
  return entries.flatMap(({ snapshot }) =>
    [snapshot.brief, snapshot.position ?? '', snapshot.employer].flatMap(text =>
      leaks
        .filter(([pattern]) => pattern.test(text))
        .slice(0, 1)
        .map(([, what]) => `${snapshot.name}的内容里有${what}`),
    ),
  )
}
