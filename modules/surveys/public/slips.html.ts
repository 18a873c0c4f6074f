import { recordExport } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { html, page } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { purpose } from '#modules/organisations'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { sayToken, tokenOf } from '../tokens.ts'
import { leastOf, ownSurvey, type Standing } from '../waves.ts'
import { questionsHtml } from '../words.html.ts'
import type { FormBody } from '../form.ts'

const denied = refuse('http.permission', {
  status: 403,
  what: '您现在的岗位不办问卷调查。',
  remedy: '请切换到总工会的岗位。',
})

const most = 2000
const asked = {
  door: 'account',
  params: z.object({ survey: z.uuid() }),
  query: z.object({
    /** Empty, as the form of the console sends it: all. */
    stratum: z.union([z.literal('').transform(() => undefined), z.coerce.number().int()]).optional(),
    purpose,
  }),
} as const

interface Slip {
  readonly id: string
  readonly stratum: number
  readonly layer: string
}

/** Those of a running survey who have no account to be invited by, of one stratum or of all; recorded as an export. */
async function reached<Row extends Slip>(
  tx: Transaction,
  caller: Caller,
  { survey, stratum, purpose: why }: { survey: string; stratum: number | undefined; purpose: string },
  { more, from, fields }: { more: Sql; from: Sql; fields: string },
): Promise<{ at: Standing; strata: Row[][]; least: number } | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if (isRefusal(at)) return at
  if (at.state !== '回收')
    return refuse('surveys.slips.state', { status: 409, what: '回收中的调查才有纸条', remedy: '先开始回收' })
  const rows = await tx.rows<Row>(sql`
    select d.id, d.stratum, t.title as layer ${more} from survey_draw d join survey_stratum t on t.survey = d.survey and t.n = d.stratum ${from}
    where d.survey = ${survey} and d.id in (select app.survey_unreached(${survey}::uuid)) ${stratum === undefined ? sql`` : sql`and d.stratum = ${stratum}`} limit ${most + 1}`)
  if (rows.length > most)
    return refuse('surveys.slips.many', {
      status: 409,
      what: `一次最多印${most}张`,
      remedy: '在“回收”里一层一层印',
    })
  await recordExport(tx, caller, {
    kind: 'survey',
    subject: survey,
    count: rows.length,
    fields: [fields],
    purpose: why,
  })
  const strata = [...Map.groupBy(rows, row => row.stratum).entries()].toSorted(([a], [b]) => a - b)
  return { at, strata: strata.map(([, of]) => of), least: leastOf(caller) }
}

const layerOf = (rows: readonly Slip[], unit: string): string =>
  `第${rows[0]?.stratum ?? 0}层 ${rows[0]?.layer ?? ''}：${rows.length}${unit}`
/** Where a stratum has one slip, its code belongs to its one name, however they are shuffled. */
const few = (rows: readonly Slip[], least: number) =>
  rows.length < least
    ? html`<p class="no-print"><b>这一层只有${rows.length}张，混不开：</b>请两个人一起当面封好，或者改用电话、纸质问卷。</p>`
    : ''
const rules = html`<ol class="no-print"><li>码和姓名分开印：码一份，名单一份，次序没有关系。</li><li>印、裁、折、封，两个人一起做；同一层的混在一起，照名单一人发一张，发的人不拆看，不登记谁拿了哪一张。</li><li>码发出去以前谁看到了都能代答，不留底，不拍照，没有发掉的当场销毁，记下几张。</li><li>有账号的在“我的”首页看得到邀请，这里不印。</li></ol>`

/**
 * Links on paper for those who were drawn and have no account. Codes and names are never on one sheet: slips of a stratum lie in the order of
 * their codes, which follow from a key, names in the order of units; any slip of a stratum does for anybody of it. And the questionnaire as
 * it looks on a telephone, or on paper.
 */
export const officePages = [
  page(
    { method: 'GET', path: '/survey-slips/{survey}', summary: '问卷纸条', ...asked },
    ({ params, query }, { caller, site }) => {
      if (!caller.may.has('surveys.write')) return denied
      return caller.transaction(async tx => {
        const found = await reached<Slip>(
          tx,
          caller,
          { survey: params.survey, stratum: query.stratum, purpose: query.purpose },
          { more: sql``, from: sql``, fields: '抽中的人的问卷码，没有姓名' },
        )
        if (isRefusal(found)) return found
        const { at, strata, least } = found
        return {
          title: `${at.title}：${strata.flat().length}张纸条`,
          body: html`!${rules}!${strata.map(rows => {
            const codes = rows.map(({ id }) => tokenOf(id)).toSorted()
            return html`<section class="survey-layer"><h2>${layerOf(rows, '张')}</h2>!${few(rows, least)}<ul class="survey-slips">!${codes.map(
              token =>
                html`<li><div class="code"><div class="qr">!${renderSVG(`${site}/q/${token}`, { border: 1 })}</div><div><p><b>${at.title}</b></p><p>扫码，或打开 ${site}/q 抄下：</p><p class="num"><b>${sayToken(token)}</b></p><p>${at.closesOn}截止。只收第一份，不记姓名。</p></div></div></li>`,
            )}</ul></section>`
          })}`,
        }
      })
    },
  ),
  page(
    { method: 'GET', path: '/survey-names/{survey}', summary: '发纸条的名单', ...asked },
    ({ params, query }, { caller }) => {
      if (!caller.may.has('surveys.write')) return denied
      return caller.transaction(async tx => {
        const found = await reached<Slip & { name: string; unit: string | null }>(
          tx,
          caller,
          { survey: params.survey, stratum: query.stratum, purpose: query.purpose },
          {
            more: sql`, p.name, o.name as unit`,
            from: sql`join person p on p.id = d.person left join organisation o on o.id = p.employer`,
            fields: '抽中的人的姓名、单位，没有问卷码',
          },
        )
        if (isRefusal(found)) return found
        const { at, strata } = found
        const order = (row: { name: string; unit: string | null }) => `${row.unit ?? ''} ${row.name}`
        return {
          title: `${at.title}：${strata.flat().length}人的名单`,
          body: html`!${rules}!${strata.map(
            rows =>
              html`<section class="survey-layer"><h2>${layerOf(rows, '人')}</h2><table class="reg"><thead><tr><th scope="col">单位</th><th scope="col">姓名</th></tr></thead><tbody>!${rows
                .toSorted((a, b) => order(a).localeCompare(order(b), 'zh'))
                .map(row => html`<tr><td>${row.unit ?? ''}</td><td>${row.name}</td></tr>`)}</tbody></table></section>`,
          )}`,
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
