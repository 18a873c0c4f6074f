import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { renderPdf } from '#kernel/documents'
import { keepFile, type FileClass } from '#kernel/files'
import { sure } from './acts.ts'

/** One page that says it is a stand-in, used wherever the law asks for a signed or sealed paper. */
export const standIn = async (day: Day, of = '盖章扫描件'): Promise<Uint8Array> =>
  sure(
    await renderPdf('kernel/documents/typst/letter.typ', {
      title: '演示扫描件',
      blocks: [{ text: `本页代替${of}，供演示使用。单位、人物、文书、数字均为虚构。` }],
      issuer: '演示',
      day,
    }),
  )

/** Keeps a paper of the demo and returns its id. */
export const keepScan = async (
  caller: Caller,
  bytes: Uint8Array,
  { name = '演示扫描件.pdf', class: kind = '内部' }: { readonly name?: string; readonly class?: FileClass } = {},
): Promise<string> => sure(await caller.transaction(tx => keepFile(tx, { name, bytes, class: kind }))).id
