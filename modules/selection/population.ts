import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { levelTitles, pathOf, type Level, type Settings } from '#modules/honours'
import type { Round } from './allocator.ts'
import { stands, type Nominee } from './nominees.ts'

export type PopulationKind = '推荐' | '在办' | '通过' | '入选' | '名单'

/** Over whom ratios are counted. */
export interface Population {
  readonly kind: PopulationKind
  readonly level?: Level | undefined
  readonly list?: string | undefined
}

export interface Counting {
  readonly title: string
  readonly who: readonly Nominee[]
}

/** Those of a round a population names. 撤回、换下、取消、未予推荐的不在任何一种里，名单里仍列着的除外；择优名单只数入选的。 */
export async function countIn(
  tx: Transaction,
  round: Round,
  all: readonly Nominee[],
  of: Population,
): Promise<Counting | Refusal> {
  const { settings } = round
  switch (of.kind) {
    case '推荐':
      return { title: recommendedTitle(all), who: all.filter(stands) }
    case '在办':
      return { title: '在办的推荐', who: all.filter(who => who.status === 'open') }
    case '通过': {
      const level = of.level ?? settings.stages.find(s => s.level !== 'unit')?.level ?? 'unit'
      return { title: `${levelTitles[level]}已通过的`, who: all.filter(who => passed(settings, who, level)) }
    }
    case '入选':
      return settings.stages.some(s => s.parts.includes('choose'))
        ? { title: '择优入选的', who: all.filter(who => stands(who) && who.choice?.outcome === '入选') }
        : { title: '已审定的', who: all.filter(who => who.status === 'done') }
    case '名单': {
      const list = await tx.find<{ title: string; cases: readonly string[] }>(sql`
        select l.title, coalesce((select json_agg(e.kase) from list_entry e where e.list = l.id and e.state in ('在列', '暂缓')
          and not exists (select from act a where a.kase = e.kase and a.list = e.list and a.step like '%.choose' and a.answer ->> 'outcome' = '未入选')), '[]') as cases
        from list l where l.id = ${of.list ?? null} and l.round = ${round.id}`)
      if (!list)
        return refuse('honours.list.unknown', {
          status: 404,
          what: '没有这份名单，或者它不在您岗位的范围内',
          remedy: '另选一份名单',
        })
      const on = new Set(list.cases)
      return { title: list.title, who: all.filter(who => on.has(who.id)) }
    }
  }
}

/** 择优以后，未入选的不在里面：不能再叫“全部推荐”。 */
function recommendedTitle(all: readonly Nominee[]): string {
  if (all.every(who => who.choice?.outcome !== '未入选')) return '全部推荐'
  return all.filter(stands).every(who => who.choice?.outcome === '入选') ? '择优入选的' : '仍在推荐的'
}

/** 走过了这一级最后一个环节的。 */
function passed(settings: Settings, who: Nominee, level: Level): boolean {
  if (who.status === 'done') return true
  if (who.status !== 'open') return false
  const path = pathOf(settings)
  const last = path.findLastIndex(p => p.level === level)
  const at = path.findIndex(p => who.step === `${p.level}.${p.part}` || noticeSteps(p).includes(who.step))
  return at > last
}

/** 公示分张贴、公示、出报告三步。 */
const noticeSteps = (p: { level: Level; part: string }): string[] =>
  p.part === 'notice' ? ['openNotice', 'notice', 'report'].map(step => `${p.level}.${step}`) : []

/** A part of the round is all the caller reaches: its ratios bind nobody and the page says so. */
export function isPartial(caller: Caller, scope: { readonly lo: number; readonly hi: number }): boolean {
  const { way, lo, hi } = caller.reach
  return !(way === 'division' && lo !== undefined && hi !== undefined && lo <= scope.lo && hi >= scope.hi)
}
