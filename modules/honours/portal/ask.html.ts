import { html, type Visitor } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { complaint, textOf } from '#modules/administration'
import { photoField } from '#modules/people'
import type { OwnCase } from './own-case.ts'
import type { FormLine } from './words.ts'

type Typed = Readonly<Record<string, unknown>>

/** Asks for one line of the form to be corrected: what it should be, why, and a photograph that shows it. */
export const correctionBody = (
  kase: OwnCase,
  line: FormLine,
  visitor: Visitor,
  typed: Typed,
  refusal?: Refusal,
): string => html`
!${complaint(refusal)}
<p>现在写的：</p><p class="said-of">!${line.value === null ? html`<span class="st unknown">没有写</span>` : html`${line.value}`}</p>
<form method="post" action="/my/nominations/${kase.id}/correction" enctype="multipart/form-data">
!${visitor.formField()}<input type="hidden" name="field" value="${line.key}">
<div><label for="shouldBe">应当是</label>!${
  ['deeds', 'brief', 'curriculum', 'honours'].includes(line.key)
    ? html`<textarea id="shouldBe" name="shouldBe" required maxlength="2000">${textOf(typed['shouldBe'])}</textarea>`
    : html`<input id="shouldBe" name="shouldBe" required maxlength="2000" value="${textOf(typed['shouldBe'])}">`
}</div>
<div><label for="note">为什么，凭什么（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
!${photoField('证件、证书的照片', false)}
<p><button type="submit" class="btn primary">交给单位</button></p>
<p class="sub">交上去不等于改了。姓名、单位、类别、主要事迹改动以后，表决和公示要重新办，所以由单位核对。</p>
</form>
<p><a class="btn" href="/my/nominations/${kase.id}">不改了，回去</a></p>`

/** Sends a photograph of a paper from the phone to the unit's clerk. */
export const paperBody = (kase: OwnCase, visitor: Visitor, typed: Typed, refusal?: Refusal): string => html`
!${complaint(refusal)}
<p>证书、证明、表彰决定……拍照交给${kase.form.employer_name}的经办。</p>
<form method="post" action="/my/nominations/${kase.id}/paper" enctype="multipart/form-data">
!${visitor.formField()}
<div><label for="title">这是什么材料</label><input id="title" name="title" required maxlength="60" value="${textOf(typed['title'])}"></div>
!${photoField('照片', true)}
<div><label for="note">想说明的（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
<p><button type="submit" class="btn primary">交给单位</button></p>
<p class="sub">只有单位经办和办这件推荐的上级看得到。经办收下以后归到推荐材料里。</p>
</form>
<p><a class="btn" href="/my/nominations/${kase.id}">不交了，回去</a></p>`
