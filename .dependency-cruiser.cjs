// The directions of the house. A layer imports its own and lower layers; doors only; pure stays pure; browser stays browser.
const pure = 'refusal|rules|calendar|words|identifiers|charts'
const state = 'database|access|registers|ledger|files|audit|jobs|keys'
const engines = 'procedures|documents|indicators|ballots|credentials|selection'
const edge = 'http|identity|modules|messages|ui|telemetry|testing|demo'
const test = '\\.test\\.tsx?$|\\.examples\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      comment: 'The kernel knows no union and no province.',
      from: { path: '^kernel/', pathNot: test },
      to: { path: '^(modules|policies|server|web)/' },
    },
    {
      name: 'nothing-imports-the-composition',
      severity: 'error',
      from: { path: '^(kernel|modules|policies)/' },
      to: { path: '^(server|web)/' },
    },
    {
      name: 'pure-stays-pure',
      severity: 'error',
      comment: 'No I/O, no Node: it also runs in the browser.',
      from: { path: `^kernel/(${pure})/`, pathNot: `${test}|/migrations/` },
      to: { path: `^kernel/(${state}|${engines}|${edge})/` },
    },
    // Types may point upwards where the seam says so (Caller names Transaction); what runs may not.
    {
      name: 'state-below-engines',
      severity: 'error',
      from: { path: `^kernel/(${state})/`, pathNot: [test, '/(routes|contract)\\.ts$'] },
      to: { path: `^kernel/(${engines}|${edge})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engines-below-edge',
      severity: 'error',
      from: { path: `^kernel/(${engines})/`, pathNot: test },
      to: { path: `^kernel/(${edge})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-of-kernel',
      severity: 'error',
      comment: 'Other folders are reached by #kernel/<folder>.',
      from: { path: '^(kernel|modules|policies|server|web)/([^/]+)/' },
      to: { path: '^kernel/([^/]+)/', pathNot: ['^kernel/[^/]+/(index|browser)\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'doors-of-modules',
      severity: 'error',
      comment: 'Other modules are reached by #modules/<name>.',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/([^/]+)/', pathNot: ['^modules/[^/]+/(index|browser)\\.ts$', '^modules/$1/'] },
    },
    {
      name: 'policies-name-things',
      severity: 'error',
      comment: 'Packs import names, never handlers or queries.',
      from: { path: '^policies/', pathNot: test },
      to: { path: '^modules/[^/]+/(routes|queries|console|portal|public)' },
    },
    {
      name: 'portal-is-written-by-the-server',
      severity: 'error',
      comment:
        'The worker’s pages are HTML that is whole without a script (decision 0017): nothing of the console, React or antd reaches them, and no page of the console reaches into them.',
      from: { path: '^modules/[^/]+/portal/' },
      to: { path: '^modules/[^/]+/console/|^kernel/ui/|^web/|node_modules/(react|react-dom|antd|@tanstack)/' },
    },
    {
      name: 'console-leaves-the-portal-alone',
      severity: 'error',
      from: { path: '^modules/[^/]+/console/|^kernel/ui/|^web/' },
      to: { path: '^modules/[^/]+/portal/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: test },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-screens-in-the-server',
      severity: 'error',
      from: { path: '^server/' },
      to: { reachable: true, path: '\\.tsx$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|var|bench/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.server.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
