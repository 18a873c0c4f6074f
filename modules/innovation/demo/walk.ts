import type { Caller } from '#kernel/access'
import { renderPdf } from '#kernel/documents'
import { keepFile } from '#kernel/files'
import type { Call, Endpoint, Response } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'

/** The demo does nothing by hand: it calls the handlers the browser calls. A refusal is a mistake of the demo. */
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
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}

/** One page that stands in for a sealed paper. */
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

export async function file(caller: Caller, scan: Uint8Array): Promise<string> {
  const kept = await caller.transaction(tx => keepFile(tx, { name: '演示扫描件.pdf', bytes: scan, class: '内部' }))
  if (isRefusal(kept)) throw new Error(kept.what)
  return kept.id
}

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
  for (const kind of kinds) papers.push({ kind, file: await file(caller, scan) })
  const { version } = await call(c.readApplication, { params: { id: kase } }, caller)
  await call(
    c.actOnApplication,
    { params: { id: kase, step: name }, body: { version, answer: { ...answer }, papers } },
    caller,
  )
}
