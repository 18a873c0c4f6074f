import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { throttle } from './throttle.ts'

test('who hung up before the answer is counted and breaks nothing', async () => {
  const { originOf } = throttle(3, () => new Date('2026-03-01T00:00:00Z'))
  const seen: string[] = []
  const app = fastify()
  app.get('/', async request => {
    await once(request.raw.socket, 'close')
    seen.push(originOf(request))
    return ''
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  await pause(50)
  socket.destroy()
  await expect.poll(() => seen).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  await app.close()
})
