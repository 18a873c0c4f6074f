import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { listHash, type Level } from '#modules/honours'
import { loadCatalogue, type HonourTitle } from '#modules/oversight'
import { subjectTitles, type SubjectKind } from './kinds.ts'

/** One name of a sealed list of awards, as sealed, with whom it stands for in the archive. */
export interface ListedEntry {
  readonly kase: string
  readonly rank: number
  readonly state: string
  readonly snapshot: Readonly<Record<string, string | number | null>>
  readonly subjectKind: SubjectKind
  readonly pool: '常规' | '单列'
  readonly person: string | null
  readonly organisation: string | null
  readonly team: string | null
  readonly employer: string
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly awarded: boolean
}

export interface AwardList {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly hash: string
  readonly sealedOn: string
  readonly organisation: string
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly round: string
  readonly roundTitle: string
  readonly honour: string
  readonly honourTitle: string
  readonly year: number
  readonly noticeTitle: string
  readonly entries: readonly ListedEntry[]
}

export async function findAwardList(tx: Transaction, id: string): Promise<AwardList | undefined> {
  const list = await tx.find<Omit<AwardList, 'entries'>>(sql`
    select l.id, l.title, l.state, l.hash, l.sealed_on as "sealedOn", l.organisation, l.place, l.node, l.line, r.id as round, r.title as "roundTitle", r.honour, r.honour_title as "honourTitle", r.year, r.notice_title as "noticeTitle"
    from list l join round r on r.id = l.round where l.id = ${id} and l.kind = 'award'`)
  return list && { ...list, entries: await entriesOf(tx, id) }
}

export const entriesOf = (tx: Transaction, list: string): Promise<ListedEntry[]> =>
  tx.rows<ListedEntry>(sql`
    select e.kase, e.rank, e.state, e.snapshot, n.subject_kind as "subjectKind", n.pool, n.person, case when n.subject_kind = 'organisation' then n.organisation end as organisation, n.team, n.employer,
      k.place, k.node, k.line, k.province, k.city, k.county, coalesce(o.division, k.county, k.city, k.province, 0) as division, exists (select from award a where a.kase = e.kase) as awarded
    from list_entry e join kase k on k.id = e.kase join nomination n on n.kase = e.kase left join organisation o on o.id = n.employer where e.list = ${list} order by e.rank`)

/** Why a decision can't rest on this list, or empty. Whoever was struck after sealing is not on the paper the meeting saw. */
export function wrongWith(list: Pick<AwardList, 'hash' | 'entries'>): string | null {
  const struck = list.entries.filter(e => e.state !== '在列')
  if (struck.length > 0)
    return `名单封存以后有${struck.length}个对象不再在列：${struck.map(e => String(e.snapshot['name'] ?? '')).join('、')}`
  if (listHash(list.entries) !== list.hash) return '名单内容与封存时的摘要不符'
  return null
}

/** 先锋号、奖状是集体，不进人员名册；个人称号不授予单位. The catalogue says which is which; 个人或集体 takes both. */
export function misfits(honour: HonourTitle, kinds: readonly SubjectKind[]): Refusal | null {
  if (honour.kind === '总称')
    return refuse('awards.honour.general', {
      what: `“${honour.name}”是几项荣誉的总称，不能直接授予`,
      remedy: '届次改选具体的奖项，如奖状、奖章、工人先锋号',
    })
  const persons = kinds.filter(kind => kind === 'person').length
  const others = kinds.length - persons
  if (honour.kind === '集体' && persons > 0)
    return refuse('awards.honour.collective', {
      what: `“${honour.name}”授予集体，名单里有${persons}个人`,
      why: '集体荣誉不进人员名册，也不发个人待遇',
      remedy: '核对届次选的称号；个人另报个人荣誉',
    })
  if (honour.kind === '个人' && others > 0)
    return refuse('awards.honour.personal', {
      what: `“${honour.name}”授予个人，名单里有${others}个${subjectTitles[kinds.find(k => k !== 'person') ?? 'team']}`,
      remedy: '核对届次选的称号；集体另报集体荣誉',
    })
  return null
}

/** 先锋号、奖状、先进集体 in a title of the catalogue that names several. */
const collective = /(先锋号|奖状|集体|文明号)$/

/** The same for the words of one title: a 先锋号 is never a person's. */
export function misfitTitle(title: string, kinds: readonly SubjectKind[]): Refusal | null {
  const persons = kinds.filter(kind => kind === 'person').length
  return collective.test(title) && persons > 0
    ? refuse('awards.honour.collective', {
        what: `“${title}”授予集体，名单里有${persons}个人`,
        why: '集体荣誉不进人员名册，也不发个人待遇',
        remedy: '核对各类授予的称号；个人另写个人荣誉',
      })
    : null
}

/** 山西省劳动模范、山西省先进工作者: two titles in one entry of the catalogue. Nobody holds both. */
export const isComposite = (title: string): boolean => title.includes('、')
export const titlesIn = (title: string): string[] =>
  title.split('、').filter(part => isComposite(title) && [...part].length >= 6)

export const honourOf = async (code: string): Promise<HonourTitle | undefined> =>
  (await loadCatalogue()).honours.find(h => h.code === code)

export const unknownList = (): Refusal =>
  refuse('awards.list.unknown', { status: 404, what: '没有这份表彰名单，或者它不在您岗位的范围内' })

/** The level that approves: the last of the round's path. */
export const approving = (stages: readonly { readonly level: Level }[]): Level => stages.at(-1)?.level ?? 'city'
