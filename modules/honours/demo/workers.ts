import type { Day } from '#kernel/calendar'
import { sql, transaction, type Reach } from '#kernel/database'
import { givePassword, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { demoPassword, type Itself } from '#modules/administration'
import { askOwn, demoOwnArchive } from '#modules/people'
import type { Stroll } from './walk.ts'
import type { Town, Unit } from './town.ts'

/** Three workers with a log-in of their own, to be tried on a phone. Two of them have asked their unit for something. */
export async function workersOf(s: Stroll, town: Town): Promise<void> {
  const [first, second] = town.units
  if (!first || !second) throw new Error('the demo has no two units')
  const nominee = await worker(s.loading, first, first.people[1], 'houxuan')
  await worker(s.loading, second, second.people[4], 'laomo')
  const plain = await worker(s.loading, first, await neverNominated(s.loading, first), 'zhigong')
  await handIn(s, nominee('2026-03-17'))
  const { person } = plain('2026-03-16')
  await s.loading.transaction(tx => demoOwnArchive(tx, person, '2026-03-13'))
  await askToCorrect(plain('2026-03-16'))
}

/** An ordinary worker, of whom no round knows. */
const neverNominated = (loading: Loading, unit: Unit) =>
  loading.transaction(tx =>
    tx.find<Unit['people'][number]>(
      sql`select p.id, p.name from person p where p.employer = ${unit.id} and p.employment = '在职' and p.born is not null
        and not exists (select from nomination n where n.person = p.id) order by p.id desc limit 1`,
    ),
  )

/** An account bound to the person, with no post: its holder reaches what is their own. */
async function worker(
  loading: Loading,
  unit: Unit,
  person: Unit['people'][number] | undefined,
  login: string,
): Promise<(today: Day) => Itself> {
  if (!person) throw new Error(`${unit.name} has no such worker`)
  const account = await loading.transaction(async tx => {
    const opened = await openAccount(tx, {
      login,
      name: person.name,
      person: person.id,
      organisation: unit.id,
      organisationName: unit.name,
      place: unit.place,
      node: unit.node,
      demo: true,
    })
    if (isRefusal(opened)) throw new Error(opened.what)
    await givePassword(tx, opened, login, demoPassword)
    return opened
  })
  return today => {
    const reach: Reach = { way: 'self', account, person: person.id, today }
    return {
      account,
      person: person.id,
      name: person.name,
      post: null,
      may: new Set(),
      reach,
      today,
      law: loading.law,
      transaction: work => transaction(loading.pool, reach, work),
    }
  }
}

const photoOf = (s: Stroll) => new File([new Uint8Array(s.photo)], '演示照片.png', { type: 'image/png' })

/** The nominee sent a certificate from the phone; it waits for the clerk. */
async function handIn(s: Stroll, caller: Itself): Promise<void> {
  const asked = await caller.transaction(async tx => {
    const kase = await tx.get<{
      id: string
      place: number
      node: number
      line: number | null
      division: number | null
      organisation: string
    }>(
      sql`select id, place, node, line, county as division, offices ->> 'unit' as organisation from kase where status = 'open' order by opened_on desc limit 1`,
    )
    return askOwn(tx, caller, {
      kind: '材料',
      title: '技能等级证书',
      was: null,
      shouldBe: null,
      note: '证书原件在家里，先拍照交来。',
      photos: [photoOf(s)],
      kase: kase.id,
      at: kase,
    })
  })
  if (isRefusal(asked)) throw new Error(asked.what)
}

async function askToCorrect(caller: Itself): Promise<void> {
  const asked = await caller.transaction(async tx => {
    const at = await tx.get<{
      place: number
      node: number
      line: number | null
      division: number
      organisation: string
      position: string | null
    }>(
      sql`select place, node, line, division, employer as organisation, position from person where id = ${caller.person}`,
    )
    return askOwn(tx, caller, {
      kind: '更正',
      title: '岗位职务',
      was: at.position,
      shouldBe: '值班长',
      note: '去年10月已经调岗。',
      photos: undefined,
      kase: null,
      at,
    })
  })
  if (isRefusal(asked)) throw new Error(asked.what)
}
