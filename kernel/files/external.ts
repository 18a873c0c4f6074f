import type { Refusal } from '#kernel/refusal'
import { external, office } from './refusals.ts'
import { openZip } from './zip.ts'

const LONGEST = 1024 * 1024
const RELATIONSHIP = /<(?:\w+:)?Relationship\b[^>]*>/g
const attribute = (tag: string, name: string): string => {
  const [, quoted, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return quoted ?? single ?? ''
}

/** What lies on another machine: an address of the net, or a share (`\\\\host\\…`, `file://host/…`), to which Windows sends the reader's log-in. */
const REMOTE = /^\s*(?:(?:https?|ftps?|mhtml|smb):|(?:file:)?[\\/]{2}(?![\\/]))/i

/**
 * An Office file may name a template, an object or a picture that Word fetches from elsewhere as soon as it is opened: with a
 * template come its macros, with a share the reader's log-in. Links one presses on (`hyperlink`) and the path of a template on the
 * writer's own disk (`file:///C:\…`), which Word writes by itself, do no such thing.
 */
export async function refuseExternal(bytes: Uint8Array, name: string): Promise<Refusal | undefined> {
  const zip = openZip(bytes)
  if ('refused' in zip) return zip
  for (const entry of zip.entries) {
    if (!/\.rels$/i.test(entry.name)) continue
    // A torn entry cannot be read, and one of megabytes is no list of relationships: neither can be judged.
    const raw = entry.unpacked > LONGEST ? undefined : await zip.read(entry.name).catch(() => undefined)
    if (!raw) return office('损坏的 Office 文件')
    // Some writers keep their parts in UTF-16; a mark at the front says so.
    const text = raw[0] === 0xff && raw[1] === 0xfe ? raw.toString('utf16le') : raw.toString('utf8')
    for (const [tag] of text.matchAll(RELATIONSHIP)) {
      if (attribute(tag, 'TargetMode').toLowerCase() !== 'external') continue
      if (/\/hyperlink$/i.test(attribute(tag, 'Type'))) continue
      if (REMOTE.test(unescaped(attribute(tag, 'Target')))) return external(name)
    }
  }
  return undefined
}

/** Written with character references (`&#104;ttp:`), a target is the same target. */
const unescaped = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => character(Number(digits)))
    .replace(/&amp;/g, '&')

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
