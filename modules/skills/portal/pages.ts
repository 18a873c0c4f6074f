import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { page } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { itself } from '#modules/administration'
import { z } from 'zod'
import { pathOf } from '../path.ts'
import { publicPages } from '../public/results.html.ts'
import { assessmentPages } from './assessments.html.ts'
import { creditPages } from './credits.html.ts'
import { pathBody } from './path.html.ts'

const portal = { door: 'person', frame: 'portal' } as const

export const pages = [
  page(
    {
      method: 'GET',
      path: '/my/path',
      summary: '我的成长路径',
      ...portal,
      query: z.object({ occupation: z.string().trim().max(60).optional() }),
    },
    ({ query }, { caller }) =>
      caller.transaction(async tx => {
        const own = itself(caller)
        const view = await pathOf(tx, own, own.person, query.occupation || undefined)
        return isRefusal(view) ? view : { title: view.finding, body: pathBody(view) }
      }),
  ),
  ...assessmentPages,
  ...creditPages,
  ...publicPages,
]

/** 成长路径, as a line of the portal's home page. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const view = await pathOf(tx, caller, caller.person, undefined)
  return {
    rows: [
      {
        to: '/my/path',
        title: '成长路径',
        about: isRefusal(view)
          ? '离下一级还差什么'
          : view.finding.replace(`${view.person.name}：`, '').replace(`${view.person.name}，`, ''),
      },
      {
        to: '/my/assessments',
        title: '技能评价报名',
        about: await applied(tx, caller.person),
      },
      { to: '/my/credits', title: '我的学分', about: '证书、培训转成学历的学分' },
    ],
  }
}

async function applied(tx: Transaction, person: string): Promise<string> {
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from assessment_application a join assessment_plan p on p.id = a.plan where a.person = ${person} and a.state <> '已撤回' and p.state = '已公布'`,
  )
  return n === 0 ? '看正在报名的，按一下就报' : `报着${n}场`
}
