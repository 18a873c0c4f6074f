import { z } from 'zod'
import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { complaint, itself, textOf } from '#modules/administration'
import { whenOf } from '../rights/extract.ts'
import { askOwn } from '../requests/ask.ts'
import { requestLines, requestsOf, type OwnRequest } from '../requests/lines.html.ts'
import { photoField, photos, uploadLimit } from '../requests/photos.ts'
import { standingOf } from '../requests/standing.ts'
import { archive } from './archive.html.ts'
import { checkPages } from './check.html.ts'
import { consentPages } from './consents.html.ts'
import { exportPages } from './export.html.ts'
import { grantPages } from './grants.html.ts'
import { looksPages } from './looks.html.ts'
import { ownFacts } from './own-facts.ts'
import { paperPages } from './paper.html.ts'
import { ownRecord, recordPages } from './record.html.ts'
import { rightsPages } from './rights.html.ts'

const portal = { door: 'person', frame: 'portal' } as const
const about = {
  field: z.string().max(40).optional(),
  register: z.string().max(40).optional(),
  record: z.union([z.literal(''), z.uuid()]).optional(),
}
const form = z.object({
  ...about,
  shouldBe: z.string().max(4000).default(''),
  note: z.string().max(4000).default(''),
  photo: photos,
})

const noField = refuse('people.request.field', {
  status: 404,
  what: '档案里没有这一项。',
  remedy: '回到“我的档案”，从要更正的那一项点进来。',
})

/** What is to be corrected: a fact of the person's row, or one record of a register. */
interface Corrected {
  readonly title: string
  readonly value: string | null
  readonly field: string
  readonly record: { readonly register: string; readonly record: string } | undefined
}

async function correctedOf(
  tx: Transaction,
  person: string,
  asked: Readonly<Record<'field' | 'register' | 'record', string | undefined>>,
): Promise<Corrected | Refusal> {
  if (asked.register && asked.record) {
    const found = await ownRecord(tx, person, asked.register, asked.record)
    if (isRefusal(found)) return found
    const { register, row } = found
    const when = whenOf(register, row)
    return {
      title: register.title,
      value: [when, register.say(row.answer)].filter(Boolean).join('，'),
      field: '',
      record: { register: register.key, record: row.id },
    }
  }
  const fact = (await ownFacts(tx, person)).facts.find(one => one.key === asked.field)
  return fact ? { title: fact.title, value: fact.value, field: fact.key, record: undefined } : noField
}

const drawn = (
  visitor: Visitor,
  fact: Corrected,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): string => html`
!${complaint(refusal)}
<p>现在记的：!${fact.value === null ? html`<span class="st unknown">没有记</span>` : html`<b>${fact.value}</b>`}</p>
<form method="post" action="/my/archive/correction" enctype="multipart/form-data">
!${visitor.formField()}<input type="hidden" name="field" value="${fact.field}"><input type="hidden" name="register" value="${fact.record?.register ?? ''}"><input type="hidden" name="record" value="${fact.record?.record ?? ''}">
<div><label for="shouldBe">应当是</label><input id="shouldBe" name="shouldBe" required maxlength="2000" value="${textOf(typed['shouldBe'])}"></div>
<div><label for="note">为什么，凭什么（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
!${photoField('证件、证书的照片', false)}
<p><button type="submit" class="btn primary">交给单位</button></p>
<p class="sub">交上去不等于改了。单位核对以后答复您，改没改都会写明。</p>
</form>
<p><a class="btn" href="/my/archive">不改了，回到档案</a></p>`

const correctionPages = [
  page(
    { method: 'GET', path: '/my/archive/correction', summary: '更正我的档案', ...portal, query: z.object(about) },
    ({ query }, visitor) =>
      visitor.caller.transaction(async tx => {
        const { field, register, record } = query
        const fact = await correctedOf(tx, itself(visitor.caller).person, { field, register, record })
        return isRefusal(fact) ? fact : { title: `更正：${fact.title}`, body: drawn(visitor, fact, {}) }
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/archive/correction',
      summary: '更正我的档案',
      ...portal,
      form,
      upload: { maxBytes: uploadLimit },
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const { field, register, record } = given
        const fact = await correctedOf(tx, caller.person, { field, register, record })
        if (isRefusal(fact)) return fact
        const id = await askOwn(tx, caller, {
          kind: '更正',
          title: fact.title,
          was: fact.value,
          shouldBe: given.shouldBe.trim(),
          note: given.note,
          photos: given.photo,
          kase: null,
          ...(fact.record && { about: fact.record }),
          at: await standingOf(tx, caller),
        })
        return isRefusal(id) ? id : redirect('/my/requests?sent=1')
      })
    },
    async (refusal, typed, _, visitor) => {
      const caller = itself(visitor.caller)
      const record = z.uuid().safeParse(typed['record'])
      const fact = await caller.transaction(tx =>
        correctedOf(tx, caller.person, {
          field: textOf(typed['field']),
          register: textOf(typed['register']),
          record: record.success ? record.data : undefined,
        }),
      )
      return isRefusal(fact) ? refusal : { title: '没有交上去', body: drawn(visitor, fact, typed, refusal) }
    },
  ),
]

export const pages = [
  page(
    {
      method: 'GET',
      path: '/my/archive',
      summary: '我的档案',
      ...portal,
      tab: { word: '档案', order: 30, icon: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7' },
    },
    (_, { caller }) => caller.transaction(tx => archive(tx, itself(caller))),
  ),
  ...correctionPages,
  ...recordPages,
  ...paperPages,
  ...consentPages,
  ...grantPages,
  ...rightsPages,
  ...exportPages,
  ...looksPages,
  ...checkPages,
  page(
    {
      method: 'GET',
      path: '/my/requests',
      summary: '我的申请',
      ...portal,
      query: z.object({ sent: z.string().max(4).optional() }),
    },
    ({ query }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const rows = await tx.rows<OwnRequest>(requestsOf(caller.person))
        const open = rows.filter(row => row.state === '待办').length
        return {
          title:
            rows.length === 0
              ? '还没有提过申请'
              : open === 0
                ? `${rows.length}件申请，都答复了`
                : `${rows.length}件申请，${open}件等答复`,
          body: html`!${query.sent ? html`<div class="done-line" role="status"><p><strong>交上去了。</strong>答复的人看得到，答复以后这里会写明。</p></div>` : ''}
!${rows.length === 0 ? html`<p>记错了的，在“我的档案”里点“更正”；单位要的材料，在推荐页上拍照交。</p><p><a class="btn" href="/my/archive">看我的档案</a></p>` : requestLines(rows)}`,
        }
      })
    },
  ),
]
