import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { renderPdf } from '#kernel/documents'
import { keepFile } from '#kernel/files'
import type { Call, Endpoint, Response } from '#kernel/http'
import type { Loading } from '#kernel/modules'
import { elapseDue } from '#kernel/procedures'
import { isRefusal } from '#kernel/refusal'
import { sql } from '#kernel/database'
import * as c from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { routes } from '../routes.ts'
import type { Level } from '../levels.ts'
import type { Actor } from './actors.ts'

/** The demo does nothing by hand: every case stands where its steps have led it, taken by the same handlers as in the browser. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const route = routes.find(r => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  const reply: unknown = await route.handler(
    { params: part('params'), query: part('query'), body: part('body') } as never,
    caller,
    {} as never,
  )
  if (isRefusal(reply))
    throw new Error(`${endpoint.path} ${reply.what} ${(reply.details ?? []).map(d => `${d.at} ${d.what}`).join('；')}`)
  return reply as Response<E>
}

export interface Stroll {
  readonly loading: Loading
  readonly round: string
  readonly scan: Uint8Array
  readonly photo: Uint8Array
}

/** One page that says it is a stand-in for a scan, used wherever the law asks for a sealed paper. */
export async function standIn(): Promise<Uint8Array> {
  const pdf = await renderPdf('kernel/documents/typst/letter.typ', {
    title: '演示扫描件',
    blocks: [{ text: '本页代替盖章扫描件，供演示使用。单位、人物、数字均为虚构。' }],
    issuer: '演示',
    day: '2026-03-18',
  })
  if (isRefusal(pdf)) throw new Error(pdf.what)
  return pdf
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

export async function file(s: Stroll, caller: Caller, kind: string): Promise<string> {
  const image = kind.startsWith('notice-photo')
  const kept = await caller.transaction(tx =>
    keepFile(tx, { name: image ? '演示照片.png' : '演示扫描件.pdf', bytes: image ? s.photo : s.scan, class: '内部' }),
  )
  if (isRefusal(kept)) throw new Error(kept.what)
  return kept.id
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
