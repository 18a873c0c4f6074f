import { z } from 'zod'

/** How an endpoint is entered: by a post with a permission, by anyone logged in, or by anyone at all. */
export type Door = { readonly may: string } | { readonly door: 'account' | 'anyone' }

export type Endpoint = Door & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below /api, parameters in braces: `/rounds/{round}/nominations`. */
  readonly path: `/${string}`
  /** Entered by the key of another system in `Authorization: Bearer`, never by a session: no cookie counts here, and no page calls it. */
  readonly bearer?: true
  /** What it does, in Chinese; shown in the OpenAPI document. */
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is multipart/form-data; its file field is declared with `z.file()` and arrives as a `File`. */
  readonly upload?: { readonly maxBytes: number }
  /** What is sent back, field by field; `attachment` for a file. */
  readonly returns: z.ZodType
}

/** Declares one HTTP operation. The same object types the handler and the client, and writes the OpenAPI document. */
export const endpoint = <const E extends Endpoint>(e: E): E => e

/** A file sent back. `inline` opens in the browser, otherwise it is saved under `name`. */
export interface Attachment {
  readonly name: string
  readonly kind: string
  readonly bytes: Uint8Array
  readonly inline?: boolean
}

/** Use as `returns` of an endpoint that answers with a file; the browser links to it instead of calling it. */
export const attachment = z.custom<Attachment>(x => (x as Attachment | null)?.bytes instanceof Uint8Array)

type Part = 'params' | 'query' | 'body'
/** What the client sends. */
export type Call<E extends Endpoint> = { [K in keyof E & Part]: E[K] extends z.ZodType ? z.input<E[K]> : never }
/** What the handler receives, after validation. */
export type Request<E extends Endpoint> = { [K in keyof E & Part]: E[K] extends z.ZodType ? z.output<E[K]> : never }
/** What the client receives. */
export type Response<E extends Endpoint> = z.output<E['returns']>

/** A reply as handlers build it: what is read from elsewhere is usually readonly, and a reply is never changed afterwards. */
export type Built<T> = T extends (infer U)[]
  ? readonly Built<U>[]
  : T extends Uint8Array
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Built<T[K]> }
      : T
