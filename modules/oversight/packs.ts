import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import type { Clause } from './clause.ts'
import type { Erratum, LoadedPack, Pack, Source } from './pack.ts'
import { articlesOf } from './text.ts'

const folder = new URL('../../policies/', import.meta.url)

async function part<T>(pack: string, file: string, missing: T): Promise<T> {
  const url = new URL(`${pack}/${file}`, folder)
  if (!existsSync(url)) return missing
  return ((await import(url.href)) as { default: T }).default
}

async function load(id: string): Promise<LoadedPack> {
  const pack = ((await import(new URL(`${id}/pack.ts`, folder).href)) as { default: Pack }).default
  const texts = await Promise.all(
    pack.texts.map(async text => articlesOf(await readFile(new URL(`${id}/${text.file}`, folder), 'utf8'), text)),
  )
  return {
    ...pack,
    id,
    sources: await part<Record<string, Source>>(id, 'sources.ts', {}),
    errata: await part<Erratum[]>(id, 'errata.ts', []),
    articles: texts.flat(),
  }
}

export interface Library {
  readonly packs: readonly LoadedPack[]
  /** In the order of their numbers. */
  readonly clauses: readonly Clause[]
}

let library: Promise<Library> | undefined

/** Every pack and every clause: one folder each under policies/, found by its pack.ts. Read once. */
export function loadLibrary(): Promise<Library> {
  library ??= read()
  return library
}

async function read(): Promise<Library> {
  const names = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/pack.ts`, folder)))
  const packs = await Promise.all(names.map(load))
  packs.sort((a, b) => order(a) - order(b))
  const clauses = (await Promise.all(packs.map(pack => part<Clause[]>(pack.id, 'clauses.ts', [])))).flat()
  return { packs, clauses: clauses.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

// The country first, then what is in force, then drafts; within them by division.
const order = (pack: Pack): number => (pack.status === 'draft' ? 1e12 : 0) + pack.division

/** How a reader cites an article: 中（十二）, 浙2.2, 忻（五）, 黔六. */
export function citation(pack: Pick<Pack, 'short'>, article: string): string {
  return `${pack.short}${/^\d+$/.test(article) ? `（${inChinese(Number(article))}）` : /^[\d.]+$|^.$/.test(article) ? article : `·${article}`}`
}

const digits = '零一二三四五六七八九'
function inChinese(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10 === 0 && n > 0 ? '' : digits.charAt(n % 10)
  return tens === 0 ? ones : `${tens === 1 ? '' : digits.charAt(tens)}十${ones}`
}
