import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { html, page } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { purpose } from '#modules/organisations'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { sayToken, tokenOf } from '../tokens.ts'
import { ownSurvey } from '../waves.ts'
import { questionsHtml } from '../words.html.ts'
import type { FormBody } from '../form.ts'

const denied = refuse('http.permission', {
  status: 403,
  what: '您现在的岗位不办问卷调查。',
  remedy: '请切换到总工会的岗位。',
})

/** Links on paper for those who were drawn: the strip with the name is torn off and thrown away, the strip with the code holds none. And the questionnaire as it looks on a telephone, or on paper. */
export const officePages = [
  page(
    {
      method: 'GET',
      path: '/survey-slips/{survey}',
      summary: '问卷纸条',
      door: 'account',
      params: z.object({ survey: z.uuid() }),
      query: z.object({ stratum: z.coerce.number().int().optional(), purpose }),
    },
    ({ params, query }, { caller, site }) => {
      if (!caller.may.has('surveys.write')) return denied
      return caller.transaction(async tx => {
        const at = await ownSurvey(tx, caller, params.survey)
        if (isRefusal(at)) return at
        if (at.state !== '回收')
          return refuse('surveys.slips.state', { status: 409, what: '回收中的调查才有纸条', remedy: '先开始回收' })
        const rows = await tx.rows<{ id: string; name: string; unit: string | null }>(sql`
          select d.id, p.name, o.name as unit from survey_draw d join person p on p.id = d.person left join organisation o on o.id = p.employer
          where d.survey = ${params.survey} ${query.stratum === undefined ? sql`` : sql`and d.stratum = ${query.stratum}`} order by o.name, p.name, d.id limit 2000`)
        await recordExport(tx, caller, {
          kind: 'survey',
          subject: params.survey,
          count: rows.length,
          fields: ['抽中的人的姓名、单位和问卷码'],
          purpose: query.purpose,
        })
        return {
          title: `${at.title}：${rows.length}张纸条`,
          body: html`<p class="no-print">裁开，折起来交给本人；上半截写着姓名，交到以后撕掉。不要抄下谁是哪个码：抄了就不是匿名了。</p>
<ul class="survey-slips">!${rows.map(({ id, name, unit }) => {
            const token = tokenOf(id)
            return html`<li><p class="who"><b>${name}</b> ${unit ?? ''}</p><div class="code"><div class="qr">!${renderSVG(`${site}/q/${token}`, { border: 1 })}</div><div><p><b>${at.title}</b></p><p>扫码，或打开 ${site}/q 抄下：</p><p class="num"><b>${sayToken(token)}</b></p><p>${at.closesOn}截止。只能用一次，不记姓名。</p></div></div></li>`
          })}</ul>`,
        }
      })
    },
  ),
  page(
    {
      method: 'GET',
      path: '/survey-preview/{form}',
      summary: '问卷预览',
      door: 'account',
      frame: 'portal',
      params: z.object({ form: z.uuid() }),
    },
    ({ params }, { caller }) => {
      if (!caller.may.has('surveys.read')) return denied
      return caller.transaction(async tx => {
        const row = await tx.find<{ title: string; version: number; state: string; body: FormBody }>(
          sql`select title, version, state, body from survey_form where id = ${params.form}`,
        )
        if (!row) return refuse('surveys.form.unknown', { status: 404, what: '没有这份问卷' })
        return {
          title: row.title,
          body: html`<p class="sub no-print">预览：第${row.version}版，${row.state}。这里填的不会交上去；要纸质的，打印本页。</p><p class="only-print">编号＿＿＿＿　层号＿＿＿</p><p>${row.body.intro}</p><form class="survey">!${questionsHtml(row.body)}</form>`,
        }
      })
    },
  ),
]
