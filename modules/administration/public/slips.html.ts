import { z } from 'zod'
import { recordChange } from '#kernel/audit'
import { sql } from '#kernel/database'
import { page } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { openSlips, slipsHtml } from '../accounts/slips.ts'

const gone = refuse('administration.slips.none', {
  status: 404,
  what: '没有可打印的激活码。',
  why: '纸条在批量开户后保留7天。',
  remedy: '已过期的，请在账号页逐个重新发激活码。',
})

/** 激活码纸条: every code of one import, printed and cut apart. Each look at it is recorded. */
export const slipsPage = page(
  {
    method: 'GET',
    path: '/account-slips/{import}',
    summary: '激活码纸条',
    door: 'account',
    params: z.object({ import: z.uuid() }),
  },
  async ({ params }, { caller }) => {
    if (!caller.may.has('admin.accounts'))
      return refuse('http.permission', {
        status: 403,
        what: '您现在的岗位不能打印激活码。',
        remedy: '请切换到系统管理员岗位，或用动态口令重新登录。',
      })
    return caller.transaction(async tx => {
      const row = await tx.find<{ organisation_name: string; slips: Buffer }>(
        sql`select organisation_name, slips from account_import where id = ${params.import} and slips is not null`,
      )
      if (!row) return gone
      const slips = openSlips(row.slips)
      await recordChange(tx, caller, {
        what: '打印激活码纸条',
        kind: 'account',
        after: { opened: slips.length, organisation: row.organisation_name },
      })
      return { title: '激活码纸条', body: slipsHtml(row.organisation_name, slips, '/activate') }
    })
  },
)
