import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import { html } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { consentArticle } from '../consent/told.ts'
import { clockHtml } from '../public/parts.html.ts'
import { ownCase, ownCases, type OwnLine } from './own-case.ts'
import { clockOf, dayOf, standing } from './words.ts'

/** What a nominee finds on the home page: the answer that is asked for, the notice that runs, and the line to the rest. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const rows = await ownCases(tx)
  const asked = rows.filter(
    row => row.status === 'open' && row.answer === null && (row.settings.consent || !row.noticed),
  )
  const running: string[] = []
  for (const row of rows.filter(one => one.status === 'open').slice(0, 3)) {
    const kase = await ownCase(tx, row.id)
    if (!isRefusal(kase) && kase.procedure.steps[kase.step]?.kind === 'wait') {
      const clock = clockOf(kase, caller.law)
      if (clock) running.push(runningNotice(row, clock, caller.today))
    }
  }
  const open = rows.filter(row => row.status === 'open')
  return {
    tasks: asked.map(row => ({
      when: row.settings.consent ? '公示张贴以前' : '请尽早答复',
      title: '单位推荐了您，请您答复同不同意',
      about: `${row.employer_name}推荐您参加${row.round}，${dayOf(row.opened_on)}立案。先看清楚公开什么、公开多久，再答复。`,
      answers: html`<a class="btn primary" href="/my/nominations/${row.id}/consent">看清楚，再同意</a>
<a class="btn" href="/my/nominations/${row.id}/consent#reason">我不同意</a>`,
      ask: `没有答复，不算同意。要问的，找${row.employer_name}工会，热线12351`,
      cite: consentArticle,
    })),
    running,
    rows:
      rows.length === 0
        ? []
        : [
            {
              to: rows.length === 1 ? `/my/nominations/${rows[0]?.id ?? ''}` : '/my/nominations',
              title: '我的推荐',
              about: rows
                .slice(0, 2)
                .map(row => standing(row.procedure, row.step, row.status))
                .join('，')
                .concat(open.length === 0 ? '' : `，${open.length}件在办`),
            },
          ],
  }
}

const runningNotice = (row: OwnLine, clock: NonNullable<ReturnType<typeof clockOf>>, today: string): string =>
  html`<section><h2>${standing(row.procedure, row.step, row.status)}</h2>!${clockHtml(clock, today)}
<p class="sub">${row.round}。<a href="/my/nominations/${row.id}">看公示了我的哪些信息</a></p></section>`
