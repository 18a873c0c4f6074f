import type { AwardList, ListedEntry } from '../lists.ts'
import type { DecisionData } from './kinds.ts'

/** 文号由发文机关编，系统不造：留出填写的位置。 */
const blankNumber = '　　　　〔　　　　〕　　　号'

const name = (e: ListedEntry) => String(e.snapshot['name'] ?? '')

/** “10名同志、3个单位、2个班组” */
function countsOf(entries: readonly { readonly subjectKind: string }[]): string {
  const n = (kind: string) => entries.filter(e => e.subjectKind === kind).length
  return [
    [n('person'), '名同志'],
    [n('organisation'), '个单位'],
    [n('team'), '个班组'],
  ]
    .filter(([count]) => Number(count) > 0)
    .map(([count, word]) => `${String(count)}${String(word)}`)
    .join('、')
}

type Kinds = readonly { readonly subjectKind: string }[]

function whoOf(entries: Kinds): string {
  const persons = entries.some(e => e.subjectKind === 'person')
  const collectives = entries.some(e => e.subjectKind !== 'person')
  return persons && collectives ? '个人和集体' : persons ? '同志' : '集体'
}

/** “26名”, “3个”, “26名个人、3个集体” */
function totalOf(entries: Kinds): string {
  const persons = entries.filter(e => e.subjectKind === 'person').length
  const rest = entries.length - persons
  return rest === 0 ? `${persons}名` : persons === 0 ? `${rest}个` : `${persons}名个人、${rest}个集体`
}

export const rosterColumns = [
  { title: '序号', width: 14 },
  { title: '姓名（名称）', width: 44 },
  { title: '工作单位和岗位职务', align: 'left' as const },
]
export const rosterRows = (entries: readonly ListedEntry[]) =>
  entries.map(e => [
    e.rank,
    name(e),
    e.subjectKind === 'organisation'
      ? ''
      : `${String(e.snapshot['employer'] ?? '')}${String(e.snapshot['position'] ?? '')}`,
  ])

/** The office's draft of the decision: what it knows is written, number and day are left to the organ. */
export function draftOf(
  list: AwardList,
  given: { organ?: string | undefined; title?: string | undefined },
): DecisionData {
  const who = countsOf(list.entries)
  const [first] = list.entries
  const whose = list.entries.length === 1 && first ? name(first) : `${first ? name(first) : ''}等${who}`
  return {
    organ: given.organ || null,
    number: blankNumber,
    title: given.title || `关于表彰${list.roundTitle}的决定`,
    blocks: [
      {
        text: `根据《${list.noticeTitle}》，经逐级推荐、审核、公示和集体研究，决定授予${whose}${list.year}年“${list.honourTitle}”荣誉。`,
      },
      { text: `希望受到表彰的${whoOf(list.entries)}珍惜荣誉，再接再厉，发挥示范带头作用。` },
    ],
    listTitle: `${list.roundTitle}名单`,
    columns: rosterColumns,
    rows: rosterRows(list.entries),
    note: `共${totalOf(list.entries)}，按封存名单的顺序排列（按姓氏笔画封存的即姓氏笔画）。名单${list.sealedOn}封存，摘要${list.hash.slice(0, 16)}。`,
  }
}
