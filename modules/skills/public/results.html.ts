import { sql } from '#kernel/database'
import { html, page } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { z } from 'zod'
import type { PublicResult } from '../results.ts'

const none = refuse('skills.result.unknown', {
  status: 404,
  what: '没有这份公示',
  remedy: '请核对网址，或到评价机构询问',
})

/** The list of whoever passed: names and units, how long it is posted, and what it can be held against. */
export const publicPages = [
  page(
    {
      method: 'GET',
      path: '/skill-results/{id}',
      summary: '技能评价结果公示',
      anonymous: true,
      params: z.object({ id: z.uuid() }),
      cache: 60,
    },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const found = await tx.find<{ title: string; fields: PublicResult }>(
          sql`select title, fields from published where id = ${params.id} and kind = 'skill-result' and withdrawn_on is null`,
        )
        if (!found) return none
        const { title, fields: f } = found
        return {
          title: `${title}：${f.passed.length}人合格`,
          body: html`<p>${f.body}，${f.occupation}${f.level ?? ''}，${f.examOn}考核。</p>
<p>公示：${f.from}至${f.to}。依据：${f.basis}。对结果有异议的，公示期内向评价机构或当地人社部门提出。</p>
<ol class="pub-rows">!${f.passed.map(one => html`<li><b>${one.name}</b><span>${one.unit ?? ''}</span></li>`)}</ol>
<p class="note-text">不公开分数和证件号。成绩册的散列：${f.hash}</p>`,
        }
      }),
  ),
]
