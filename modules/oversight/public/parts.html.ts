import { html } from '#kernel/http'
import { modalities, type Modality } from '../clause.ts'
import { statusTitles, type Status } from '../status.ts'

const shapes: Record<Modality, string> = { shall: 'must', promote: 'urge', may: 'can', none: 'nil' }

/** 须 filled, 促 outlined, 可 dashed; the word is there for those who don't see the shape. */
export const modalityMark = (modality: Modality): string =>
  html`<i class="mod ${shapes[modality]}" title="${modalities[modality].title}">${modalities[modality].mark}</i>`

const states: Record<Status, string> = { live: 'yes', partial: 'near', none: 'unknown' }
export const statusMark = (status: Status): string =>
  html`<span class="st ${states[status]}">${statusTitles[status]}</span>`

export const draftBanner = html`<p class="law-draft"><b>征求意见稿</b>　未生效。只供对照，不作办理依据，不起算任何期限。</p>`

export const legend = (): string =>
  html`<p class="law-legend">!${(Object.keys(modalities) as Modality[]).map(m => html`<span>!${modalityMark(m)}　${modalities[m].title}</span>`).join('')}</p>`

export const trail = (...steps: readonly (readonly [word: string, to?: string])[]): string =>
  html`<p class="trail">!${steps.map(([word, to]) => (to ? html`<a href="${to}">${word}</a>` : html`${word}`)).join(' ／ ')}</p>`
