import type { Call, Endpoint, Response } from './contract.ts'
import { Problem, problemOf } from './client-problem.ts'

export interface Sending {
  /** The version the page was drawn from; sent as If-Match, so a stale page is refused with 409. */
  readonly version?: number | string | undefined
  /** The same key for the same intention, however often it is sent. A fresh one is made when none is given. */
  readonly key?: string | undefined
  readonly signal?: AbortSignal | undefined
}

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** Calls one endpoint of ours. Resolves to the reply; rejects with a `Problem`, whatever went wrong. */
export async function call<E extends Endpoint>(
  endpoint: E,
  request: Call<E>,
  sending: Sending = {},
): Promise<Response<E>> {
  const { params, query, body } = request as Parts
  const writes = endpoint.method !== 'GET'
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' }
  // A form names its own boundary, so only JSON says what it is.
  if (body !== undefined && !endpoint.upload) headers['content-type'] = 'application/json'
  if (sending.version !== undefined) headers['if-match'] = `"${sending.version}"`
  if (writes) Object.assign(headers, { [csrfHeader]: '1', 'idempotency-key': sending.key ?? freshKey() })
  return (await send(address(endpoint.path, params, query), {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: endpoint.upload ? formOf(body as object) : JSON.stringify(body) }),
    ...(sending.signal ? { signal: sending.signal } : {}),
  })) as Response<E>
}

/** A page of another origin cannot set this header without being asked first, so its presence is the proof. */
const csrfHeader = 'x-jiangpu-csrf'

/** `/rounds/{round}` with its parameters and query filled in, below /api. */
export function address(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  return `/api${filled}${search.size ? `?${search.toString()}` : ''}`
}

/** multipart/form-data: the fields first, files last, because the server reads the parts in order. */
function formOf(body: object): FormData {
  const form = new FormData()
  const fields = Object.entries(body).filter(([, value]) => value !== undefined && value !== null)
  for (const [name, value] of fields.sort(([, a], [, b]) => Number(a instanceof Blob) - Number(b instanceof Blob)))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one instanceof Blob ? one : String(one))
  return form
}

/** 128 random bits. `crypto.randomUUID` is missing on plain http inside an office network; this is not. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

async function send(url: string, init: RequestInit): Promise<unknown> {
  let reply
  try {
    reply = await fetch(url, init)
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Problem({
      code: 'http.unreachable',
      status: 0,
      what: '没有连上服务器',
      why: '网络断开，或服务正在重启',
      remedy: '填写的内容还在本页。网络恢复后再按一次，不会重复办理',
    })
  }
  const text = await reply.text()
  if (!reply.ok) throw problemOf(reply.status, text)
  return text === '' ? undefined : JSON.parse(text)
}
