import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import type { readCrosswalk } from './contract.ts'
import { crossings, crossingSays, crossingTitles, levels, tiers } from './kinds.ts'
import { skillLaw, type PlacedRule } from './law.ts'
import { rulesFor } from './title-goals.ts'

type View = Response<typeof readCrosswalk>
type Line = View['groups'][number]['rules'][number]

/** What somebody who holds a thing may apply for, is recognised as, or is only treated as: three groups that are never mixed. */
export async function crosswalkPage(
  tx: Transaction,
  caller: Caller,
  { kind, name }: { readonly kind?: string | undefined; readonly name?: string | undefined },
): Promise<View> {
  const law = await skillLaw()
  const place = (await placeOf(tx, caller)) ?? 0
  const rules = await rulesFor(tx, law, place, caller.today)
  const holdings = [...new Map(rules.map(one => [`${one.from.kind}\n${one.from.name}`, one.from])).values()].toSorted(
    byOrder,
  )
  const chosen = kind !== undefined && name !== undefined ? { kind, name } : null
  const fits = (one: PlacedRule) => chosen === null || (one.from.kind === chosen.kind && one.from.name === chosen.name)
  const groups = crossings.map(of => ({
    kind: of,
    title: crossingTitles[of],
    says: crossingSays[of],
    rules: rules.filter(one => one.kind === of && fits(one)).map(lineOf),
  }))
  const n = (of: View['groups'][number]['kind']) => groups.find(one => one.kind === of)?.rules.length ?? 0
  return {
    finding:
      chosen === null
        ? `${holdings.length}种证书、职称、学历，各自能申报什么`
        : rules.some(fits)
          ? `持有${chosen.name}：可以申报${n('ELIGIBLE')}项，直接认定${n('DEEMED')}项，只享受待遇${n('BENEFIT_ONLY')}项`
          : `持有${chosen.name}：没有录入的比照规则`,
    asOf: caller.today,
    chosen,
    holdings: holdings.map(one => ({ kind: one.kind, name: one.name })),
    groups,
    drafts: '各省、市的比照表没有录入的，这里没有；录入在政策包里，写明文号和起止。',
  }
}

const orderOf: readonly string[] = [...levels, ...tiers]
const byOrder = (a: PlacedRule['from'], b: PlacedRule['from']): number =>
  a.kind === b.kind ? orderOf.indexOf(a.name) - orderOf.indexOf(b.name) : a.kind < b.kind ? 1 : -1

const lineOf = (one: PlacedRule): Line => ({
  key: one.key,
  from: { ...one.from },
  to: { ...one.to },
  years: one.years,
  series: one.series,
  also: one.also,
  version: one.version,
  place: one.place,
  since: one.inForce.from,
  until: one.inForce.until,
  evidence: one.evidence,
  cites: { ...one.cites },
})

async function placeOf(tx: Transaction, caller: Caller): Promise<number | undefined> {
  const found =
    caller.reach.way === 'self'
      ? await tx.find<{ place: number }>(sql`select place from person where id = ${caller.person}`)
      : await tx.find<{ place: number }>(
          sql`select lo as place from division where code = ${caller.post?.division ?? null}`,
        )
  return found?.place
}
