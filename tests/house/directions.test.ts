import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { beforeAll, expect, test } from 'vitest'
import { discover } from '#kernel/modules'

const root = join(import.meta.dirname, '../..')
let result: ICruiseResult

beforeAll(async () => {
  const config = await extractConfig(join(root, '.dependency-cruiser.cjs'))
  const before = process.cwd()
  process.chdir(root)
  const { output } = await cruise(['kernel', 'modules', 'policies', 'server'], {
    ...config.options,
    ruleSet: config,
    validate: true,
  })
  process.chdir(before)
  result = output as ICruiseResult
})

test('every import goes in the directions of the house', () => {
  expect(result.summary.totalDependenciesCruised).toBeGreaterThan(100)
  expect(result.summary.violations.map(v => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([])
})

test('a module imports only from modules it says it uses', async () => {
  const uses = new Map((await discover(root)).map(m => [m.name, m.uses]))
  const undeclared = result.modules.flatMap(({ source, dependencies }) => {
    const from = /^modules\/([^/]+)\//.exec(source)?.[1]
    return dependencies.flatMap(({ resolved }) => {
      const to = /^modules\/([^/]+)\//.exec(resolved)?.[1]
      const known = from !== undefined && to !== undefined && from !== to && uses.has(from)
      return known && !uses.get(from)?.includes(to)
        ? [`${source} imports modules/${to}; say uses: ['${to}'] in modules/${from}/module.ts`]
        : []
    })
  })
  expect(undeclared).toEqual([])
})
