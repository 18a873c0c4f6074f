import type { z } from 'zod'
import type { Caller } from '#kernel/access'
import type { Refusal } from '#kernel/refusal'
import type { Attachment } from './contract.ts'
import type { WithCookies } from './cookies.ts'
import type { Visit } from './handle.ts'

interface Shape {
  readonly method: 'GET' | 'POST'
  /** Path from the root: `/notices/{id}`. */
  readonly path: `/${string}`
  /** What the page is, in Chinese; its title when the handler gives none. */
  readonly summary: string
  /** Its word in the top navigation, when it stands there. */
  readonly nav?: string
  /** Only for people who have logged in; others are sent to the log-in page and come back. */
  readonly door?: 'anyone' | 'account'
  /** Read and answered as any visitor would, also by people who have logged in: what is published is the same for everybody, and what is handed in carries nobody's account. */
  readonly anonymous?: true
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly form?: z.ZodType
  /** The form carries files (`z.file()` fields). */
  readonly upload?: { readonly maxBytes: number }
  /** Asked for with a code that may be guessed at: so many a minute from one network, like a form. */
  readonly throttled?: true
  /** Seconds a shared cache may keep it, for visitors who are not logged in. Forms are never cached. */
  readonly cache?: number
}

type Part = 'params' | 'query' | 'form'
type Asked<P extends Shape> = { [K in keyof P & Part]: P[K] extends z.ZodType ? z.output<P[K]> : never }

/** Who looks at a page: the caller (reading the public way when not logged in), and how they want it shown. */
export interface Visitor {
  readonly caller: Caller
  readonly visit: Visit
  /** 大字版 */
  readonly large: boolean
  /** The hidden field every POST form must contain. A page that asks for it is not cached. Insert raw: `!${visitor.formField()}`. */
  formField(): string
}

/** A page inside the public layout. A string alone is the body, titled by the page's summary. */
export interface Sheet {
  readonly title: string
  readonly body: string
  readonly status?: number
}
export interface Redirect {
  readonly redirect: `/${string}`
}
/** After a POST: look at the result with GET, so a reload repeats nothing. */
export const redirect = (to: `/${string}`): Redirect => ({ redirect: to })

export type PageAnswer = string | Sheet | Redirect | Attachment | Refusal
export type PageReply = PageAnswer | WithCookies<PageAnswer>

/** Draws a refused form again: with the reasons, and with what was typed (`typed`, unvalidated text). */
export type Again = (
  refusal: Refusal,
  typed: Readonly<Record<string, unknown>>,
  asked: never,
  visitor: Visitor,
) => PageAnswer | Promise<PageAnswer>

export interface PublicPage {
  readonly shape: Shape
  readonly handler: (asked: never, visitor: Visitor) => PageReply | Promise<PageReply>
  readonly again?: Again | undefined
}

/** A page written by the server, whole without scripts. Write its HTML with `html` from ghtml, which escapes. */
export const page = <const P extends Shape>(
  shape: P,
  handler: (asked: Asked<P>, visitor: Visitor) => PageReply | Promise<PageReply>,
  again?: (
    refusal: Refusal,
    typed: Readonly<Record<string, unknown>>,
    asked: Partial<Asked<P>>,
    visitor: Visitor,
  ) => PageAnswer | Promise<PageAnswer>,
): PublicPage => ({ shape, handler, again })
