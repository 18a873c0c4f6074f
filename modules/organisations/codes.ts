import { fileURLToPath } from 'node:url'
import { discoverPacks } from '#kernel/modules'

/** One code list of a standard, as a pack holds it. What is stored in registers is the name: it outlives renumbered standards. */
export interface CodeSet {
  readonly id: string
  readonly title: string
  /** Standard or document, with number and year. */
  readonly source: string
  readonly evidence: '已核' | '熟知' | '待核' | '产品约定'
  readonly codes: readonly Code[]
}

export interface Code {
  readonly code: string
  readonly name: string
  /** Other spellings offices use: 维吾尔 for 维吾尔族. */
  readonly also?: readonly string[]
  readonly group?: string
  readonly parent?: string
  /** 待核 */
  readonly check?: boolean
  /** 登记类型：非公有制（true）、公有制（false）。没有写的，要看控股情况才知道。 */
  readonly nonPublic?: boolean
}

let loaded: Promise<ReadonlyMap<string, CodeSet>> | undefined

/** The code sets of the packs, by id. Read once. */
export function loadCodes(): Promise<ReadonlyMap<string, CodeSet>> {
  loaded ??= read()
  return loaded
}

async function read(): Promise<ReadonlyMap<string, CodeSet>> {
  const packs = await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))
  return new Map(packs.flatMap(pack => (hasCodes(pack) ? pack.codes.map(set => [set.id, set] as const) : [])))
}

const hasCodes = (pack: object): pack is { codes: readonly CodeSet[] } => 'codes' in pack && Array.isArray(pack.codes)

/** One code set; a missing one is a fault of the packs. */
export async function codeSet(id: string): Promise<CodeSet> {
  const set = (await loadCodes()).get(id)
  if (!set) throw new Error(`no pack holds the code set ${id}`)
  return set
}

/** The names of a set, in its order. */
export const namesOf = async (id: string): Promise<string[]> => (await codeSet(id)).codes.map(code => code.name)

/** The name the standard uses for what an office wrote: by name, by another spelling, or by code. */
export function nameIn(set: CodeSet, written: string): string | undefined {
  const text = written.normalize('NFKC').replace(/\s/g, '')
  const found = set.codes.find(
    code =>
      code.name === written || code.name.normalize('NFKC') === text || code.also?.includes(text) || code.code === text,
  )
  return found?.name
}
