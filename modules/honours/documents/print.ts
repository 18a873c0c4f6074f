import type { Day } from '#kernel/calendar'
import { write, type DocumentKind } from '#kernel/documents'
import type { Attachment } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'

/** 文号由发文单位编，系统不造：没有给的，留出填写的位置。 */
export const blankNumber = '　　　　〔　　　　〕　　　号'

/** Prints a paper and names the file the reader saves. A character no font has is refused and named. */
export async function print<Data>(
  kind: DocumentKind<Data>,
  data: Data,
  name: string,
  day: Day,
): Promise<Attachment | Refusal> {
  const written = await write(kind, data, { day })
  return isRefusal(written) ? written : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}

export const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
