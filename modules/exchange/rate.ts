import { clock } from '#kernel/calendar'
import { refuse, type Refusal } from '#kernel/refusal'

/** Calls of each system in the running minute. In memory: a restart forgives what was called before it. */
const counted = new Map<string, { minute: number; n: number }>()

/** Counts a call; a refusal when the minute's calls are used up. */
export function countCall(system: string, perMinute: number): Refusal | undefined {
  const minute = Math.floor(clock.instant().getTime() / 60_000)
  const now = counted.get(system)
  const n = now?.minute === minute ? now.n + 1 : 1
  counted.set(system, { minute, n })
  return n <= perMinute
    ? undefined
    : refuse('exchange.rate', {
        status: 429,
        what: `这一分钟的${perMinute}次已经用完`,
        remedy: '下一分钟再取；一页取200人、变更流隔一分钟取一次，一般够用',
      })
}
