import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{kernel,modules,policies,server,tools,tests,web}/**/*.test.ts'],
    exclude: ['tests/system/**', 'tests/journeys/**', 'node_modules/**', 'var/**'],
    // A cluster of its own for the whole run, in a temporary folder; a database is cloned per file (kernel/testing).
    globalSetup: ['./kernel/testing/cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A worker reads the program once, not once a file: no test leaves anything behind in a module.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
