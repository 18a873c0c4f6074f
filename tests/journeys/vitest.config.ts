import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** By name: all share one installation and its day, so what one leaves behind must be the same in every run. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))
  }
}

export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  // Of the kit the lists of pages need only their own type; its components stay out of the tests.
  resolve: { alias: { '#kernel/ui': join(import.meta.dirname, '../../kernel/ui/pages.ts') } },
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    // One whole installation, as `npm start` makes it, for the run; one browser a file.
    globalSetup: ['./tests/journeys/server.ts'],
    sequence: { sequencer: ByName },
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
