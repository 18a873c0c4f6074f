import { inWorker } from './worker.ts'

export interface XlsxData {
  /** What stands once in the form. */
  readonly values: Readonly<Record<string, string | number | null>>
  /** One for each line of the table. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
  /** The names that belong to a line: the row of the form that holds one of them is the row that is repeated. */
  readonly rowPlaces: readonly string[]
}

export interface FormQuestion {
  readonly template: Uint8Array
  readonly data?: XlsxData
}
export type FormAnswer = { readonly places: readonly string[] } | { readonly bytes: Uint8Array }

const forms = inWorker<FormQuestion, FormAnswer>(new URL('./xlsx-form-worker.ts', import.meta.url), 60)

/**
 * 原表套印: fills the office's own workbook. `{姓名}` is replaced in place and the row that describes an entry is repeated;
 * widths, heights, borders, fonts, merged cells and print settings stay. Absent values print as nothing.
 */
export async function fillXlsx(template: Uint8Array, data: XlsxData): Promise<Uint8Array> {
  const answer = await forms.ask({ template, data })
  if (!('bytes' in answer)) throw new Error('a filled form was asked for')
  return answer.bytes
}

/** The names of the places a workbook leaves open. */
export async function xlsxPlaces(template: Uint8Array): Promise<readonly string[]> {
  const answer = await forms.ask({ template })
  if (!('places' in answer)) throw new Error('the places of a form were asked for')
  return answer.places
}

/** Ends the filling thread; the next form starts a new one. */
export const stopFilling = (): Promise<void> => forms.stop()
