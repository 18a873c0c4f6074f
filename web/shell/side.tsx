import { useLocation } from '@tanstack/react-router'
import { Fragment, useEffect } from 'react'
import { Link, useMe } from '#kernel/ui'
import { entryOf, sectionsFor } from '../discover.ts'
import { Find } from './find.tsx'
import { PostSwitcher } from './post-switcher.tsx'

/** The side list, in the words of the work, with counts at the right. On a phone it opens over the sheet, with search and post. */
export function Side({ open, onClose }: { open: boolean; onClose: () => void }) {
  const me = useMe()
  const { pathname } = useLocation()
  const sections = sectionsFor([...me.may, ...me.withheld])
  const current = entryOf(
    sections.flatMap(section => section.pages),
    pathname.replace(/^\/console/, '') || '/',
  )

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
      {sections.map(section => (
        <Fragment key={section.title}>
          <h2>{section.title}</h2>
          {section.pages.map(page => {
            const count = [page.count ?? page.path].flat().reduce((sum, key) => sum + (me.counts[key] ?? 0), 0)
            return (
              <Link
                key={page.path}
                to={page.path}
                aria-current={page === current ? 'page' : undefined}
                onClick={onClose}
              >
                {page.nav}
                {count > 0 && <span className="n num">{count}</span>}
              </Link>
            )
          })}
        </Fragment>
      ))}
    </nav>
  )
}
