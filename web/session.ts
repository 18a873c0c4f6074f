import { useQueryClient } from '@tanstack/react-query'
import { endpoint } from '#kernel/http'
import { useAct, useCall, type Acting, type Called, type Me } from '#kernel/ui'
import { z } from 'zod'

const ok = z.unknown()
const me = endpoint({ method: 'GET', path: '/me', summary: '我是谁', door: 'anyone', returns: z.custom<Me>() })
const logIn = endpoint({ method: 'POST', path: '/session', summary: '登录', door: 'anyone', body: z.object({ login: z.string(), password: z.string(), code: z.string().optional() }), returns: ok })
const logOut = endpoint({ method: 'DELETE', path: '/session', summary: '退出', door: 'account', returns: ok })
const takePost = endpoint({ method: 'POST', path: '/session/post', summary: '切换岗位', door: 'account', body: z.object({ post: z.string() }), returns: ok })
const activate = endpoint({ method: 'POST', path: '/activation', summary: '激活', door: 'anyone', body: z.object({ code: z.string(), password: z.string() }), returns: ok })
const setPassword = endpoint({ method: 'POST', path: '/password', summary: '改密码', door: 'account', body: z.object({ current: z.string(), next: z.string() }), returns: ok })
const nextWorkday = endpoint({ method: 'POST', path: '/demo/next-workday', summary: '下一个工作日', door: 'account', returns: ok })
const demoAccounts = endpoint({ method: 'GET', path: '/demo/accounts', summary: '演示账号', door: 'anyone', returns: z.custom<{ rows: readonly DemoAccount[] }>() })

export interface DemoAccount {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly roleTitle: string
  readonly organisationName: string
  readonly sector?: string
}

/** Who is here; asked again when the window comes back, so counts and the day stay true. */
export const useWhoIsHere = (): Called<Me> => useCall(me, {}, { everySeconds: 120 })

/** A change of account or post changes everything that may be seen, so everything kept is thrown away. */
function useForget(then?: () => void): () => void {
  const client = useQueryClient()
  return () => {
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'GET /me' })
    then?.()
  }
}

export const useLogIn = (then: () => void): Acting<typeof logIn> => useAct(logIn, { done: useForget(then) })
export const useLeave = (then: () => void): Acting<typeof logOut> => useAct(logOut, { done: useForget(then) })
export const useSwitchPost = (then: () => void): Acting<typeof takePost> => useAct(takePost, { done: useForget(then) })
export const useActivate = (then: () => void): Acting<typeof activate> => useAct(activate, { done: then })
export const useSetPassword = (then: () => void): Acting<typeof setPassword> => useAct(setPassword, { done: then })
export const useNextWorkday = (): Acting<typeof nextWorkday> => useAct(nextWorkday)
export const useDemoAccounts = (when: boolean): Called<{ rows: readonly DemoAccount[] }> => useCall(demoAccounts, {}, { when })
