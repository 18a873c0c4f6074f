import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import {
  Boundary,
  ClauseAddress,
  Empty,
  Link,
  Loading,
  MeContext,
  PageHead,
  PagesContext,
  ProblemNote,
  useMe,
  type ConsolePage,
} from '#kernel/ui'
import { PasswordPage } from '../entrance/password.tsx'
import { SecondFactorPage } from '../entrance/second-factor.tsx'
import { pages } from '../discover.ts'
import { useWhoIsHere } from '../session.ts'
import { Frame } from './frame.tsx'

const reader = pages.find(page => page.path === '/clauses/$clause')
const inConsole = (clause: string) => `/console/clauses/${clause}`
const inPublic = (clause: string) => `/clauses/${clause}`
const clauseAddressFor = (may: readonly string[]) =>
  reader && (reader.may === undefined || may.includes(reader.may)) ? inConsole : inPublic

/** Everything below knows who is here. */
export function Known() {
  const me = useWhoIsHere()
  if (me.data)
    return (
      <MeContext value={me.data}>
        <ClauseAddress value={clauseAddressFor(me.data.may)}>
          <PagesContext value={pages}>
            <Boundary resetOn="root">
              <Outlet />
            </Boundary>
          </PagesContext>
        </ClauseAddress>
      </MeContext>
    )
  return (
    <div className="entrance">
      <main className="page plain-work">
        {me.problem ? (
          <ProblemNote
            problem={me.problem}
            act={
              <button type="button" className="btn" onClick={me.again}>
                再连一次
              </button>
            }
          />
        ) : (
          <Loading what="您的岗位" />
        )}
      </main>
    </div>
  )
}

// antd's provider weighs more than the shell; it comes beside the first page.
const Office = lazy(() => import('../office.tsx').then(module => ({ default: module.Office })))

/** Only with an account; without one, to log-in and back again afterwards. */
export function Inside() {
  const me = useMe()
  const { href } = useLocation()
  if (!me.account) {
    const next = href.startsWith('/console') ? href : `/console${href}`
    // While the router is on its way this is drawn again, with the log-in page as its address: one Navigate is enough.
    if (/^\/console\/login/.test(next)) return null
    return <Navigate to={'/login'} search={/^\/console\/?$/.test(next) ? {} : { next }} replace />
  }
  return (
    <Suspense fallback={<Loading />}>
      <Office>
        <Frame />
      </Office>
    </Suspense>
  )
}

/** What stands before a page: a password of one's own, and the permission. */
export function Allowed({ page, children }: { page: ConsolePage; children: ReactNode }) {
  const me = useMe()
  if (me.mustChangePassword) return <PasswordPage />
  if (page.may !== undefined && me.withheld.includes(page.may)) return <SecondFactorPage />
  if (page.may !== undefined && !me.may.includes(page.may)) return <NotMine page={page} />
  return (
    <Suspense
      fallback={
        <div className="plain-work">
          <Loading what={page.title} />
        </div>
      }
    >
      {children}
    </Suspense>
  )
}

function NotMine({ page }: { page: ConsolePage }) {
  const me = useMe()
  return (
    <>
      <PageHead title={`现在的岗位不能打开“${page.title}”`} tab={page.title} />
      <div className="plain-work">
        <Empty
          act={
            <Link className="btn" to="/">
              回到首页
            </Link>
          }
        >
          {me.post ? `您现在是${me.post.organisationName}的${me.post.roleTitle}。` : '您还没有岗位。'}
          {me.posts.length > 1 ? '有别的岗位可在页面顶部切换。' : '需要这项权限，请找本单位系统管理员。'}
        </Empty>
      </div>
    </>
  )
}

/** No page at this address. */
export function NotFound() {
  const { pathname } = useLocation()
  return (
    <>
      <PageHead title="没有这一页" />
      <div className="plain-work">
        <Empty
          act={
            <Link className="btn" to="/">
              回到首页
            </Link>
          }
        >
          地址“{pathname}”没有对应的页面。可能是链接抄漏了，也可能这一页改了名字；可在上方按名字查找。
        </Empty>
      </div>
    </>
  )
}
