/** Which files the linter reads with which program; the rest belongs to the server. Mirrors the three tsconfig files. */
export const inBrowser: readonly string[] = [
  'web/**/*.{ts,tsx}',
  'kernel/*/browser{,-*}.ts',
  'kernel/ui/**/*.{ts,tsx}',
  'modules/*/browser.ts',
  'modules/*/console/**/*.{ts,tsx}',
]

export const inTests: readonly string[] = ['**/*.test.ts', 'tests/**/*.ts', 'vitest.config.ts', 'vite.config.ts']
