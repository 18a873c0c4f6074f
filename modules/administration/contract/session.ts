import { z } from 'zod'
import { endpoint } from '#kernel/http'

const id = z.uuid()
const post = z.object({
  id,
  role: z.string(),
  roleTitle: z.string(),
  organisation: id,
  organisationName: z.string(),
  acting: z.boolean(),
  until: z.string().nullable(),
})

/** Who is here, in which post, what it may do, which day it is. */
export const me = endpoint({
  method: 'GET',
  path: '/me',
  summary: '我是谁、在哪个岗位、能做什么',
  door: 'anyone',
  returns: z.object({
    account: z.object({ id, login: z.string(), name: z.string() }).nullable(),
    posts: z.array(post),
    post: post.nullable(),
    /** The account is bound to a person's archive: their own things are on the portal. */
    own: z.boolean(),
    may: z.array(z.string()),
    /** Permissions of the role that wait for the second factor. */
    withheld: z.array(z.string()),
    today: z.string(),
    demo: z.boolean(),
    mustChangePassword: z.boolean(),
    /** Something of the role is withheld, and no app is enrolled yet. */
    needsTotp: z.boolean(),
    secondFactor: z.boolean(),
    counts: z.record(z.string(), z.number()),
  }),
})

const password = z.string().min(1, '请填写口令').max(200)
const done = z.object({ done: z.literal(true) })

export const logIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: '登录',
  door: 'anyone',
  body: z.object({
    login: z.string().trim().min(1, '请填写登录名').max(64),
    password,
    code: z.string().max(12).optional(),
  }),
  returns: done,
})
export const logOut = endpoint({ method: 'DELETE', path: '/session', summary: '退出', door: 'account', returns: done })
export const takePost = endpoint({
  method: 'POST',
  path: '/session/post',
  summary: '切换岗位',
  door: 'account',
  body: z.object({ post: id.nullable() }),
  returns: done,
})
export const activate = endpoint({
  method: 'POST',
  path: '/activation',
  summary: '用激活码设口令并登录',
  door: 'anyone',
  body: z.object({ code: z.string().min(8, '激活码是12位，请对照纸条填写').max(40), password }),
  returns: z.object({ login: z.string() }),
})
export const setPassword = endpoint({
  method: 'POST',
  path: '/password',
  summary: '修改口令',
  door: 'account',
  body: z.object({ current: password, next: password }),
  returns: done,
})

export const enrol = endpoint({
  method: 'POST',
  path: '/second-factor',
  summary: '绑定动态口令：取得密钥',
  door: 'account',
  returns: z.object({ secret: z.string(), url: z.string(), demoCode: z.string().nullable() }),
})
export const prove = endpoint({
  method: 'POST',
  path: '/second-factor/code',
  summary: '输入动态口令',
  door: 'account',
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[0-9０-９ ]{6,9}$/, '请填写验证器上的6位数字'),
  }),
  returns: done,
})

export const devices = endpoint({
  method: 'GET',
  path: '/session/devices',
  summary: '我在哪些设备上登录',
  door: 'account',
  returns: z.object({
    rows: z.array(z.object({ id, agent: z.string(), startedAt: z.string(), seenAt: z.string(), current: z.boolean() })),
  }),
})
export const leaveOthers = endpoint({
  method: 'DELETE',
  path: '/session/devices',
  summary: '退出其他设备',
  door: 'account',
  returns: z.object({ ended: z.int() }),
})

export const demoAccounts = endpoint({
  method: 'GET',
  path: '/demo/accounts',
  summary: '演示账号',
  door: 'anyone',
  returns: z.object({
    rows: z.array(
      z.object({
        login: z.string(),
        name: z.string(),
        password: z.string(),
        /** What the person's authenticator app would show now; null for an account without one. */
        code: z.string().nullable(),
        roleTitle: z.string(),
        organisationName: z.string(),
        sector: z.string(),
      }),
    ),
  }),
})
