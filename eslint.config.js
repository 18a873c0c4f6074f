import tseslint from 'typescript-eslint'
import { inBrowser, inTests } from './tools/lint-parts.ts'

const days =
  'Days come from world.today, instants from clock.instant() (kernel/calendar): a rule must be repeatable for any day.'
const noMachineTime = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: days },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: days },
  {
    selector: 'TemplateElement[value.raw=/\\bnow\\s*\\(\\)|\\bcurrent_(date|timestamp|time)\\b|\\blocaltimestamp\\b/i]',
    message: `${days} In SQL: app.today(), or clock_timestamp() in a log column.`,
  },
]
const plain = [
  {
    selector: "CallExpression[callee.object.name='db'][callee.property.name='transaction']",
    message: 'Use transaction(pool, reach, …): it opens with the role and the bounds.',
  },
  { selector: 'TSEnumDeclaration', message: 'A union of strings says the same and needs no code.' },
]
const noDefault = {
  selector: 'ExportDefaultDeclaration',
  message: 'Default exports only where a folder is discovered.',
}
const discovered = [
  'modules/*/module.ts',
  'policies/*/*.ts',
  'policies/**/calendar/*.ts',
  '**/*.config.*',
  'kernel/testing/cluster.ts',
]

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'var/',
      'bench/peers/',
      '**/*.cjs',
      'kernel/ui/**/*.test.ts',
      'web/**/*.test.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.server.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A named generic at a door is documentation even when the compiler could do without it.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/require-await': 'off',
      // Resources are plain objects whose functions use no `this`; they are meant to be taken out.
      '@typescript-eslint/unbound-method': 'off',
      // Names and law texts are spread into code points on purpose; they hold no emoji.
      '@typescript-eslint/no-misused-spread': 'off',
      'no-restricted-syntax': ['error', ...noMachineTime, ...plain, noDefault],
    },
  },
  // Each file is read with the one program it belongs to: three programs in one process do not fit its memory.
  { files: inBrowser, languageOptions: { parserOptions: { project: ['./tsconfig.web.json'] } } },
  { files: inTests, languageOptions: { parserOptions: { project: ['./tsconfig.tests.json'] } } },
  { files: discovered, rules: { 'no-restricted-syntax': ['error', ...noMachineTime, ...plain] } },
  { files: ['kernel/calendar/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...plain, noDefault] } },
  // What measures the machine measures it by the machine.
  { files: ['bench/**', 'tools/**', 'tests/**'], rules: { 'no-restricted-syntax': ['error', ...plain] } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
  },
)
