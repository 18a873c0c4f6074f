import type { ConsolePage } from '#kernel/ui'

const modules = import.meta.glob<{ pages: readonly ConsolePage[] }>('../modules/*/console/pages.tsx', { eager: true })

/** The pages of every module that has some. A page's component is fetched when it is opened. */
export const pages: readonly ConsolePage[] = Object.values(modules).flatMap(module => module.pages)

/** The page a post begins on, when its whole work is one page. */
export const homeOf = (may: readonly string[], all: readonly ConsolePage[] = pages): ConsolePage | undefined =>
  all.find(page => page.home && page.may !== undefined && may.includes(page.may))

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
