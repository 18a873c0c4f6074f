import type { FastifyRequest } from 'fastify'
import { refuse, type Refusal } from '#kernel/refusal'

/** Sent by our own scripts with every write. A foreign page can't send it without a preflight, which is never answered. */
export const csrfHeader = 'x-jiangpu-csrf'

const refused = refuse('http.origin', {
  status: 403,
  what: '这次提交不是从本系统的页面发出的，没有受理。',
  why: '为防止其他网站冒用您的登录，写入只接受本系统页面的提交。',
  remedy: '请回到本系统页面，重新打开后再提交。',
})

/** Writes by script: our header, and no sign of another origin. */
export function refuseForeignScript(request: FastifyRequest): Refusal | undefined {
  if (request.headers[csrfHeader] === undefined) return refused
  return origin(request) === 'foreign' ? refused : undefined
}

/** Plain forms carry no header, so here the browser must say that the page was ours. */
export function refuseForeignForm(request: FastifyRequest): Refusal | undefined {
  return origin(request) === 'ours' ? undefined : refused
}

function origin(request: FastifyRequest): 'ours' | 'foreign' | 'unsaid' {
  const site = request.headers['sec-fetch-site']
  const sent = request.headers.origin
  if (sent !== undefined) return isOurs(sent, request.host) ? 'ours' : 'foreign'
  if (site !== undefined) return site === 'same-origin' ? 'ours' : 'foreign'
  return 'unsaid'
}

/** Compared as URLs of one scheme, so that a default port spelled out is the same host. */
function isOurs(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: theirs } = new URL(origin)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === theirs
}
