import type { Caller } from '#kernel/access'
import { acts, keepScan } from '#kernel/demo'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'

export const call = acts(routes)

/** One step of one case, with the papers it needs. */
export async function step(
  caller: Caller,
  scan: Uint8Array,
  kase: string,
  name: string,
  answer: object,
  kinds: readonly string[] = [],
): Promise<void> {
  const papers = []
  for (const kind of kinds) papers.push({ kind, file: await keepScan(caller, scan) })
  const { version } = await call(c.readApplication, { params: { id: kase } }, caller)
  await call(
    c.actOnApplication,
    { params: { id: kase, step: name }, body: { version, answer: { ...answer }, papers } },
    caller,
  )
}
