import { posix } from 'node:path'
import { openZip } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { parseXml, walk, type Element } from './xml-tree.ts'

/** ECMA-376 Part 1: these hold their children in this order; Word calls a file with another order damaged. What is not named here is not judged. */
const orders: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings',
  'w:tblBorders': 'top start left bottom end right insideH insideV',
  'w:pBdr': 'top left bottom right between bar',
  'w:tbl': 'tblPr tblGrid tr',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:settings':
    'writeProtection view zoom removePersonalInformation removeDateAndTime displayBackgroundShape embedTrueTypeFonts mirrorMargins trackRevisions documentProtection autoFormatOverride defaultTabStop autoHyphenation evenAndOddHeaders bookFoldPrinting characterSpacingControl updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator',
}
/**
 * What Word would refuse, or repair with a question, in a .docx: parts that are no XML or have no content type, relationships that
 * lead nowhere, doubled ids, children in an order the schema does not know, cells without a paragraph, styles, notes and numbers that
 * are named and not there. Empty when nothing is found.
 */
export async function wordFaults(docx: Uint8Array): Promise<string[]> {
  const zip = openZip(docx)
  if (isRefusal(zip)) return [zip.what]
  const parts = new Map<string, Element>()
  const names = new Set(zip.entries.map(e => e.name).filter(name => !name.endsWith('/')))
  const faults: string[] = []
  for (const name of names) {
    if (!/\.(xml|rels)$/.test(name)) continue
    try {
      parts.set(name, parseXml((await zip.read(name))?.toString('utf8') ?? ''))
    } catch (error) {
      faults.push(`${name}: ${String(error)}`)
    }
  }
  const ids = new Ids(parts)
  faults.push(...typeFaults(parts, names))
  for (const name of names) if (name.endsWith('.rels')) faults.push(...relationFaults(name, parts, names))
  for (const [name, root] of parts)
    if (name.startsWith('word/')) faults.push(...relationUses(name, root, parts), ...partFaults(name, root, ids))
  return faults
}

function typeFaults(parts: ReadonlyMap<string, Element>, names: ReadonlySet<string>): string[] {
  const types = parts.get('[Content_Types].xml')
  if (!types) return ['[Content_Types].xml is missing']
  const all = [...walk(types)]
  const defaults = new Set(all.flatMap(e => (e.name === 'Default' ? [e.attributes['Extension']?.toLowerCase()] : [])))
  const overrides = all.flatMap(e => (e.name === 'Override' ? [(e.attributes['PartName'] ?? '').slice(1)] : []))
  const untyped = [...names].filter(
    name =>
      name !== '[Content_Types].xml' &&
      !overrides.includes(name) &&
      !defaults.has(name.split('.').at(-1)?.toLowerCase()),
  )
  return [
    ...untyped.map(name => `${name} has no content type`),
    ...overrides.filter(name => !names.has(name)).map(name => `a content type for ${name}, which is not there`),
    ...doubled(overrides).map(name => `two content types for ${name}`),
    ...(overrides.includes('word/document.xml') ? [] : ['word/document.xml has no content type of its own']),
  ]
}

const relsOf = (part: string): string => posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
const ownerOf = (rels: string): string =>
  posix.join(posix.dirname(posix.dirname(rels)), posix.basename(rels).replace(/\.rels$/, ''))

function relationFaults(rels: string, parts: ReadonlyMap<string, Element>, names: ReadonlySet<string>): string[] {
  const all = [...walk(parts.get(rels) ?? nothing)].filter(e => e.name === 'Relationship')
  const base = posix.dirname(ownerOf(rels))
  const lost = all.filter(e => {
    if (e.attributes['TargetMode'] === 'External') return false
    const target = e.attributes['Target'] ?? ''
    return !names.has(target.startsWith('/') ? target.slice(1) : posix.join(base, target))
  })
  return [
    ...lost.map(
      e => `${rels}: ${e.attributes['Id'] ?? ''} leads to ${e.attributes['Target'] ?? ''}, which is not there`,
    ),
    ...doubled(all.map(e => e.attributes['Id'] ?? '')).map(id => `${rels}: two of ${id}`),
  ]
}

/** r:id, r:embed, r:link and their kin: each must be in the relationships of its part. */
function relationUses(name: string, root: Element, parts: ReadonlyMap<string, Element>): string[] {
  if (name.endsWith('.rels')) return []
  const known = new Set([...walk(parts.get(relsOf(name)) ?? nothing)].map(e => e.attributes['Id']))
  return [...walk(root)].flatMap(e =>
    Object.entries(e.attributes).flatMap(([key, value]) =>
      key.startsWith('r:') && !known.has(value) ? [`${name}: ${e.name} asks for ${value}, which is not related`] : [],
    ),
  )
}

const nothing: Element = { name: '', attributes: {}, children: [] }
const doubled = (all: readonly string[]): string[] => [...new Set(all.filter((one, i) => all.indexOf(one) !== i))]

/** What can be named from elsewhere in the file. */
class Ids {
  readonly styles: ReadonlySet<string>
  readonly notes: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly doubledStyles: readonly string[]
  constructor(parts: ReadonlyMap<string, Element>) {
    const idsOf = (part: string, element: string, attribute: string) =>
      [...walk(parts.get(part) ?? nothing)].flatMap(e => (e.name === element ? [e.attributes[attribute] ?? ''] : []))
    const styles = idsOf('word/styles.xml', 'w:style', 'w:styleId')
    this.styles = new Set(styles)
    this.doubledStyles = doubled(styles)
    this.notes = new Set(idsOf('word/footnotes.xml', 'w:footnote', 'w:id'))
    this.numbers = new Set(idsOf('word/numbering.xml', 'w:num', 'w:numId'))
  }
}

function partFaults(name: string, root: Element, ids: Ids): string[] {
  const all = [...walk(root)]
  const of = (element: string, attribute: string) =>
    all.flatMap(e => (e.name === element ? [e.attributes[attribute] ?? ''] : []))
  const missing = (what: string, asked: readonly string[], known: ReadonlySet<string>) =>
    [...new Set(asked)].filter(one => !known.has(one)).map(one => `${name}: ${what} ${one} is not there`)
  const starts = of('w:bookmarkStart', 'w:id')
  return [
    ...doubled(of('wp:docPr', 'id')).map(id => `${name}: two drawings with id ${id}`),
    ...doubled(starts).map(id => `${name}: two bookmarks with id ${id}`),
    ...doubled(of('w:bookmarkStart', 'w:name')).map(id => `${name}: two bookmarks called ${id}`),
    ...starts.filter(id => !of('w:bookmarkEnd', 'w:id').includes(id)).map(id => `${name}: bookmark ${id} has no end`),
    ...missing(
      'style',
      ['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next', 'w:link'].flatMap(e => of(e, 'w:val')),
      ids.styles,
    ),
    ...missing('footnote', of('w:footnoteReference', 'w:id'), ids.notes),
    ...missing(
      'numbering',
      of('w:numId', 'w:val').filter(id => id !== '0'),
      ids.numbers,
    ),
    ...(name === 'word/styles.xml' ? ids.doubledStyles.map(id => `${name}: two styles ${id}`) : []),
    ...all.flatMap(e => [...orderFault(name, e), ...shapeFaults(name, e)]),
  ]
}

function orderFault(name: string, e: Element): string[] {
  const known = orders[e.name]?.split(' ')
  if (!known) return []
  let last = -1
  for (const child of e.children) {
    const at = known.indexOf(child.name.replace('w:', ''))
    if (at === -1) continue
    // Rows, styles of parts and references to heads repeat; what is in order may stand beside itself.
    if (at < last && !(e.name === 'w:sectPr' && at <= 1 && last <= 1))
      return [`${name}: in ${e.name}, ${child.name} stands after ${known[last] ?? ''}`]
    last = Math.max(last, at)
  }
  return []
}

function shapeFaults(name: string, e: Element): string[] {
  const last = e.children.at(-1)?.name
  const has = (child: string) => e.children.some(c => c.name === child)
  if (e.name === 'w:tc' && last !== 'w:p') return [`${name}: a cell that does not end with a paragraph`]
  if (e.name === 'w:tbl' && !(has('w:tblPr') && has('w:tblGrid') && has('w:tr')))
    return [`${name}: a table without its properties, grid or rows`]
  if (e.name === 'w:tr' && !has('w:tc')) return [`${name}: a row without cells`]
  if (e.name === 'w:body' && last !== 'w:sectPr') return [`${name}: the body does not end with its section`]
  if (e.children.some((c, i) => c.name === 'w:tbl' && e.children[i + 1]?.name === 'w:tbl'))
    return [`${name}: two tables with nothing between are one to Word`]
  if (e.name === 'w:tbl') return gridFaults(name, e)
  return []
}

/** Every row is as wide as the grid. */
function gridFaults(name: string, table: Element): string[] {
  const columns = table.children.find(c => c.name === 'w:tblGrid')?.children.length ?? 0
  const spanOf = (cell: Element): number => {
    const span = cell.children.find(c => c.name === 'w:tcPr')?.children.find(c => c.name === 'w:gridSpan')
    return Number(span?.attributes['w:val'] ?? 1)
  }
  const wrong = table.children.some(
    row =>
      row.name === 'w:tr' &&
      row.children.filter(c => c.name === 'w:tc').reduce((sum, cell) => sum + spanOf(cell), 0) !== columns,
  )
  return wrong ? [`${name}: a row that is not as wide as its table`] : []
}
