// npm run new -- MODULE: a folder with what a module needs to be found, and nothing else.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [name = '', title = name] = process.argv.slice(2)
const folder = join(import.meta.dirname, '..', 'modules', name)
if (!/^[a-z][a-z-]*$/.test(name)) stop('Name the module in lower-case English: npm run new -- contests 竞赛')
if (existsSync(folder)) stop(`modules/${name} exists already.`)

const files: Record<string, string> = {
  'README.md': `# ${title}\n\nWhich law, which people, which steps.\n`,
  'module.ts': `import { module } from '#kernel/modules'\n\nexport default module({\n  name: '${name}',\n  title: '${title}',\n  uses: [],\n  permissions: { '${name}.read': '查看${title}' },\n})\n`,
  'index.ts': `// What other modules may import.\nexport {}\n`,
}
mkdirSync(folder, { recursive: true })
for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
process.stdout.write(`modules/${name}: ${Object.keys(files).join(', ')}. The machine finds it at the next start.\n`)

function stop(why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
