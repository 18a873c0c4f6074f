import type { Zip } from '#kernel/files'
import { refuse, type Refusal } from '#kernel/refusal'
import type { RawSheet } from './sheet.ts'
import { countRows, mergesOf, richText, xlsxRows, type Styles } from './xlsx-sheet.ts'
import { attribute, tags } from './xml.ts'

/** Number formats Excel knows by number alone; 27–36 and 50–58 are the dates of its Chinese edition. */
const KNOWN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'yyyy-mm',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy年m月',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '0.00E+00',
  49: '@',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  55: 'h:mm',
  56: 'h:mm:ss',
  57: 'yyyy年m月',
  58: 'm月d日',
}

/** The sheets of an .xlsx workbook. Refuses more rows than may be held at once. */
export async function xlsxSheets(zip: Zip, maxRows: number): Promise<RawSheet[] | Refusal> {
  const text = async (name: string) => (await zip.read(name))?.toString('utf8') ?? ''
  const relations = await text('xl/_rels/workbook.xml.rels')
  const targets = new Map(
    [...tags(relations, 'Relationship')].map(inside => [
      attribute(inside, 'Id') ?? '',
      pathOf(attribute(inside, 'Target') ?? ''),
    ]),
  )
  const workbook = await text('xl/workbook.xml')
  const date1904 = [...tags(workbook, 'workbookPr')].some(inside =>
    /^(1|true)$/.test(attribute(inside, 'date1904') ?? ''),
  )
  const styles: Styles = {
    strings: sharedStrings(await text('xl/sharedStrings.xml')),
    formats: formatsOf(await text('xl/styles.xml')),
  }

  const sheets: RawSheet[] = []
  for (const inside of tags(workbook, 'sheet')) {
    const path = targets.get(/r:id="([^"]+)"/i.exec(inside)?.[1] ?? attribute(inside, 'id') ?? '')
    if (path === undefined || !path.includes('worksheets/')) continue
    const xml = await text(path)
    const count = countRows(xml)
    const name = attribute(inside, 'name') ?? ''
    if (count > maxRows) return tooManyRows(name, count, maxRows)
    sheets.push({
      name,
      hidden: attribute(inside, 'state')?.includes('idden') ?? false,
      merges: mergesOf(xml),
      date1904,
      rows: () => xlsxRows(xml, styles),
    })
  }
  return sheets
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(match =>
    richText(match[1] ?? ''),
  )
}

function formatsOf(xml: string): string[] {
  const own = new Map(
    [...tags(xml, 'numFmt')].map(inside => [
      Number(attribute(inside, 'numFmtId')),
      attribute(inside, 'formatCode') ?? 'General',
    ]),
  )
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return [...tags(cells, 'xf')].map(inside => {
    const id = Number(attribute(inside, 'numFmtId') ?? 0)
    return own.get(id) ?? KNOWN[id] ?? 'General'
  })
}

export const tooManyRows = (name: string, count: number, max: number): Refusal =>
  refuse('documents.rows', {
    status: 413,
    what: `工作表“${name}”有 ${count} 行，未读取`,
    why: `工作簿一次最多读 ${max} 行`,
    remedy: '请另存为 CSV（逗号分隔）后上传，CSV 没有行数限制；或拆成几个文件',
    extra: { rows: count },
  })
