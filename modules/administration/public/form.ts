import { html } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'

/** What was refused, above the form that is drawn again. */
export const complaint = (refusal: Refusal | undefined): string =>
  refusal === undefined
    ? ''
    : html`<div class="refusal" role="alert"><p><strong>${refusal.what}</strong></p>!${[
        refusal.why,
        ...(refusal.details ?? []).map(d => d.what),
        refusal.remedy,
      ]
        .filter(line => line !== undefined)
        .map(line => html`<p>${line}</p>`)}</div>`

/** What was typed, to be shown again; never a password. */
export const textOf = (typed: unknown): string => (typeof typed === 'string' ? typed : '')
