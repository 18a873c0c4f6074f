import { isRefusal, type Refusal } from '#kernel/refusal'
import { write } from './document.ts'
import { letterDocx } from './letter-docx.ts'
import { letter, type LetterData } from './letter.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A paper as the office wants it: PDF to print and seal, or a Word file to go on writing in. The name is without its ending. */
export async function writePaper(
  data: LetterData,
  format: 'docx' | 'pdf',
  name: string,
): Promise<
  { readonly name: string; readonly kind: string; readonly bytes: Uint8Array; readonly inline?: true } | Refusal
> {
  if (format === 'docx') return { name: `${name}.docx`, kind: docx, bytes: await letterDocx(data) }
  const written = await write(letter, data)
  return isRefusal(written) ? written : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}
