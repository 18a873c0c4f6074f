import { useLocation, useParams } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { useMe } from './me.ts'
import { Tabs } from './page.tsx'
import type { ConsolePage } from './pages.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Every page the shell found, so that one page can show what belongs to it without knowing who made it. */
export const PagesContext = createContext<readonly ConsolePage[]>([])

/** The tab bar of a page that several modules add leaves to: they say `tab: { of, title, order }`, nothing lists them. */
export function PageTabs({ of, label }: { of: string; label: string }) {
  const { may } = useMe()
  const { pathname } = useLocation()
  const params: Record<string, unknown> = useParams({ strict: false })
  const fill = (path: string) => path.replace(/\$(\w+)/g, (_, name: string) => textOf(params[name]))
  const tabs = useContext(PagesContext)
    .filter(page => page.tab?.of === of && (page.may === undefined || may.includes(page.may)))
    .sort((a, b) => (a.tab?.order ?? 0) - (b.tab?.order ?? 0))
    .map(page => ({ title: page.tab?.title ?? page.title, to: fill(page.path), current: pathname === fill(page.path) }))
  return tabs.length < 2 ? null : <Tabs label={label} tabs={tabs} />
}
