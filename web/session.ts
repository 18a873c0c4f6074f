import { useQueryClient } from '@tanstack/react-query'
import { activate, demoAccounts, enrol, logIn, logOut, me, prove, setPassword, takePost } from '#modules/administration'
import { call, endpoint, type Response } from '#kernel/http'
import { keyOf, useAct, useCall, type Acting, type Called } from '#kernel/ui'
import { z } from 'zod'

/** Only the demo's server has it, so it belongs to no module. */
const nextWorkday = endpoint({
  method: 'POST',
  path: '/demo/next-workday',
  summary: '下一个工作日',
  door: 'account',
  returns: z.object({ today: z.string() }),
})

export type WhoIsHere = Response<typeof me>
export type DemoAccount = Response<typeof demoAccounts>['rows'][number]

/** Who is here; asked again when the window comes back and after every act. Never by a timer: that would keep an empty chair logged in. */
export const useWhoIsHere = (): Called<WhoIsHere> => useCall(me, {})

/** A change of account or post changes everything that may be seen, so nothing kept may outlive it. */
function useForget(then: (who: WhoIsHere | undefined) => void): () => void {
  const client = useQueryClient()
  return () => {
    const [who] = keyOf(me)
    client.removeQueries({ predicate: query => query.queryKey[0] !== who })
    // The next page reads who is here, so that must be true before it is drawn.
    void client.refetchQueries({ queryKey: keyOf(me) }).then(() => then(client.getQueryData<WhoIsHere>(keyOf(me, {}))))
  }
}

export const useLogIn = (then: (who: WhoIsHere | undefined) => void): Acting<typeof logIn> =>
  useAct(logIn, { done: useForget(then), refreshes: [] })
export const useLeave = (then: () => void): Acting<typeof logOut> =>
  useAct(logOut, { done: useForget(then), refreshes: [] })
export const useSwitchPost = (then: () => void): Acting<typeof takePost> =>
  useAct(takePost, { done: useForget(then), refreshes: [] })
export const useActivate = (then: () => void): Acting<typeof activate> =>
  useAct(activate, { done: useForget(then), refreshes: [] })
export const useSetPassword = (then: () => void): Acting<typeof setPassword> =>
  useAct(setPassword, { done: useForget(then), refreshes: [] })
export const useEnrol = (): Acting<typeof enrol> => useAct(enrol, { refreshes: [] })
export const useProve = (then: () => void): Acting<typeof prove> =>
  useAct(prove, { done: useForget(then), refreshes: [] })
export const useNextWorkday = (): Acting<typeof nextWorkday> => useAct(nextWorkday)
export const useDemoAccounts = (): Called<Response<typeof demoAccounts>> => useCall(demoAccounts, {})

/** The account as it is this second: its one-time code changes every half minute. */
export async function freshDemoAccount(login: string): Promise<DemoAccount | undefined> {
  const { rows } = await call(demoAccounts, {})
  return rows.find(account => account.login === login)
}
