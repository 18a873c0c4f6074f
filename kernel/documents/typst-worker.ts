import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFonts, undrawable, type Fonts } from './fonts.ts'
import type { Answer, Ask } from './worker.ts'
import type { PdfAnswer, PdfQuestion } from './pdf.ts'

interface Press {
  readonly compiler: NodeCompiler
  readonly fonts: Fonts
}

const presses = new Map<string, Press>()
let printed = 0

function press(root: string, office: string): Press {
  const key = `${root}\n${office}`
  const known = presses.get(key)
  if (known) return known
  const fonts = findFonts(office)
  const made = {
    fonts,
    compiler: NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: [...fonts.folders] }] }),
  }
  presses.set(key, made)
  return made
}

function print({ root, office, template, data, second, mark }: PdfQuestion): PdfAnswer {
  const { compiler, fonts } = press(root, office)
  const missing = undrawable(data + literals(root, template), fonts)
  if (missing.length > 0) return { missing }
  const inputs = { data, fonts: JSON.stringify(fonts.stacks) }
  const compiled = compiler.compile({ mainFilePath: join(root, template), inputs })
  if (!compiled.result) {
    const error = compiled.takeDiagnostics()
    throw new Error(`${template}: ${error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'does not compile'}`)
  }
  // PDF/A-2b: the archive wants a form that is whole in itself (档案 keeps it for thirty years and more).
  const pdf = compiler.pdf(compiled.result, { creationTimestamp: second, pdfStandard: 'a-2b' })
  if (++printed % 50 === 0) compiler.evictCache(10)
  const marked: unknown =
    mark === undefined ? undefined : compiler.query(compiled.result, { selector: `<${mark}>`, field: 'value' })
  return { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages, ...(mark !== undefined && { marked }) }
}

/** The text a template prints by itself; comments may say what they like. */
function literals(root: string, template: string): string {
  return readFileSync(join(root, template), 'utf8').replaceAll(/\/\/.*$/gm, '')
}

parentPort?.on('message', ({ n, question }: Ask<PdfQuestion>) => {
  let answer: Answer
  try {
    answer = { n, answer: print(question) }
  } catch (error) {
    answer = { n, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
