import { fileURLToPath } from 'node:url'
import { discoverPacks } from '#kernel/modules'

export type OwnEvidence = '已核' | '熟知' | '待核' | '产品约定'

/** What the law of a pack says of a person and their own archive: data, so that another place may say it otherwise. */
export interface OwnLaw {
  /** What is asked for separately (单独同意): what stops when it is withdrawn, and what stays lawful. */
  readonly matters: readonly {
    readonly name: string
    readonly group: string
    readonly recipient: string
    readonly purpose: string
    readonly need: string
    readonly stops: string
    readonly stays: string
    readonly article: string
    readonly evidence: OwnEvidence
  }[]
  /** Which register lacks what, where it is to be had and on what paper. */
  readonly papers: readonly {
    readonly register: string
    readonly where: string
    readonly paper: string
    readonly source: string
    readonly evidence: OwnEvidence
  }[]
  /** What stays though its erasure was asked for, and why. */
  readonly kept: readonly {
    readonly what: string
    readonly why: string
    readonly article: string
    readonly evidence: OwnEvidence
  }[]
  readonly rights: Readonly<Record<'erase' | 'restrict' | 'withdraw' | 'copy', string>>
}

let loaded: Promise<OwnLaw> | undefined

/** Read once; a pack without it is a fault of the packs. */
export function ownLaw(): Promise<OwnLaw> {
  loaded ??= read()
  return loaded
}

async function read(): Promise<OwnLaw> {
  const packs = await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))
  const [law] = packs.flatMap(pack => (hasOwnLaw(pack) ? [pack.ownArchive] : []))
  if (!law) throw new Error('no pack says what a person may ask of their own archive')
  return law
}

const hasOwnLaw = (pack: object): pack is { ownArchive: OwnLaw } => 'ownArchive' in pack

export const healthMatter = '健康与职业健康信息的登记和使用'
export const shareMatter = '向指定单位提供档案摘录'
