import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import type { Loading } from '#kernel/modules'
import { elapseDue } from '#kernel/procedures'
import { sql } from '#kernel/database'
import { acts, keepScan, type Actor } from '#kernel/demo'
import * as c from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { routes } from '../routes.ts'
import type { Level } from '../levels.ts'

export const call = acts(routes)

export interface Stroll {
  readonly loading: Loading
  readonly round: string
  readonly scan: Uint8Array
  readonly photo: Uint8Array
}

/** One step of one case on one day, with the papers it needs. */
export async function step(
  s: Stroll,
  actor: Actor,
  on: Day,
  kase: string,
  name: string,
  answer: object,
  kinds: readonly string[] = [],
): Promise<void> {
  const caller = actor(on)
  const papers = []
  for (const kind of kinds) papers.push({ kind, file: await file(s, caller, kind) })
  const { version } = await call(c.readCase, { params: { id: kase } }, caller)
  await call(
    c.actOnCase,
    { params: { id: kase, step: name }, body: { version, answer: { ...answer }, papers } },
    caller,
  )
}

export function file(s: Stroll, caller: Caller, kind: string): Promise<string> {
  return kind.startsWith('notice-photo')
    ? keepScan(caller, s.photo, { name: '演示照片.png' })
    : keepScan(caller, s.scan)
}

/** Seals a notice list and posts it; returns the notice. */
export async function post(
  s: Stroll,
  actor: Actor,
  on: Day,
  level: Level,
  cases: readonly string[],
  place: string,
): Promise<string> {
  const caller = actor(on)
  const list = await call(
    c.sealList,
    { params: { round: s.round }, body: { kind: 'notice', level, cases: [...cases] } },
    caller,
  )
  const made = await call(
    c.openNotice,
    { params: { id: list.id }, body: { startsOn: on, place, phone: '0350-0000000', address: '忻岭县演示路1号' } },
    caller,
  )
  return made.notice
}

export const photos = ['notice-photo-near', 'notice-photo-far', 'notice-report'] as const

/** Lets the days pass up to this morning: what is due moves. */
export async function until(s: Stroll, today: Day): Promise<void> {
  await s.loading.transaction(async tx => {
    await tx.run(sql`update notice set state = '期满' where state = '公示中' and ends_on < ${today}`)
    await elapseDue(tx, nominationKind, { today, law: s.loading.law })
  })
}

/** Seals a list of the county or the city and sends it to the office above. */
export async function send(s: Stroll, actor: Actor, on: Day, level: Level, cases: readonly string[]): Promise<void> {
  const caller = actor(on)
  const list = await call(
    c.sealList,
    { params: { round: s.round }, body: { kind: 'submission', level, cases: [...cases] } },
    caller,
  )
  await call(
    c.submitList,
    {
      params: { id: list.id },
      body: { papers: [{ kind: 'submission-report', file: await file(s, caller, 'submission-report') }] },
    },
    caller,
  )
}

/** Asks the departments; returns the letters by department key. */
export async function ask(
  s: Stroll,
  actor: Actor,
  on: Day,
  level: Level,
  cases: readonly string[],
  departments: readonly string[],
): Promise<string[]> {
  const caller = actor(on)
  const list = await call(
    c.sealList,
    { params: { round: s.round }, body: { kind: 'consult', level, cases: [...cases] } },
    caller,
  )
  const { letters } = await call(
    c.sendLetters,
    { params: { id: list.id }, body: { departments: [...departments], sentOn: on } },
    caller,
  )
  return letters
}

/** The clerk records the sealed reply of a department: nobody has anything against anyone. */
export async function replied(
  s: Stroll,
  actor: Actor,
  on: Day,
  letter: string,
  cases: readonly string[],
): Promise<void> {
  const caller = actor(on)
  const scan = await file(s, caller, 'sealed-reply')
  await call(
    c.answerLetter,
    {
      params: { id: letter },
      body: {
        repliedOn: on,
        signer: '演示负责人',
        scan,
        answers: cases.map(kase => ({ kase, conclusion: '无不同意见' as const })),
      },
    },
    caller,
  )
}
