import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { html } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { consentsOf } from './rights/consents.ts'
import { ownFacts } from './portal/own-facts.ts'

/** My archive and my requests, as lines of the portal's home page. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const { known, missing } = await ownFacts(tx, caller.person)
  const asked = await tx.get<{ n: number; open: number }>(
    sql`select count(*) as n, count(*) filter (where state = '待办') as open from own_request where person = ${caller.person}`,
  )
  const waiting = (await consentsOf(tx, caller.person)).filter(one => one.answer === '待答复')
  return {
    tasks: waiting.map(one => ({
      when: '没有期限，不答复不算同意',
      title: '有件事请您单独同意',
      about: `${one.matter}。给：${one.recipient}；用途：${one.purpose}`,
      answers: html`<a class="btn primary" href="/my/consents">看清楚，再答复</a>`,
      ask: `${one.by ?? '单位'}提出。不同意不影响您参加评选、培训。`,
      cite: '《个人信息保护法》第二十九条',
    })),
    rows: [
      {
        to: '/my/archive',
        title: '我的档案',
        about: `${known.facts}条，${known.checked}条已核${missing.length > 0 ? `，缺${missing.length}条` : ''}`,
      },
      ...(asked.n === 0
        ? []
        : [
            {
              to: '/my/requests',
              title: '我的申请',
              about: asked.open === 0 ? `${asked.n}件，都答复了` : `${asked.n}件，${asked.open}件等答复`,
            },
          ]),
    ],
  }
}
