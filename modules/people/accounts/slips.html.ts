import { renderSVG } from 'uqr'
import { z } from 'zod'
import { recordChange } from '#kernel/audit'
import { sql } from '#kernel/database'
import { page } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { openSlips, slipsHtml } from '#modules/administration'

const gone = refuse('people.slips.none', {
  status: 404,
  what: '没有可打印的纸条。',
  why: '纸条在开通后保留7天，只有开通它的单位和上级看得到。',
  remedy: '已过期的，在“职工账号”里重新勾选，重发激活码。',
})

/** 激活码纸条 of workers: printed, cut apart, handed over. The square code holds the address alone, never a code. */
export const slipPages = [
  page(
    {
      method: 'GET',
      path: '/worker-slips/{id}',
      summary: '职工激活码纸条',
      door: 'account',
      params: z.object({ id: z.uuid() }),
    },
    ({ params }, { caller, site }) => {
      if (!caller.may.has('people.accounts'))
        return refuse('http.permission', {
          status: 403,
          what: '您现在的岗位不能打印激活码。',
          remedy: '请切换到本单位工会经办或人力资源岗位。',
        })
      return caller.transaction(async tx => {
        const row = await tx.find<{ organisation_name: string; slips: Buffer }>(
          sql`select organisation_name, slips from slip_batch where id = ${params.id} and slips is not null`,
        )
        if (!row) return gone
        const slips = openSlips(row.slips)
        await recordChange(tx, caller, {
          what: '打印激活码纸条',
          kind: 'account',
          after: { opened: slips.length, organisation: row.organisation_name },
        })
        const address = `${site}/my/activate`
        return {
          title: `激活码纸条：${slips.length}张`,
          body: slipsHtml(row.organisation_name, slips, address, renderSVG(address, { border: 1 })),
        }
      })
    },
  ),
]
