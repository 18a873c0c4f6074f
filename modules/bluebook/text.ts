import { groupings, groupingTitles, type Grouping } from '#kernel/indicators'
import { chartWords, groupingWords } from './words.ts'

/** A number the text asks for: an indicator, whole or by a grouping. */
export interface Need {
  readonly indicator: string
  readonly by: Grouping | null
}

export type Piece =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly indicator: string; readonly by: Grouping | null; readonly group: string | null }
  | { readonly is: 'change'; readonly indicator: string }
  | { readonly is: 'hand'; readonly value: string; readonly why: string }

export type Parsed =
  | { readonly is: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly is: 'paragraph'; readonly pieces: readonly Piece[] }
  | {
      readonly is: 'table'
      readonly indicators: readonly string[]
      readonly by: Grouping | null
      readonly title: string
    }
  | { readonly is: 'changes'; readonly indicators: readonly string[]; readonly title: string }
  | {
      readonly is: 'figure'
      readonly kind: 'line' | 'bar' | 'stacked'
      readonly indicators: readonly string[]
      readonly by: Grouping
      readonly title: string
    }
  | { readonly is: 'case'; readonly title: string; readonly paragraphs: readonly (readonly Piece[])[] }
  | { readonly is: 'chronology'; readonly rows: readonly { readonly when: string; readonly what: string }[] }

export interface Fault {
  readonly line: number
  readonly what: string
  readonly remedy: string
}

export interface ParsedText {
  readonly blocks: readonly Parsed[]
  readonly faults: readonly Fault[]
  readonly needs: readonly Need[]
  /** Numbers typed into the prose: they want a source before the book is finished. */
  readonly unmarked: readonly { readonly line: number; readonly number: string }[]
  readonly hands: readonly { readonly value: string; readonly why: string }[]
}

type Known = ReadonlyMap<string, { readonly title: string; readonly unit: string; readonly by: readonly string[] }>

const blockMark = /^〔(标题|小标题|表|图|案例|案例完|大事|同比表)(?:：([^〔〕]*))?〕$/
const inlineMark = /〔([^：〔〕]{1,6})：([^〔〕]*)〕/g
const isDayText = /^\d{4}-\d{2}-\d{2}$/
/** A number with its measure in running prose. Not what a document is quoted for (《》, “”), nor which one in a row (第3个). */
const bare =
  /(?<![第\d.-])\d[\d,]*(?:\.\d+)?(?:(?:万|亿)?(?:人次|人|名|件|个|家|项|次|份|元|场|期|所|支|对)|万|亿|%|％)/g
const parts = (of: string): string[] => of.split(/[｜|]/).map(part => part.trim())
const ids = (of: string): string[] => of.split(/[、，,\s]+/).filter(part => part !== '')
const seriesAtMost = 5

/** Reads a chapter as its clerk wrote it. Pure: the browser shows the same faults the server would refuse. */
export function parseText(text: string, known: Known): ParsedText {
  const blocks: Parsed[] = []
  const faults: Fault[] = []
  const needs: Need[] = []
  const unmarked: { line: number; number: string }[] = []
  const hands: { value: string; why: string }[] = []
  let box: { title: string; paragraphs: Piece[][]; line: number } | undefined
  const lines = text.replaceAll('\r', '').split('\n')

  const fault = (line: number, what: string, remedy: string) => faults.push({ line, what, remedy })

  function indicatorsAt(line: number, of: string, by: Grouping | null): string[] {
    const named = ids(of)
    if (named.length === 0) fault(line, '没有写指标', '用“插入”选一个指标')
    for (const id of named) {
      const found = known.get(id)
      if (!found) fault(line, `没有指标“${id}”`, '用“插入”从指标表里选，不要手打编号')
      else if (by !== null && found.by.length > 0 && !found.by.includes(by))
        fault(
          line,
          `“${found.title}”不能按${groupingTitles[by]}分`,
          `可以按${groupings
            .filter(g => found.by.includes(g))
            .map(g => groupingTitles[g])
            .join('、')}分`,
        )
      else needs.push({ indicator: id, by })
    }
    return named
  }

  function groupingAt(line: number, word: string | undefined): Grouping | null {
    if (word === undefined || word === '') return null
    const by = groupingWords[word]
    if (by === undefined) fault(line, `不认识分组“${word}”`, `写${Object.keys(groupingWords).join('、')}`)
    return by ?? null
  }

  function pieces(line: number, of: string): Piece[] {
    const found: Piece[] = []
    let at = 0
    const prose = (words: string) => {
      if (words === '') return
      found.push({ is: 'text', text: words })
      for (const [number] of words.replaceAll(/《[^》]*》|“[^”]*”/g, '').matchAll(bare)) unmarked.push({ line, number })
      if (/[〔〕]/.test(words.replaceAll(/〔\d{4}〕/g, '')))
        fault(line, '有半个〔〕', '一个标记写在一对〔〕里，中间不换行')
    }
    for (const match of of.matchAll(inlineMark)) {
      prose(of.slice(at, match.index))
      at = match.index + match[0].length
      const [, kind = '', body = ''] = match
      const [first = '', second = '', third = ''] = parts(body)
      if (kind === '指标') {
        const by = groupingAt(line, second)
        indicatorsAt(line, first, by)
        if (by !== null && third === '') fault(line, '写了分组，没有写是哪一组', '例如〔指标：编号｜按县｜忻岭县〕')
        found.push({ is: 'number', indicator: first, by, group: by === null ? null : third })
      } else if (kind === '同比') {
        indicatorsAt(line, first, null)
        found.push({ is: 'change', indicator: first })
      } else if (kind === '手填') {
        if (first === '') fault(line, '手填的数是空的', '写成〔手填：数｜理由〕')
        if (second.length < 4)
          fault(line, `手填的“${first}”没有写理由`, '写明从哪份文件、哪次统计来：〔手填：数｜理由〕，理由至少4个字')
        hands.push({ value: first, why: second })
        found.push({ is: 'hand', value: first, why: second })
      } else fault(line, `不认识标记“${kind}”`, '文字里能用指标、同比、手填；表、图、标题另起一行')
    }
    prose(of.slice(at))
    return found
  }

  for (const [i, raw] of lines.entries()) {
    const line = i + 1
    const words = raw.trim()
    if (words === '') continue
    const mark = blockMark.exec(words)
    if (!mark) {
      const read = pieces(line, words)
      if (box) box.paragraphs.push(read)
      else blocks.push({ is: 'paragraph', pieces: read })
      continue
    }
    const [, kind = '', body = ''] = mark
    if (kind === '案例完') {
      if (!box) fault(line, '这里没有开着的案例', '先写〔案例：题目〕')
      else {
        if (box.paragraphs.length === 0) fault(line, `案例“${box.title}”是空的`, '写出做法和结果，再写〔案例完〕')
        blocks.push({ is: 'case', title: box.title, paragraphs: box.paragraphs })
      }
      box = undefined
      continue
    }
    if (box) {
      fault(line, '案例里不放表、图、标题', '先写〔案例完〕')
      continue
    }
    if (body.trim() === '') {
      fault(line, `〔${kind}〕里没有内容`, '用“插入”重新插一个')
      continue
    }
    const [first = '', second = '', third = '', fourth = ''] = parts(body)
    if (kind === '标题' || kind === '小标题')
      blocks.push({ is: 'heading', level: kind === '标题' ? 1 : 2, text: body.trim() })
    else if (kind === '案例') box = { title: body.trim(), paragraphs: [], line }
    else if (kind === '表') {
      const by = groupingAt(line, third === '' ? '' : second)
      const title = third === '' ? second : third
      if (title === '') fault(line, '表没有题目', '写成〔表：指标、指标｜按县｜题目〕')
      blocks.push({ is: 'table', indicators: indicatorsAt(line, first, by), by, title })
    } else if (kind === '同比表') {
      if (second === '') fault(line, '表没有题目', '写成〔同比表：指标、指标｜题目〕')
      blocks.push({ is: 'changes', indicators: indicatorsAt(line, first, null), title: second })
    } else if (kind === '图') {
      const drawn = isChart(first) ? chartWords[first] : undefined
      if (drawn === undefined) fault(line, `不认识图“${first}”`, '写线、柱或者叠')
      const by = groupingAt(line, third)
      if (by === null) fault(line, '图没有写按什么分', '写成〔图：柱｜指标｜按县｜题目〕')
      if (fourth === '') fault(line, '图没有题目', '写成〔图：柱｜指标｜按县｜题目〕')
      const named = indicatorsAt(line, second, by)
      if (named.length > seriesAtMost) fault(line, `一张图最多${seriesAtMost}个指标`, '分成两张图')
      if (new Set(named.map(id => known.get(id)?.unit ?? '')).size > 1)
        fault(line, '一张图里单位不一样', '单位不同的指标分开画')
      if (by !== null) blocks.push({ is: 'figure', kind: drawn ?? 'bar', indicators: named, by, title: fourth })
    } else if (kind === '大事') {
      if (!isDayText.test(first) || second === '')
        fault(line, '大事没有写清日期和事情', '写成〔大事：2026-03-18｜做了什么〕')
      const last = blocks.at(-1)
      const row = { when: first, what: second }
      if (last?.is === 'chronology') blocks[blocks.length - 1] = { is: 'chronology', rows: [...last.rows, row] }
      else blocks.push({ is: 'chronology', rows: [row] })
    }
  }
  if (box) fault(box.line, `案例“${box.title}”没有写完`, '在案例最后另起一行写〔案例完〕')
  return { blocks, faults, needs: once(needs), unmarked, hands }
}

const isChart = (word: string): word is keyof typeof chartWords => word in chartWords

/** Each need once. */
export function once(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map(need => [`${need.indicator}\n${need.by ?? ''}`, need])).values()]
}
