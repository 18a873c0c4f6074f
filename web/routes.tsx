import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure, Loading, useMe } from '#kernel/ui'
import { homeOf, pages, sectionsFor } from './discover.ts'
import { ActivationPage } from './entrance/activation.tsx'
import { LoginPage } from './entrance/login.tsx'
import { PasswordPage } from './entrance/password.tsx'
import { SecondFactorPage } from './entrance/second-factor.tsx'
import { Allowed, Inside, Known, NotFound } from './shell/gates.tsx'

const root = createRootRoute({ component: Known, notFoundComponent: NotFound })
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })

const entrance = [
  createRoute({ getParentRoute: () => root, path: '/login', component: LoginPage }),
  createRoute({ getParentRoute: () => root, path: '/activate', component: ActivationPage }),
]

const discovered = pages.map(page =>
  createRoute({
    getParentRoute: () => inside,
    path: page.path,
    component: () => (
      <Allowed page={page}>
        {page.path === '/' ? (
          <Home>
            <page.component />
          </Home>
        ) : (
          <page.component />
        )}
      </Allowed>
    ),
    loader: () => (page.component as { preload?: () => Promise<unknown> }).preload?.(),
  }),
)
const own = [
  createRoute({ getParentRoute: () => inside, path: '/password', component: PasswordPage }),
  createRoute({ getParentRoute: () => inside, path: '/second-factor', component: SecondFactorPage }),
  // The last resort inside the frame, so an address without a page keeps its frame.
  createRoute({ getParentRoute: () => inside, path: '$', component: NotFound }),
  ...(pages.some(page => page.path === '/')
    ? []
    : [createRoute({ getParentRoute: () => inside, path: '/', component: First })]),
]

/** 我的待办, unless the post has a page of its own to begin on. */
function Home({ children }: { children: ReactNode }) {
  const own = homeOf(useMe().may)
  return own ? <Navigate to={own.path} replace /> : children
}

/** Without a home page the console opens on the first entry of the side list. */
function First() {
  const [first] = sectionsFor(useMe().may).flatMap(section => section.pages)
  return first ? <Navigate to={first.path} replace /> : <NotFound />
}

/** Routes are made in code from what the modules declare; no file lists them. */
export const router = createRouter({
  routeTree: root.addChildren([...entrance, inside.addChildren([...discovered, ...own])]),
  basepath: '/console',
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingComponent: () => (
    <div className="plain-work">
      <Loading />
    </div>
  ),
  defaultErrorComponent: ({ error }) => <Failure failure={error} />,
  // Text in, text out: what stands in the address is read as it is written.
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const query = new URLSearchParams(
      Object.entries(search)
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([key, value]) => [key, String(value)]),
    ).toString()
    return query ? `?${query}` : ''
  },
})
