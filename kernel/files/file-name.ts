import { kinds, type Kind } from './kinds.ts'

const LONGEST = 120
/** Controls, and the marks that turn a line's direction round: “excod.pdf” may be “fdp.docxe” read backwards. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The name a file is kept and saved under: no folders, nothing unseen, and the ending of what it is. */
export function fileName(given: string, kind: Kind): string {
  const { endings, title } = kinds[kind]
  const last = given.normalize('NFC').replaceAll(UNSEEN, '').split(/[/\\]/).at(-1) ?? ''
  const bare = last.replaceAll(/[<>:"|?*]/g, '_').trim()
  const ending = /\.([a-z0-9]{1,5})$/i.exec(bare)?.[1]?.toLowerCase()
  const right = ending !== undefined && (endings as readonly string[]).includes(ending)
  const stem = [...(ending === undefined ? bare : bare.slice(0, -ending.length - 1))]
    .slice(0, LONGEST)
    .join('')
    .replace(/^\.+/, '')
  return `${stem === '' ? title : stem}.${right ? ending : endings[0]}`
}
