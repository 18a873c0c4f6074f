import { expect, test } from 'vitest'
import { GaveUp, inWorker } from './worker.ts'

const thread = (work: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; const kept = []; parentPort.on('message', ({ n, question }) => { ${work} })`)}`,
  )

test('a question that unpacks without end ends its thread, not the process; the next question has a fresh one', async () => {
  const reading = inWorker<string, string>(
    thread(
      `if (question === 'bomb') for (;;) { kept.push(new Uint8Array(8 * 1024 * 1024).fill(1)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20) } else parentPort.postMessage({ n, answer: question })`,
    ),
    30,
    300,
  )
  await expect(reading.ask('bomb')).rejects.toThrow(GaveUp)
  expect(await reading.ask('甲')).toBe('甲')
  await reading.stop()
})

test('one that never ends is ended by time', async () => {
  const reading = inWorker<string, string>(thread(`for (;;) kept.length = 0`), 1)
  await expect(reading.ask('甲')).rejects.toThrow(GaveUp)
  await reading.stop()
})
