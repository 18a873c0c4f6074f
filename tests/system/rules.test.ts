import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openPool, startEmbedded } from '#kernel/database'
import { day, envOf, person, readings, truths } from '../../kernel/rules/equivalence.arbitrary.ts'
import { naive } from '../../kernel/rules/equivalence.naive.ts'
import { askSql, evaluate, inColumns } from '../../kernel/rules/equivalence.world.ts'

const people = Number(process.env['JIANGPU_PEOPLE'] ?? 1_000_000)
const each = 5_000
const seed = Number(process.env['JIANGPU_SEED'] ?? 20261126)

test(
  `four ways of answering agree on ${people} generated people, facts missing and attestations lapsed`,
  { timeout: 3_600_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiangpu-rules-'))
    const cluster = await startEmbedded(folder, { careless: true })
    const owner = openPool(cluster.connection('postgres'), { max: 1 })
    onTestFinished(async () => {
      await owner.end()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    })
    const rounds = Math.ceil(people / each)
    const rules = fc.sample(truths('person', 3), { seed, numRuns: rounds })
    const days = fc.sample(day, { seed: seed + 1, numRuns: rounds })
    const given = fc.sample(readings, { seed: seed + 2, numRuns: rounds })
    let [asked, unknown] = [0, 0]
    for (const [k, rule] of rules.entries()) {
      const when = days[k] ?? '2026-01-01'
      const parameters = given[k] ?? {}
      const drawn = fc.sample(person, { seed: seed + 100 + k, numRuns: each })
      const envs = drawn.map(p => envOf(p, when, parameters))
      const answers = envs.map(env => evaluate(rule, env))
      expect(envs.map(env => naive(rule, env))).toEqual(answers)
      expect(inColumns(drawn, rule, when, parameters)).toEqual(answers)
      expect(await askSql(owner, drawn, rule, { asOf: when, parameters })).toEqual(answers)
      asked += drawn.length
      unknown += answers.filter(a => a === null).length
    }
    process.stdout.write(
      `rules: ${asked} people under ${rules.length} rules, ${unknown} answers unknown, seed ${seed}\n`,
    )
    expect(asked).toBeGreaterThanOrEqual(people)
  },
)
