import type { FastifyReply } from 'fastify'
import type { Refusal } from '#kernel/refusal'
import type { Attachment } from './contract.ts'
import type { Cookie } from './cookies.ts'
import { problem } from './problem.ts'

/** Sends a refusal as application/problem+json. */
export const sendRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply
    .status(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem(refusal)))

/** Sends a file under its own (Chinese) name. */
export function sendAttachment(reply: FastifyReply, file: Attachment): FastifyReply {
  const how = file.inline ? 'inline' : 'attachment'
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .type(file.kind)
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
}

/** Sets or forgets cookies. Secure as soon as the site is reached over https. */
export function setCookies(reply: FastifyReply, cookies: readonly Cookie[]): void {
  for (const { name, value, maxAgeSeconds } of cookies) {
    const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: reply.request.protocol === 'https' }
    if (value === null) void reply.clearCookie(name, options)
    else
      void reply.setCookie(name, value, { ...options, ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }) })
  }
}
