import { clock } from '#kernel/calendar'
import { html } from '#kernel/http'
import { keyFor, seal, unseal } from '#kernel/keys'

/** One printed slip: who, their login, their code. */
export interface Slip {
  readonly name: string
  readonly login: string
  readonly code: string
}

const key = () => keyFor('activation slips')
const keptFor = 7 * 24 * 3_600_000

/** The codes of an import, sealed until they are printed. */
export function sealSlips(slips: readonly Slip[]): { sealed: Buffer; until: Date } {
  const until = clock.instant()
  until.setTime(until.getTime() + keptFor)
  return { sealed: seal(JSON.stringify(slips), key()), until }
}

export const openSlips = (sealed: Buffer): readonly Slip[] => JSON.parse(unseal(sealed, key())) as readonly Slip[]

/** Slips to be cut apart and handed to each person, eight on a page. `square` is the address as a QR code (SVG), for phones. */
export const slipsHtml = (
  organisation: string,
  slips: readonly Slip[],
  address: string,
  square?: string,
): string => html`
  <p class="no-print">共${String(slips.length)}张。打印后裁开，当面交给本人；纸条不要拍照、不要转发。<strong>激活码30天内有效，只能用一次。</strong></p>
  <ol class="slips">
    !${slips.map(
      slip => html`<li>
        !${square === undefined ? '' : html`<div class="qr" role="img" aria-label="激活页面的二维码">!${square}</div>`}
        <h2>匠谱激活码</h2>
        <p>${organisation}　<b>${slip.name}</b></p>
        <p>登录名　<b>${slip.login}</b></p>
        <p>激活码　<b class="code">${slip.code}</b></p>
        <p>打开 ${address}，填激活码，设自己的口令。30天内有效，只能用一次。</p>
      </li>`,
    )}
  </ol>`
