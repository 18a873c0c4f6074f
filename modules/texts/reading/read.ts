import { refuse, type Refusal } from '#kernel/refusal'
import { clean, isCaption, type Change, type Dropped, type Paragraph } from './clean.ts'
import { headOf, type Head } from './head.ts'

/** One article or item of a text. */
export interface Item {
  /** Within the text: the number without its marks (一, 5), part.paragraph where nothing is numbered (3.2), 序 before all. */
  readonly id: string
  /** As it is printed: （五）, 第三条; empty where nothing is numbered. */
  readonly number: string
  readonly part: string | null
  readonly paragraphs: readonly string[]
  /** Lines of the raw text, from 1. */
  readonly from: number
  readonly to: number
}
export interface Reading extends Head {
  readonly items: readonly Item[]
  readonly dropped: readonly Dropped[]
  readonly changes: readonly Change[]
  /** What whoever reads it should know. */
  readonly notes: readonly string[]
}

const HAN = '[一二三四五六七八九十百零]'
const styles = {
  条: new RegExp(`^第(${HAN}+|\\d+)条[\\s　]*`),
  项: new RegExp(`^（(${HAN}+)）\\s*`),
  目: new RegExp(`^(${HAN}+)、\\s*`),
  数: /^(\d{1,2})[.．、]\s*(?!\d)/,
} as const
type Style = keyof typeof styles

const PART = new RegExp(`^第${HAN}+[章节编]`)
const CLOSING = /^本(决定|意见|条例|办法|规定|方案)自.{2,20}起?(施行|实施)。?$/
const CONTINUED = /^[（(]?(上接|下转)第?.{1,8}版[)）]?/

/** Reads a text of law: what it is, its parts and items in their order, whole. Refuses what is no such text. */
export function read(raw: string, { wrapped = false, numbered = 0 } = {}): Reading | Refusal {
  const bad = noChinese(raw)
  if (bad) return bad
  const cleaned = clean(raw, { wrapped })
  const dropped = [...cleaned.dropped]
  const notes: string[] = []
  if (numbered > 0) notes.push(`${numbered}段的编号是 Word 自动生成的，文字里没有：请对照原件核编号`)
  const head = headOf(cleaned.paragraphs)
  for (const one of head.dropped) dropped.push(one)
  const body = cut(head.rest, dropped, notes)
  const items = itemsOf(body)
  const told = items.filter(item =>
    item.paragraphs.some(p => /应当|必须|鼓励|支持|推动|建立|健全|完善|加强|不得/.test(p)),
  )
  const law =
    head.settles || body.some(p => styles.条.test(p.text)) || /(决定|意见|条例|办法|规定)/.test(head.title ?? '')
  if (!law || told.length < 2) return noClauses(items.length)
  if (!items.some(item => item.number !== '')) notes.push('原文没有编号：按部分和段落编了号，请核对')
  if (head.title === null) notes.push('没有读到标题，请填写')
  const gaps = gapsIn(items)
  if (gaps) notes.push(gaps)
  const { rest: _, dropped: __, settles: ___, ...about } = head
  const said = effectOf(body.map(p => p.text).join('\n'), about.effectSaid)
  return {
    ...about,
    ...said,
    items,
    dropped: dropped.toSorted((a, b) => a.line - b.line),
    changes: cleaned.changes,
    notes,
  }
}

/** Leaves out what stands after the text: explanations, interviews, another article of the same page. */
function cut(paragraphs: readonly Paragraph[], dropped: Dropped[], notes: string[]): Paragraph[] {
  const kept: Paragraph[] = []
  let over: string | undefined
  for (const p of paragraphs) {
    if (over === undefined && kept.length > 0 && p.depth === 1) over = '同一版面的另一篇文章'
    if (over !== undefined) {
      dropped.push({ line: p.from, text: p.text, why: over })
      continue
    }
    const continued = CONTINUED.exec(p.text)
    if (continued) {
      notes.push(`第${p.from}行是“${continued[0].replaceAll(/[（）()]/g, '')}”：这份文本缺前面一部分，请补齐再用`)
      dropped.push({ line: p.from, text: continued[0], why: '报纸的转版标记' })
      kept.push({ ...p, text: p.text.slice(continued[0].length) })
      continue
    }
    kept.push(p)
    if (CLOSING.test(p.text.replace(styles.目, '').replace(styles.条, '').replace(styles.项, '')))
      over = '施行日期以后的文字，不是正文'
  }
  return kept
}

function itemsOf(paragraphs: readonly Paragraph[]): Item[] {
  const style = styleOf(paragraphs)
  const items: { id: string; number: string; part: string | null; paragraphs: string[]; from: number; to: number }[] =
    []
  let part: string | null = null
  let parts = 0
  let within = 0
  for (const p of paragraphs) {
    const found = style && styles[style].exec(p.text)
    const other = !found && style !== '目' ? styles.目.exec(p.text) : null
    const caption = p.depth > 1 || PART.test(p.text) || (isCaption(p.text) && (!found || style === '目'))
    if (caption && !/[。；]$/.test(p.text)) {
      part = p.text
      parts++
      within = 0
      continue
    }
    // 九、……监督。 among （一）（二）: numbered differently, an item all the same.
    const opened = found ?? (other && /[。；]/.test(p.text) ? other : null)
    const last = items.at(-1)
    if (opened?.[1] !== undefined) {
      const number = opened[0].trim()
      const id = other ? opened[1] : style === '目' ? opened[1] : String(numeral(opened[1]))
      items.push({ id: unique(items, id), number, part, paragraphs: [p.text], from: p.from, to: p.to })
    } else if (parts === 0 && items.length === 0) {
      items.push({ id: '序', number: '', part: null, paragraphs: [p.text], from: p.from, to: p.to })
    } else if (last && last.id === '序' && parts === 0) {
      last.paragraphs.push(p.text)
      last.to = p.to
    } else if (style === undefined || (within === 0 && last?.part !== part)) {
      within++
      const id = style === undefined ? `${Math.max(parts, 1)}.${within}` : `${parts}.0`
      items.push({ id: unique(items, id), number: '', part, paragraphs: [p.text], from: p.from, to: p.to })
      if (style === undefined) within = items.filter(i => i.part === part && i.id !== '序').length
      continue
    } else if (last) {
      last.paragraphs.push(p.text)
      last.to = p.to
    }
  }
  return items
}

const unique = (items: readonly { id: string }[], id: string): string => {
  const same = items.filter(i => i.id === id || i.id.startsWith(`${id}之`)).length
  return same === 0 ? id : `${id}之${same + 1}`
}

/** How its items are numbered: the finest of 条, （一）, 一、 that runs through, 1. only where nothing else is. */
function styleOf(paragraphs: readonly Paragraph[]): Style | undefined {
  const n = (style: Style) =>
    paragraphs.filter(
      p => styles[style].test(p.text) && (style !== '目' || !isCaption(p.text) || p.text.includes('。')),
    ).length
  return (['条', '项', '目', '数'] as const).find(style => n(style) >= 2)
}

const digits = '零一二三四五六七八九'
/** 二十七 → 27. */
export function numeral(said: string): number {
  if (/^\d+$/.test(said)) return Number(said)
  let sum = 0
  let one = 0
  for (const c of said) {
    const digit = digits.indexOf(c)
    if (digit >= 0) one = digit
    else if (c === '十') {
      sum += (one === 0 ? 1 : one) * 10
      one = 0
    } else if (c === '百') {
      sum += (one === 0 ? 1 : one) * 100
      one = 0
    }
  }
  return sum + one
}

function gapsIn(items: readonly Item[]): string | undefined {
  const numbers = items.filter(i => /^（|^第/.test(i.number)).map(i => Number(i.id))
  const missing = numbers.flatMap((n, i) => {
    const before = numbers[i - 1]
    return before !== undefined && n > before + 1 ? [`${before}之后是${n}`] : []
  })
  return missing.length > 0 ? `编号不连续：${missing.join('，')}。请对照原件` : undefined
}

function effectOf(text: string, said: string | null): { effectiveOn: string | null; effectSaid: string | null } {
  const day = /自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施)/.exec(text)
  if (day) {
    const [whole, y = '', m = '', d = ''] = day
    return { effectiveOn: `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`, effectSaid: whole }
  }
  return { effectiveOn: null, effectSaid: /自(?:公布|发布|通过|印发)之日起(?:施行|实施)/.exec(text)?.[0] ?? said }
}

function noChinese(raw: string): Refusal | undefined {
  const letters = [...raw].filter(c => /\p{L}/u.test(c))
  const han = letters.filter(c => /\p{Script=Han}/u.test(c)).length
  if (letters.length < 30)
    return refuse('texts.empty', {
      what: letters.length === 0 ? '这个文件是空的' : '这个文件里几乎没有文字',
      remedy: '请打开看看是不是传错了；扫描件要先识别成文字',
    })
  const kana = letters.filter(c => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(c)).length
  // 拼音夹在字后面的网页里，拉丁字母可以比汉字多。
  const readings = [...raw.matchAll(/\p{Script=Han}[（(][a-z]{1,6}[)）]/gu)].length
  return (readings < 20 && han * 2 < letters.length) || kana * 10 > letters.length
    ? refuse('texts.foreign', {
        what: '这不是中文文本',
        why: '条文按中文的编号和用词来读，外文读出来的不算数',
        remedy: '请上传中文本；只有外文本的，先请人译成中文',
      })
    : undefined
}

const noClauses = (items: number): Refusal =>
  refuse('texts.noClauses', {
    what: '没有读到条文',
    why: `读了${items}段，没有“作如下决定”“第几条”这样的开头，也没有带编号的条项：像是新闻报道或者别的文章`,
    remedy: '请上传决定的正文；网页转载的，把正文部分复制成 TXT 再传',
  })
