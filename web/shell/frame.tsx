import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Boundary, Link, useMe } from '#kernel/ui'
import { pages } from '../discover.ts'
import { Keys } from './keys.tsx'
import { Side } from './side.tsx'
import { Top } from './top.tsx'

/** The console: tray with the top bar and the side list, one white sheet in it. */
export function Frame() {
  const { pathname } = useLocation()
  const me = useMe()
  const [listOpen, setListOpen] = useState(false)
  const sheet = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  const reading = pages.some(page => page.reading && pattern(page.path).test(pathname))

  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    setListOpen(false)
    // A reader by keyboard or ear continues at the new page, not in the list it was opened from.
    sheet.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <div className={reading ? 'console reading' : 'console'}>
      <a
        className="skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          sheet.current?.focus()
        }}
      >
        跳到正文
      </a>
      <Top listOpen={listOpen} onList={() => setListOpen(!listOpen)} />
      <Side open={listOpen} onClose={() => setListOpen(false)} />
      <main className="page" id="main" ref={sheet} tabIndex={-1}>
        {me.withheld.length > 0 && !pathname.endsWith('/second-factor') && (
          <p className="withheld">
            <span className="st wait">
              这个岗位有{me.withheld.length}项权限，{me.needsTotp ? '绑定' : '输入'}动态口令后才能用
            </span>
            <Link className="btn small" to="/second-factor">
              {me.needsTotp ? '去绑定' : '去输入'}
            </Link>
          </p>
        )}
        <Boundary resetOn={pathname}>
          <Outlet />
        </Boundary>
      </main>
      <Keys />
    </div>
  )
}

const pattern = (path: string) => new RegExp(`^(/console)?${path.replace(/\$\w+/g, '[^/]+')}/?$`)
