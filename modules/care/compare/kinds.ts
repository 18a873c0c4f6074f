import { parseDay } from '#kernel/calendar'
import { fenOf, yuanText } from '../money.ts'

/** What a department's list says of one person beside name and number: words as typed, read once. */
export interface Listed {
  readonly day?: string
  readonly fen?: number
  readonly word?: string
}
/** What our registers say of the same person, as far as a list may differ from it. */
export interface Known {
  readonly name: string
  readonly employment: string
  readonly deceasedOn: string | null
  readonly monthlyIncome: number | null
  readonly selfPaidMedical: number | null
  /** Help that rests on a family in need: the key of the fact, where one is checked and says yes. */
  readonly family: readonly string[]
}
export interface Difference {
  readonly listed: string
  readonly known: string
}

/** A list a department gives: its columns, what it is held against, what is not paid until somebody has judged. */
export interface CompareKind {
  readonly key: 'death' | 'marriage' | 'means' | 'medical' | 'alive'
  readonly title: string
  readonly about: string
  readonly providers: string
  /** Beside 姓名 and 身份证号. */
  readonly columns: readonly string[]
  readonly yearly: boolean
  readonly bit: 7 | 13
  /** `*`: nothing at all is paid. */
  readonly holds: readonly string[]
  /** What follows when a person says that the list is right. */
  readonly effect: string
  /** The typed cells in the order of `columns`; a text is what is wrong with them. */
  readonly read: (cells: readonly string[]) => Listed | string
  readonly differs: (listed: Listed, known: Known) => Difference | null
}

const dayOf = (text: string): string | undefined => {
  const plain = text
    .trim()
    .replaceAll(/[./年月]/g, '-')
    .replace('日', '')
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const [y, m, d] = plain.split('-')
  const day = `${y ?? ''}-${(m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`
  try {
    return parseDay(day)
  } catch {
    return undefined
  }
}

const dated = (cells: readonly string[], what: string): Listed | string => {
  const day = dayOf(cells[0] ?? '')
  return day === undefined ? `${what}“${cells[0] ?? ''}”不是日期` : { day }
}
const money = (cells: readonly string[], what: string): Listed | string => {
  const fen = fenOf(cells[0] ?? '')
  return fen === undefined ? `${what}“${cells[0] ?? ''}”不是金额` : { fen }
}
const known = (fen: number | null): string => (fen === null ? '没有核验过' : yuanText(fen))

export const compareKinds: readonly CompareKind[] = [
  {
    key: 'death',
    title: '死亡登记',
    about: '有人去世而系统写着在世的，判断以前什么都先不发',
    providers: '民政（殡葬）、公安、卫健',
    columns: ['死亡日期'],
    yearly: false,
    bit: 7,
    holds: ['*'],
    effect: '在荣誉上登记去世，待遇从次月停，多发的记追回',
    read: cells => dated(cells, '死亡日期'),
    differs: ({ day }, has) =>
      has.employment === '去世' && has.deceasedOn === day
        ? null
        : {
            listed: `${day ?? ''}去世`,
            known:
              has.employment !== '去世' ? '在世' : has.deceasedOn === null ? '去世，没有日期' : `${has.deceasedOn}去世`,
          },
  },
  {
    key: 'marriage',
    title: '婚姻登记',
    about: '婚姻变了，凭家庭困难、配偶困难享受的要重新核',
    providers: '民政（婚姻登记）',
    columns: ['登记种类', '登记日期'],
    yearly: false,
    bit: 13,
    holds: ['special-family', 'special-widow'],
    effect: '家庭困难的事实记为“否”，停发，多发的记追回；仍然困难的另交材料',
    read: cells => {
      const word = (cells[0] ?? '').trim()
      const day = dayOf(cells[1] ?? '')
      if (!['结婚', '离婚', '再婚', '丧偶'].includes(word)) return `登记种类“${word}”不是结婚、离婚、再婚、丧偶`
      return day === undefined ? `登记日期“${cells[1] ?? ''}”不是日期` : { word, day }
    },
    differs: ({ word, day }, has) =>
      has.family.length === 0 ? null : { listed: `${day ?? ''}${word ?? ''}`, known: '凭家庭（配偶）特殊困难享受帮扶' },
  },
  {
    key: 'means',
    title: '家庭经济状况核对（低收入）',
    about: '民政核对的月平均收入和本人交的不一样的',
    providers: '民政（居民家庭经济状况核对）',
    columns: ['月平均收入'],
    yearly: true,
    bit: 13,
    holds: ['living-hardship', 'farmer-living', 'special-family'],
    effect: '以名单的收入为核验过的事实，重新计算，差额补发或者追回',
    read: cells => money(cells, '月平均收入'),
    differs: ({ fen }, has) =>
      has.monthlyIncome === null || has.monthlyIncome === fen
        ? null
        : { listed: `月平均收入${yuanText(fen ?? 0)}`, known: `月平均收入${known(has.monthlyIncome)}` },
  },
  {
    key: 'medical',
    title: '医保报销后自付费用',
    about: '医保结算的自付金额和本人交的票据不一样的',
    providers: '医保经办机构',
    columns: ['自付金额'],
    yearly: true,
    bit: 13,
    holds: ['special-medical'],
    effect: '以医保结算的自付金额为核验过的事实，重新计算，差额补发或者追回',
    read: cells => money(cells, '自付金额'),
    differs: ({ fen }, has) =>
      has.selfPaidMedical === fen
        ? null
        : { listed: `自付${yuanText(fen ?? 0)}`, known: `自付${known(has.selfPaidMedical)}` },
  },
  {
    key: 'alive',
    title: '领取待遇资格认证',
    about: '社保认证过在世的，可以记为在世核验，不用再跑一趟；系统写着去世的要判断',
    providers: '人社（社会保险经办）',
    columns: ['认证日期'],
    yearly: false,
    bit: 7,
    holds: ['*'],
    effect: '系统写的去世有误：先到荣誉的异动里更正',
    read: cells => dated(cells, '认证日期'),
    differs: ({ day }, has) =>
      has.employment === '去世' && (has.deceasedOn === null || has.deceasedOn < (day ?? ''))
        ? { listed: `${day ?? ''}认证在世`, known: `${has.deceasedOn ?? ''}去世` }
        : null,
  },
]
export const compareKind = (key: string): CompareKind | undefined => compareKinds.find(one => one.key === key)
