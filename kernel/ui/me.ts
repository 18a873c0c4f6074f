import { createContext, useContext } from 'react'

export interface MyPost {
  readonly id: string
  readonly role: string
  readonly roleTitle: string
  readonly organisation: string
  readonly organisationName: string
}

/** What GET /api/me says: who is here, in which post, what that post may do, and which day it is. */
export interface Me {
  readonly account: { readonly id: string; readonly login: string; readonly name: string } | null
  readonly posts: readonly MyPost[]
  readonly post: MyPost | null
  /** The account is bound to a person's archive: their own things are on the portal, at /my. */
  readonly own: boolean
  readonly may: readonly string[]
  /** Permissions of the post that wait for the second factor. */
  readonly withheld: readonly string[]
  /** The world's day; pages never ask the machine. */
  readonly today: string
  readonly demo: boolean
  readonly mustChangePassword: boolean
  /** Something is withheld, and no authenticator is bound yet. */
  readonly needsTotp: boolean
  /** Counts for the side list, by a page's `count` key or its path. */
  readonly counts: Readonly<Record<string, number>>
}

export const nobody: Me = {
  account: null,
  posts: [],
  post: null,
  own: false,
  may: [],
  withheld: [],
  today: '1970-01-01',
  demo: false,
  mustChangePassword: false,
  needsTotp: false,
  counts: {},
}

export const MeContext = createContext<Me>(nobody)

/** Who is here. */
export const useMe = (): Me => useContext(MeContext)

/** The world's day, `2026-04-07`. */
export const useToday = (): string => useMe().today

/** Whether the present post carries a permission. For drawing only; the server decides again. */
export const useMay = (permission: string): boolean => useMe().may.includes(permission)
