// A three-step workflow of DBOS, as its documentation writes one, `concurrency` at a time. Prints one line of JSON.
import { DBOS } from '@dbos-inc/dbos-sdk'
import pg from 'pg'

const { connection, concurrency, seconds } = JSON.parse(process.argv[2])
const pool = new pg.Pool({ ...connection, max: concurrency })
const { host, port, user, password, database } = connection
const quiet = { info() {}, debug() {}, warn() {}, error: text => process.stderr.write(`${text}\n`) }

DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: `postgresql://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`,
  systemDatabasePool: pool,
  enableOTLP: false,
  logger: quiet,
})

const answer = { what: '补正技能等级证书复印件' }
const threeSteps = DBOS.registerWorkflow(
  async kase => {
    const checked = await DBOS.runStep(async () => ({ kase, may: true }), { name: 'check' })
    const done = await DBOS.runStep(async () => ({ ...checked, answer }), { name: 'act' })
    return DBOS.runStep(async () => ({ kase: done.kase, version: 2 }), { name: 'tell' })
  },
  { name: 'threeSteps' },
)

await DBOS.launch()
await run(3)
const { done, ms, latencies } = await run(seconds)
latencies.sort((a, b) => a - b)
await DBOS.shutdown()
await pool.end()
process.stdout.write(
  `${JSON.stringify({ perSecond: (done / ms) * 1000, p99Ms: latencies[Math.floor(latencies.length * 0.99)], done })}\n`,
)
process.exit()

async function run(forSeconds) {
  const began = performance.now()
  const latencies = []
  const one = async worker => {
    for (let n = 0; performance.now() - began < forSeconds * 1000; n++) {
      const at = performance.now()
      await threeSteps(`${worker}-${n}`)
      latencies.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => one(worker)))
  return { done: latencies.length, ms: performance.now() - began, latencies }
}
