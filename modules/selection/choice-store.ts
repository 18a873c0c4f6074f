import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Certificate, Conflict, Explained, Model, Optimum } from '#kernel/selection'
import type { Level, Settings } from '#modules/honours'
import type { About } from './choice-model.ts'
import { nomineesOf, type Nominee } from './nominees.ts'

export interface RoundRow {
  readonly id: string
  readonly title: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly notice_on: Day
  readonly award_on: Day | null
  readonly settings: Settings
}

export const findRound = (tx: Transaction, id: string): Promise<RoundRow | undefined> =>
  tx.find<RoundRow>(
    sql`select id, title, notice_title, notice_number, notice_on, award_on, settings from round where id = ${id}`,
  )

export const noRound = (): Refusal =>
  refuse('selection.round.unknown', { status: 404, what: '没有这一届，或者它不在您岗位的范围内' })

export interface ChoiceRow {
  readonly id: string
  readonly round: string
  readonly level: Level
  readonly number: number
  readonly organisation: string
  readonly snapshotOn: Day
  readonly model: Model
  readonly about: Readonly<Record<string, About>>
  readonly short: boolean
  readonly state: '求解中' | '有名单' | '无成绩' | '无解' | '没有算完' | '已确定' | '作废'
  readonly progress: string
  readonly result: Optimum | null
  readonly explained: Explained | null
  readonly conflict: Conflict | null
  readonly certificate: Certificate | null
  readonly hash: string | null
  readonly leaf: string | null
  readonly leafIndex: number | null
  readonly milliseconds: number | null
  readonly chosen: readonly string[]
  readonly changes: number
  readonly list: string | null
  readonly meeting: string | null
  readonly metOn: Day | null
  readonly confirmedOn: Day | null
}

/** A choice in the caller's reach; `lock` for whoever changes it. */
export const findChoice = (tx: Transaction, id: string, lock = false): Promise<ChoiceRow | undefined> =>
  tx.find<ChoiceRow>(sql`
    select c.id, c.round, c.level, c.number, c.organisation, c.snapshot_on as "snapshotOn", c.model, c.about, c.short, c.state, c.progress, c.result, c.explained, c.conflict, c.certificate, c.hash, c.leaf,
      (select l.idx from leaf l where l.id = c.leaf) as "leafIndex", c.milliseconds, c.chosen, c.changes, c.list, c.meeting, c.met_on as "metOn", c.confirmed_on as "confirmedOn"
    from choice c where c.id = ${id} ${lock ? sql`for update of c` : sql``}`)

export const noChoice = (): Refusal =>
  refuse('selection.choice.unknown', { status: 404, what: '没有这份择优名单，或者它不在您岗位的范围内' })

/** 择优由承办这一级的机构办：上级看得到，不代办。 */
export const notTheirs = (row: ChoiceRow, caller: Caller): Refusal | null =>
  row.organisation === caller.post?.organisation
    ? null
    : refuse('selection.choice.notYours', {
        status: 403,
        what: '这份名单由别的机构承办，您的岗位只能看',
        remedy: '请承办的机构登录后办理',
      })

export interface ChangeRow {
  readonly n: number
  readonly kind: '对换' | '列入' | '划出' | '会议勾选' | '并列裁定'
  readonly leaves: readonly string[]
  readonly comes: readonly string[]
  readonly reason: string
  readonly beforeTotal: string
  readonly afterTotal: string
  readonly broken: readonly { readonly key: string; readonly title: string; readonly now: string }[]
  readonly ruling: { readonly meeting: string; readonly on: Day; readonly minutes: string } | null
  readonly on: Day
  readonly actor: string
}

export const changesOf = (tx: Transaction, choice: string): Promise<ChangeRow[]> =>
  tx.rows<ChangeRow>(sql`
    select n, kind, leaves, comes, reason, before_total as "beforeTotal", after_total as "afterTotal", broken, ruling, changed_on as "on", actor
    from choice_change where choice = ${choice} order by n`)

/** What the offices of a round are called, by their id. */
export const officeNames = async (tx: Transaction, round: string): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.rows<{ id: string; name: string }>(
        sql`select organisation as id, name from round_office where round = ${round}`,
      )
    ).map(o => [o.id, o.name]),
  )

/** Who stands before the choice of this level and office now. */
export async function standingAt(tx: Transaction, round: RoundRow, level: Level, office: string): Promise<Nominee[]> {
  const all = await nomineesOf(tx, {
    round: round.id,
    settings: round.settings,
    ageOn: round.award_on ?? round.notice_on,
  })
  return all.filter(n => n.offices[level] === office && n.status === 'open' && n.step === `${level}.choose`)
}

export interface Person {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly employerName: string
  readonly category: string
  readonly categoryTitle: string
  readonly kindTitle: string
  readonly pool: '常规' | '单列'
  readonly score: string | null
  /** 本类同池按成绩第几，同分同名次。 */
  readonly place: number | null
}

/** Everyone of a choice, with what is shown of them; the score is that of the snapshot. */
export async function peopleOf(tx: Transaction, row: ChoiceRow, settings: Settings): Promise<Map<string, Person>> {
  const rows = await tx.rows<Omit<Person, 'score' | 'place' | 'categoryTitle' | 'kindTitle'> & { kind: string }>(sql`
    select k.id, k.number, n.name, n.employer_name as "employerName", n.category, n.kind, n.pool
    from kase k join nomination n on n.kase = k.id where k.within = ${row.round}`)
  const shown = new Map(rows.map(r => [r.id, r]))
  const scored = row.state !== '无成绩' && row.model.candidates.some(c => Number(c.score) !== 0)
  const people = row.model.candidates.flatMap(c => {
    const r = shown.get(c.id)
    if (!r) return []
    const { kind, ...same } = r
    const category = settings.categories.find(x => x.key === r.category)
    const kindTitle = category?.kinds.find(x => x.key === kind)?.title ?? kind
    const categoryTitle = category?.title ?? r.category
    return [{ ...same, categoryTitle, kindTitle, score: scored ? c.score : null, place: null }]
  })
  const byClass = Map.groupBy(people, p => `${p.pool} ${p.category}`)
  const placed = [...byClass.values()].flatMap(all => {
    const sorted = all.flatMap(p => (p.score === null ? [] : [Number(p.score)])).toSorted((a, b) => b - a)
    return all.map((p): Person => ({ ...p, place: p.score === null ? null : sorted.indexOf(Number(p.score)) + 1 }))
  })
  return new Map(placed.map(p => [p.id, p]))
}
