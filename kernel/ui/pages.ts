import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'

/** One page of the console. A module exports `pages: ConsolePage[]` from `console/pages.tsx`; the shell finds it. */
export interface ConsolePage {
  /** Below /console, parameters with a dollar: `/rounds/$round`. */
  readonly path: `/${string}`
  readonly title: string
  /** The heading it stands under in the side list. */
  readonly section?: string | undefined
  readonly order?: number | undefined
  /** The permission that shows it; without one everybody with an account sees it. */
  readonly may?: string | undefined
  /** Its words in the side list; without them it is reached from other pages only. */
  readonly nav?: string | undefined
  /** The entry of the side list it belongs to, where neither its address nor its tab bar says so: `/awards`. */
  readonly under?: string | undefined
  /** Key of its count in /api/me, or several to be added up; the path when not given. */
  readonly count?: string | readonly string[] | undefined
  /** For whoever may open it this is the first page, in the place of 我的待办: a post whose whole work is one page. */
  readonly home?: boolean | undefined
  /** What can be looked for here; the search box then offers 在“…”中查找 and opens the page with `?q=`. */
  readonly finds?: string | undefined
  /** One of the leaves of another page, on its tab bar: `{ of: '/rounds/$round', title: '比例与名单', order: 10 }`. The page itself may be one. */
  readonly tab?: { readonly of: string; readonly title: string; readonly order: number } | undefined
  /** A line this page puts on another page's work, so that who stands there sees what belongs to it: `{ of: '/rounds/$round', order: 10, component }`. */
  readonly line?: { readonly of: string; readonly order: number; readonly component: ComponentType } | undefined
  /** Gives the sheet the whole width; the side list folds into the top bar. */
  readonly reading?: boolean | undefined
  /** Give it by `later(() => import('./rounds.tsx'), 'Rounds')`, so the page is fetched when it is opened. */
  readonly component: ComponentType
}

/** A component fetched when its page is opened. `pages.tsx` itself is in the first load, so pages must not be. */
export const later: typeof lazyRouteComponent = lazyRouteComponent
