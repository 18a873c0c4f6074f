import type { Caller } from '#kernel/access'
import { clock, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Subject } from './append.ts'

/** A flush comes at most this long after the first look it holds; the page says 记录至… */
const FLUSH_MS = 250
/** Looks waiting while the log can't be written. Beyond it nothing more is shown: looking is recorded, or it does not happen. */
const WAITING_AT_MOST = 5000

interface Look {
  readonly at: string
  readonly day: Day
  readonly kind: string
  readonly subject: string | null
  readonly count: number
  readonly fields: string | null
  readonly account: string | null
  readonly post: string | null
  readonly organisation: string | null
  readonly name: string | null
  readonly office: string | null
}

type SystemWork = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

let waiting: Look[] = []
let writing: Promise<void> = Promise.resolve()
let timer: NodeJS.Timeout | undefined
let work: SystemWork | undefined

/** A page is opened: recorded within a quarter of a second, outside the reader's transaction (D13). */
export function recordOpen(caller: Caller, what: Subject): void {
  if (waiting.length >= WAITING_AT_MOST)
    throw new Error('the access log cannot be written; nothing is shown until it can')
  waiting.push({
    at: clock.instant().toISOString(),
    day: caller.today,
    kind: what.kind,
    subject: what.subject ?? null,
    count: what.count ?? 1,
    fields: what.fields?.join('、') ?? null,
    account: caller.account,
    post: caller.post?.id ?? null,
    organisation: caller.post?.organisation ?? null,
    name: caller.name,
    office: caller.post?.organisationName ?? null,
  })
  if (work) timer ??= setTimeout(() => void flushOpens().catch(() => undefined), FLUSH_MS)
}

/** Gives the buffer the system's own transactions (way `job`). What was looked at before is written with the next flush. */
export function startRecording(systemWork: SystemWork): { stop(): Promise<void> } {
  work = systemWork
  return {
    async stop() {
      await flushOpens()
      if (work === systemWork) work = undefined
    },
  }
}

/** Writes what waits, now. When the log can't be written the looks stay and are tried again. */
export function flushOpens(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  writing = writing.then(write, write)
  return writing
}

async function write(): Promise<void> {
  const writer = work
  if (waiting.length === 0 || !writer) return
  const looks = waiting
  waiting = []
  try {
    await writer(tx => tx.run(insertOf(looks)))
  } catch (error) {
    waiting = [...looks, ...waiting]
    timer ??= setTimeout(() => void flushOpens().catch(() => undefined), FLUSH_MS * 4)
    throw error
  }
}

const insertOf = (looks: readonly Look[]) => sql`
  insert into access_log (at, day, act, kind, subject, count, fields, account, post, organisation, name, office, place, node)
  select l.at, l.day, 'open', l.kind, l.subject, l.count, l.fields, l.account, l.post, l.organisation, l.name, l.office, p.place, p.node
  from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb) as l (
    at timestamptz, day date, kind text, subject uuid, count int, fields text, account uuid, post uuid, organisation uuid, name text, office text)
  left join post p on p.id = l.post`
