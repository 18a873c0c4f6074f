import type { Transaction } from '#kernel/database'
import { keepFile } from '#kernel/files'
import { html } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'

/** 产品约定: what a phone's camera makes, and no more than somebody can look through. */
const most = 3
export const uploadLimit = 20 * 1024 * 1024

/** The photographs of a form: none, one or several, as the form sends them. */
export const photos = z.union([z.array(z.file()), z.file().transform(file => [file])]).optional()

/**
 * Camera or album, whichever the phone offers: no `capture`, which would take the album away, and `image/*`, because only
 * then Android offers the camera and iPhones hand over a JPEG.
 */
export const photoField = (title: string, must: boolean): string => html`<div>
<label for="photo">${title}${must ? '' : '（选填）'}</label>
<input id="photo" type="file" name="photo" accept="image/*" multiple data-photo aria-describedby="photo-note" !${must ? 'required' : ''}>
<p class="sub" id="photo-note" data-photo-note aria-live="polite">拍照或从相册选，最多${most}张，每张不超过20MB。拍清楚四角和字；照片里的地点信息会自动去掉。</p>
</div>`

/** Takes the photographs in as the worker's own, standing where the request stands, so that whoever answers can open them. */
export async function photosOf(
  tx: Transaction,
  given: readonly File[] | undefined,
  at: { readonly place: number; readonly node: number; readonly line: number | null },
  must: boolean,
): Promise<string[] | Refusal> {
  const chosen = given ?? []
  if (must && chosen.length === 0) return wrong('还没有选照片', '请拍一张，或从相册里选')
  if (chosen.length > most) return wrong(`选了${chosen.length}张，一次最多${most}张`, '分两次交')
  const ids: string[] = []
  for (const file of chosen) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const kept = await keepFile(tx, { name: file.name, bytes, class: '敏感', purpose: '本人申请附件', ...at })
    if (isRefusal(kept)) return wrong(kept.what, kept.remedy ?? '换一张再交')
    if (kept.kind !== 'jpg' && kept.kind !== 'png') return wrong(`“${file.name}”不是照片`, '请交 JPG 或 PNG 照片')
    ids.push(kept.id)
  }
  return ids
}

const wrong = (what: string, remedy: string): Refusal =>
  refuse('people.request.photo', { what: `没有交上去：${what}`, remedy, details: [{ at: 'photo', what, remedy }] })
