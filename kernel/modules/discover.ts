import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Module } from './module.ts'

/** Finds `<root>/modules/<name>/module.ts`, the used before the user, and checks what TypeScript can't. */
export async function discover(root: string): Promise<readonly Module[]> {
  const folder = join(root, 'modules')
  const found = await Promise.all(
    (await foldersWith(folder, 'module.ts')).map(async name => {
      const { default: module } = (await import(pathToFileURL(join(folder, name, 'module.ts')).href)) as {
        default: Module
      }
      if (module.name !== name)
        throw new Error(`modules/${name}/module.ts calls itself '${module.name}': the folder and the name must agree.`)
      return module
    }),
  )
  const modules = Object.freeze(sortByUses(found))
  const faults = check(modules, (module, file) => existsSync(join(folder, module, 'documents', file)))
  if (faults.length > 0) throw new Error(`The modules do not fit together:\n${faults.map(f => `- ${f}`).join('\n')}`)
  return modules
}

/** Names of the folders below `folder` that hold `file`, sorted. */
export async function foldersWith(folder: string, file: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(e => e.isDirectory() && existsSync(join(folder, e.name, file)))
    .map(e => e.name)
    .sort()
}

/** The used before the user. */
export function sortByUses(modules: readonly Module[]): Module[] {
  const byName = new Map(modules.map(m => [m.name, m]))
  const sorted = new Set<Module>()
  const visit = (module: Module, path: readonly string[]) => {
    if (sorted.has(module)) return
    if (path.includes(module.name))
      throw new Error(`Modules use each other in a circle: ${[...path, module.name].join(' → ')}.`)
    for (const used of module.uses) {
      const other = byName.get(used)
      if (!other) throw new Error(`modules/${module.name} uses '${used}', and there is no such module.`)
      visit(other, [...path, module.name])
    }
    sorted.add(module)
  }
  for (const module of modules) visit(module, [])
  return [...sorted]
}

/** What must hold across modules: names are unique, doors name declared permissions, documents are there. */
export function check(modules: readonly Module[], hasDocument: (module: string, file: string) => boolean): string[] {
  const faults: string[] = []
  const unique = (kind: string, names: readonly { name: string; module: string }[]) => {
    const seen = new Map<string, string>()
    for (const { name, module } of names) {
      const before = seen.get(name)
      if (before !== undefined) faults.push(`${kind} '${name}' is declared in both ${before} and ${module}`)
      seen.set(name, module)
    }
  }
  const each = (of: (m: Module) => readonly string[]) =>
    modules.flatMap(m => of(m).map(name => ({ name, module: m.name })))
  unique(
    'parameter',
    each(m => m.parameters.map(p => p.id)),
  )
  unique(
    'rule',
    each(m => m.rules.map(r => r.id)),
  )
  unique(
    'procedure',
    each(m => m.procedures.map(p => p.id)),
  )
  unique(
    'indicator',
    each(m => m.indicators.map(i => i.id)),
  )
  unique(
    'register',
    each(m => m.registers.map(r => r.name)),
  )
  unique(
    'permission',
    each(m => Object.keys(m.permissions)),
  )
  unique(
    'endpoint',
    each(m => m.routes.map(({ endpoint: e }) => `${e.method} ${e.path.replace(/\{\w+\}/g, '{}')}`)),
  )
  unique(
    'page',
    each(m => m.pages.map(({ shape: s }) => `${s.method} ${s.path.replace(/\{\w+\}/g, '{}')}`)),
  )
  const permissions = new Set(modules.flatMap(m => Object.keys(m.permissions)))
  for (const module of modules) {
    for (const { endpoint } of module.routes)
      if ('may' in endpoint && !permissions.has(endpoint.may))
        faults.push(
          `${endpoint.method} ${endpoint.path} asks for '${endpoint.may}', which no module declares as a permission`,
        )
    for (const file of Object.values(module.documents))
      if (!hasDocument(module.name, file))
        faults.push(`modules/${module.name}/documents/${file} is declared and missing`)
  }
  return faults
}

/** Permissions that roles are given though no module declares them: a typing error, or a module that is gone. */
export function ungrantable(
  modules: readonly Module[],
  roles: readonly { readonly id: string; readonly may: readonly string[] }[],
): string[] {
  const declared = new Set(modules.flatMap(m => Object.keys(m.permissions)))
  return roles.flatMap(role =>
    role.may.filter(p => !declared.has(p)).map(p => `role ${role.id} is given '${p}', which no module declares`),
  )
}
