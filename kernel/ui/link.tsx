import { Link as RouterLink, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { createContext, type AnchorHTMLAttributes, type ComponentProps, type ReactNode } from 'react'

type Search = Readonly<Record<string, string | number | boolean | undefined>>

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** Below /console, with the parameters filled in: `/rounds/${id}`; after a # the place on that page. */
  readonly to: string
  readonly search?: Search | undefined
  readonly children?: ReactNode
}

/** A link to another page of the console. Pages of other modules are found by their address, so it is plain text. */
export function Link({ to, search, ...anchor }: LinkProps) {
  // The router types addresses by a tree known at compile time; ours is discovered, so its props are given as they are.
  const [path, hash] = to.split('#')
  const props = {
    to: path,
    ...(hash ? { hash } : {}),
    preload: 'intent',
    activeProps: {},
    // Where I am is this very page, not the ones above it: a trail and a side list would say it twice.
    activeOptions: { exact: true, includeSearch: true },
    ...(search ? { search } : {}),
    ...anchor,
  } as unknown as ComponentProps<typeof RouterLink>
  return <RouterLink {...props} />
}

/** Where a clause is read: in the console for those who may, on its public page for everyone else. */
export const ClauseAddress = createContext((clause: string) => `/clauses/${clause}`)

/** A link whose address may be a page of the console or any other; the console's own keep their frame. */
export function Anchor({ href, ...anchor }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return href.startsWith('/console/') ? (
    <Link to={href.slice('/console'.length)} {...anchor} />
  ) : (
    <a href={href} {...anchor} />
  )
}

/** Goes to another page of the console. */
export function useGo(): (to: string, search?: Search) => void {
  const navigate = useNavigate()
  return (to, search) => void navigate({ to: to, ...(search ? { search: search } : {}) })
}

/** A parameter of the address: `useParam('round')` on `/rounds/$round`. */
export function useParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = params[name]
  return typeof value === 'string' ? value : ''
}

/** What stands behind the question mark, and a way to change part of it. An empty value removes the key. */
export function useAddress(): readonly [Readonly<Record<string, string>>, (change: Search, push?: boolean) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const texts = Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))
  const change = (next: Search, push = false) =>
    void navigate({
      to: '.',
      replace: !push,
      resetScroll: false,
      search: (old: Search) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ''),
        ),
    })
  return [texts, change]
}
