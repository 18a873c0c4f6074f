import { addMonths, type Day } from '#kernel/calendar'
import type { Gathered, HeldAward } from './gather.ts'
import { monthOf, yearOfPeriod, type Period } from './periods.ts'

/** Levels of the catalogue a tier can be, the highest first. */
export const tiers = ['国家', '省', '市', '县'] as const

/** The month after a day: what is decided in a month counts from the next. */
const monthAfter = (day: Day): Period => monthOf(addMonths(`${monthOf(day)}-01`, 1))

/** Whether an honour is out of force in a month: stopped, and not yet resumed. */
function outOfForce(award: HeldAward, month: Period): boolean {
  const stopped = award.stoppedFrom ?? (award.endedOn === null ? null : monthAfter(award.endedOn))
  if (award.state === '撤销') return stopped === null || month >= stopped
  return (
    award.resumedFrom !== null && award.stoppedFrom !== null && month >= award.stoppedFrom && month < award.resumedFrom
  )
}

/** Held back in a month: under investigation since a day. Without the day it is held from the beginning. */
const heldBack = (award: HeldAward, month: Period): boolean =>
  award.state === '暂停' && (award.heldOn === null || month >= monthAfter(award.heldOn))

/** The honour that decides on a day: the highest in force; granted before it, or, where there is none, one still to come. */
function deciding(awards: readonly HeldAward[], family: string, day: Day): HeldAward | undefined {
  const inForce = awards.filter(one => one.family === family && !outOfForce(one, monthOf(day)))
  const rank = (one: HeldAward) => {
    const at = tiers.findIndex(level => level === one.level)
    return at < 0 ? 9 : at
  }
  const order = (a: HeldAward, b: HeldAward) =>
    rank(a) - rank(b) || ((a.grantedOn ?? '9') < (b.grantedOn ?? '9') ? -1 : 1)
  const begun = inForce.filter(one => one.grantedOn !== null && one.grantedOn < day)
  const undated = inForce.filter(one => one.grantedOn === null)
  return [begun, undated, inForce].find(of => of.length > 0)?.toSorted(order)[0]
}

/** Facts as they stood on a day, for the rules; what is not known is null. */
export interface Standing {
  readonly facts: Readonly<Record<string, unknown>>
  /** Why payment is held back, in words; undefined where it is not. */
  readonly held: string | undefined
}

/** In work or retired on a day. The day of retirement is an event of the honour; without one the archive's present word holds throughout. */
function employmentOn({ employment, employmentBefore, retiredOn }: Gathered, day: Day): string | null {
  const now = employment === '去世' ? employmentBefore : employment
  if (now !== '在职' && now !== '离退休') return null
  return retiredOn === null ? now : day > retiredOn ? '离退休' : '在职'
}

const latest = (person: Gathered, kind: string, period: Period): unknown => {
  const of = person.given.filter(one => one.kind === kind)
  return (
    of.find(one => one.period === period) ??
    of.find(one => one.period !== '' && one.period === yearOfPeriod(period)) ??
    of.find(one => one.period === '')
  )?.value
}

export function standingOf(person: Gathered, day: Day, period: Period): Standing {
  const model = deciding(person.awards, '劳模', day)
  const craft = deciding(person.awards, '工匠', day)
  const { deceasedOn, employment } = person
  const alive = deceasedOn === null ? (employment === '去世' ? null : true) : deceasedOn >= day
  const said = latest(person, 'identity', period)
  const identity = said ?? employmentOn(person, day)
  const held = [model, craft].find(one => one && heldBack(one, monthOf(day)))
  const given = Object.fromEntries(
    [...new Set(person.given.map(one => one.kind))].map(kind => [kind, latest(person, kind, period) ?? null]),
  )
  return {
    facts: {
      ...given,
      // An archive without an honour is known to have none of these: the register of honours is ours.
      tier: model?.level ?? '没有',
      honourSince: model ? model.grantedOn : '9999-12-31',
      craftTier: craft?.level ?? '没有',
      craftSince: craft ? craft.grantedOn : '9999-12-31',
      alive,
      retired: identity === null ? null : identity === '离退休',
      identity,
      sex: person.sex,
      born: person.born,
      skillLevel: person.skillLevel ?? '没有',
    },
    held: held
      ? `“${held.title}”正在核查，查清以后再定`
      : person.lostOn !== null && person.lostOn < day
        ? `${person.lostOn}登记为失联，找到以后恢复`
        : person.abroadOn !== null && person.abroadOn < day
          ? `${person.abroadOn}登记为移居境外，停发与否按当地办法`
          : undefined,
  }
}
