import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Link, useMe, type ConsolePage } from '#kernel/ui'
import { entryOf, sectionsFor } from '../discover.ts'
import { Find } from './find.tsx'
import { PostSwitcher } from './post-switcher.tsx'
import { useFolds } from './side-folds.ts'

/** A list that is longer than a screen folds by section; a shorter one stands open. */
const short = 18

/** The side list, in the words of the work, with counts at the right. On a phone it opens over the sheet, with search and post. */
export function Side({ open, onClose }: { open: boolean; onClose: () => void }) {
  const me = useMe()
  const { pathname } = useLocation()
  const sections = sectionsFor([...me.may, ...me.withheld])
  const pages = sections.flatMap(section => section.pages)
  const current = entryOf(pages, pathname.replace(/^\/console/, '') || '/')
  const { isOpen, toggle } = useFolds()
  const count = (page: ConsolePage) =>
    [page.count ?? page.path].flat().reduce((sum, key) => sum + (me.counts[key] ?? 0), 0)

  useEffect(() => {
    if (!open) return
    const keys = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [open, onClose])

  return (
    <nav className={open ? 'side open' : 'side'} aria-label="主要栏目" id="side">
      <div className="side-extra">
        <Find where="list" />
        <PostSwitcher />
      </div>
      {sections.map((section, at) => {
        const here = section.pages.some(page => page === current)
        const folds = pages.length > short && at > 0 && section.pages.length > 1
        const unfolded = !folds || isOpen(section.title, here)
        const waiting = section.pages.reduce((sum, page) => sum + count(page), 0)
        return (
          <section key={section.title} className={unfolded ? undefined : 'folded'}>
            <h2>
              {folds ? (
                <button type="button" aria-expanded={unfolded} onClick={() => toggle(section.title, unfolded)}>
                  {section.title}
                  {!unfolded && waiting > 0 && <span className="n num">{waiting}</span>}
                </button>
              ) : (
                section.title
              )}
            </h2>
            {unfolded &&
              section.pages.map(page => (
                <Link
                  key={page.path}
                  to={page.path}
                  aria-current={page === current ? 'page' : undefined}
                  onClick={onClose}
                >
                  {page.nav}
                  {count(page) > 0 && <span className="n num">{count(page)}</span>}
                </Link>
              ))}
          </section>
        )
      })}
    </nav>
  )
}
