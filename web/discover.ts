import type { ConsolePage } from '#kernel/ui'

const modules = import.meta.glob<{ pages: readonly ConsolePage[] }>('../modules/*/console/pages.tsx', { eager: true })

/** The pages of every module that has some. A page's component is fetched when it is opened. */
export const pages: readonly ConsolePage[] = Object.values(modules).flatMap(module => module.pages)

/** The page a post begins on, when its whole work is one page. */
export const homeOf = (may: readonly string[], all: readonly ConsolePage[] = pages): ConsolePage | undefined =>
  all.find(page => page.home && page.may !== undefined && may.includes(page.may))

/** The part of a page's path before its first parameter. */
const head = (page: ConsolePage): string => page.path.replace(/\/\$.*/, '')

/** The entry of the side list an address belongs to: the page's own, the one whose tab bar it stands on, or the one above it. */
export function entryOf(
  entries: readonly ConsolePage[],
  pathname: string,
  all: readonly ConsolePage[] = pages,
): ConsolePage | undefined {
  const near = all
    .filter(page => pathname === head(page) || (head(page) !== '/' && pathname.startsWith(`${head(page)}/`)))
    .sort((a, b) => head(b).length - head(a).length)
  const found = near.map(page =>
    entries.includes(page) ? page : entries.find(entry => entry.path === (page.under ?? page.tab?.of)),
  )
  return found.find(entry => entry !== undefined)
}

export interface Section {
  readonly title: string
  readonly pages: readonly ConsolePage[]
}

/** The side list: what these permissions may open, now or after the second factor, under its headings, in order. */
export function sectionsFor(may: readonly string[], all: readonly ConsolePage[] = pages): readonly Section[] {
  const own = homeOf(may, all)
  const shown = all
    .filter(page => !(own && page.path === '/'))
    .filter(page => page.nav && (page.may === undefined || may.includes(page.may)))
    .sort((a, b) => (a.order ?? 500) - (b.order ?? 500))
  const titles = [...new Set(shown.map(page => page.section ?? '其他'))]
  return titles.map(title => ({ title, pages: shown.filter(page => (page.section ?? '其他') === title) }))
}
