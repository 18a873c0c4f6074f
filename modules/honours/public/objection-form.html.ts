import type { Day } from '#kernel/calendar'
import { html, refusalHtml } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { longDay, trail } from './parts.html.ts'
import type { Snapshot } from './snapshots.ts'

/** What was typed, as it came: nothing of it is lost when the form comes back. */
export type Typed = Readonly<Record<string, unknown>>

const text = (typed: Typed, field: string): string => (typeof typed[field] === 'string' ? typed[field] : '')

/** The form of an objection, on a page of its own that nothing keeps. */
export function objectionForm(
  snapshot: Snapshot,
  token: string,
  today: Day,
  typed: Typed = {},
  refusal?: Refusal,
): string {
  const { fields } = snapshot
  const wrong = (field: string): string | undefined =>
    refusal?.details?.find(d => d.at.split('.').at(-1) === field)?.what
  const invalid = (field: string): string =>
    wrong(field) === undefined ? '' : `aria-invalid="true" aria-describedby="wrong-${field}"`
  const told = (field: string): string => {
    const what = wrong(field)
    return what === undefined ? '' : html`<p class="wrong" id="wrong-${field}">${what}</p>`
  }
  const about = text(typed, 'about')
  const options = fields.entries.map(
    e =>
      html`<option value="${e.kase}" !${e.kase === about ? 'selected' : ''}>${e.rank}. ${e.name}（${e.employer}）</option>`,
  )
  const named = text(typed, 'named')
  const choice = (value: string, label: string): string =>
    html`<label class="choice"><input type="radio" name="named" value="${value}" required !${named === value ? 'checked' : ''} !${invalid('named')}>${label}</label>`
  return html`!${trail(['公示', '/notices'], [fields.title, `/notices/${snapshot.id}`], ['提出异议'])}
!${refusal ? refusalHtml(refusal) : ''}
!${window(snapshot, today)}
<form method="post" action="/notices/${snapshot.id}/objection" enctype="multipart/form-data" novalidate>
!${token}
<div><label for="about">对谁有异议</label><select id="about" name="about" !${invalid('about')}><option value="">整份名单</option>!${options.join('')}</select>!${told('about')}</div>
<fieldset><legend>怎样反映</legend>!${choice('yes', '实名：写姓名和联系方式，办结后告知结果，只有承办人写明用途后能看')}!${choice('no', '匿名：不写姓名，凭受理编号自己查进度')}!${told('named')}</fieldset>
<div><label for="name">姓名（实名的必填，匿名的不填）</label><input id="name" name="name" maxlength="60" autocomplete="name" value="${text(typed, 'name')}" !${invalid('name')}>!${told('name')}</div>
<div><label for="contact">联系方式（实名的必填；匿名的可填可不填）</label><input id="contact" name="contact" maxlength="120" value="${text(typed, 'contact')}" !${invalid('contact')}>!${told('contact')}</div>
<div><label for="content">异议的内容（不少于10个字：什么事，什么时间，有什么依据）</label><textarea id="content" name="content" maxlength="4000" rows="8" !${invalid('content')}>${text(typed, 'content')}</textarea>!${told('content')}</div>
<div><label for="files">证明材料（可不交；最多3件，每件不超过20MB，照片、PDF、Word、Excel）</label><input id="files" type="file" name="files" multiple !${invalid('files')}>!${told('files')}<p class="note-text">照片里的拍摄地点会自动去掉。Word和PDF的属性里可能有作者姓名，匿名反映的先删掉。${refusal ? '附件要重新选。' : ''}</p></div>
<p><button class="btn primary" type="submit">提交异议</button></p>
<p class="note-text">不保存网络地址。交上来以后谁也改不了，您也取不回；请记下受理编号。</p>
</form>`
}

function window({ fields }: Snapshot, today: Day): string {
  const late = today > fields.objectionsUntil
  return late
    ? html`<p><span class="st late">受理期已过</span> 异议受理到${longDay(fields.objectionsUntil)}为止。现在提出的照样登记，注明逾期收到。</p>`
    : html`<p>受理到${longDay(fields.objectionsUntil)}24时。也可以打电话${fields.phone}，或寄到${fields.address}。</p>`
}
