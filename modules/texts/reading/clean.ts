import { simplified } from '#kernel/documents'

/** One kind of cleaning, and how often it was needed. */
export interface Change {
  readonly what: string
  readonly n: number
}
/** What was left out of the text, and why. */
export interface Dropped {
  /** Line of the raw text, from 1. */
  readonly line: number
  readonly text: string
  readonly why: string
}
/** A paragraph of the cleaned text and the lines it was made of. */
export interface Paragraph {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Depth of a # mark, 0 without. */
  readonly depth: number
}
export interface Cleaned {
  readonly paragraphs: readonly Paragraph[]
  readonly dropped: readonly Dropped[]
  readonly changes: readonly Change[]
}

const HAN = /\p{Script=Han}/u
/** 是(shi)、堅(chi)(chi)：pages that print a reading after a character. */
const READINGS = /(?<=\p{Script=Han})(?:[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）])+/gu
const FURNITURE: readonly (readonly [RegExp, string])[] = [
  [/^(访问次数|浏览次数|点击数?|阅读次数)[:：]?\s*\d*\s*次?$/, '网页上的访问次数'],
  [/^(字体(大小)?|字号)[:：]?[\s\[【]*(大|中|小|[\s\]】])*$/, '网页上的字号按钮'],
  [/^(发布时间|发布日期|更新时间|来源|信息来源|作者|责任编辑|编辑|索引号|发文日期)[:：].{0,40}$/, '网页上的发布信息'],
  [
    /^(分享(到|至)?.{0,20}|打印(本页)?|关闭(窗口|本页)?|收藏|返回(首页|顶部|列表)|【?(打印|关闭|字体).{0,20}】?)$/,
    '网页上的按钮',
  ],
  [/^(当前位置|您(现)?在的位置|首页\s*[>＞»]).{0,60}$/, '网页上的位置导航'],
  [/^(政府信息公开|信息公开|政策文件|首页|上一篇.{0,60}|下一篇.{0,60}|相关(链接|阅读|附件).{0,40})$/, '网页上的栏目'],
  [/^[-—–―\s]*(第\s*)?\d{1,3}(\s*页)?(\s*[/共，,]\s*\d{1,3}\s*页?)?[-—–―\s]*$/, '页码'],
  [/^(版权所有|主办单位|备案号|.{0,10}ICP备).{0,60}$/i, '网页脚'],
]

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
}

/** Half-width marks beside Chinese become full-width; those between digits or Latin letters stay. */
function widened(line: string): string {
  const beside = (c: string | undefined): boolean =>
    c !== undefined && (HAN.test(c) || /[“”‘’《》、。，；：（）]/.test(c))
  return line.replaceAll(/[,;:()?!]/g, (mark, at: number) => {
    const before = line[at - 1]
    const after = line[at + 1]
    const bracket = mark === '(' || mark === ')'
    return beside(before) || beside(after) || (bracket && after === undefined) ? (wide[mark] ?? mark) : mark
  })
}

/** Traditional text: more than one character in fifty changes. */
function inSimplified(text: string): { text: string; n: number } {
  const turned = simplified(text)
  const [a, b] = [[...text], [...turned]]
  const n = a.length === b.length ? a.filter((c, i) => c !== b[i]).length : a.length
  return n * 50 > a.filter(c => HAN.test(c)).length ? { text: turned, n } : { text, n: 0 }
}

const OPENS =
  /^(（[一二三四五六七八九十百]+）|[一二三四五六七八九十百]+、|第[一二三四五六七八九十百零\d]+[条章节]|\d{1,2}[.．、](?!\d)|#+\s)/
const ENDS = /[。！？；：…”）》.!?;:]$/
/** A sentence with a subject of its own. */
const OWN_SUBJECT = /^[^，。；：“”]{2,40}?(应当|必须|要(?![求素])|不得)/
const RUNS_ON = /^(应当|必须|不得|可以|要|和|及|与|或者?|等|的|，|、|；|会同|按照|负责)/

/** A line of the title: the body that speaks, or the end of its name. */
const HEAD_LINE = /^[^，。；]{2,50}(人民代表大会常务委员会|人民政府|总工会|国务院|的决定|的意见|（征求意见稿）)$/

/** Does the line after a break belong to the paragraph before it? */
function runsOn(before: string, next: string, width: number | null): boolean {
  if (OPENS.test(next) || /^#/.test(before)) return false
  if (RUNS_ON.test(next)) return !ENDS.test(before)
  if (HEAD_LINE.test(before) || HEAD_LINE.test(next) || /^(（\d{4}年|（(征求意见稿|草案))/.test(next)) return false
  // The lines of a PDF's page: a full one runs on, whatever it ends with.
  if (width !== null && [...before].length >= width - 2) return true
  if (ENDS.test(before) || isCaption(before)) return false
  return [...before].length > 12 && !(/应当|必须|要/.test(before) && OWN_SUBJECT.test(next))
}

/** 领会科学内涵 奏响时代强音；一、总体要求. */
export const isCaption = (line: string): boolean =>
  [...line].length <= 60 &&
  !/[。；]/.test(line) &&
  (/^[一二三四五六七八九十百]+、/.test(line) ||
    /^第[一二三四五六七八九十百零\d]+[章节]/.test(line) ||
    ([...line].length <= 30 && /^[^\s，、：（）]+(\s+[^\s，、：（）]+){1,2}$/.test(line)))

/** Cleans a raw text line by line; nothing is lost without being named. */
export function clean(raw: string, { wrapped }: { readonly wrapped: boolean }): Cleaned {
  const counts = new Map<string, number>()
  const count = (what: string, n = 1) => n > 0 && counts.set(what, (counts.get(what) ?? 0) + n)
  const dropped: Dropped[] = []
  const readings = [...raw.matchAll(READINGS)].length
  // One or two are an abbreviation in brackets; a page that prints readings prints hundreds.
  const noisy = readings > 20
  if (noisy) count('删去夹在字后面的拼音', readings)
  const turned = inSimplified(raw)
  count('繁体字转成简体', turned.n)
  const lines = turned.text.split(/\r\n|\r|\n/)
  const width = wrapped ? widthOf(lines) : null
  const paragraphs: { from: number; to: number; text: string; depth: number }[] = []
  for (const [i, line] of lines.entries()) {
    const bare = line
      .replaceAll(/[​‌‍﻿]/g, '')
      .replaceAll(/[\u00a0\u3000\t]/g, ' ')
      .replaceAll(/\[bookmark: [^\]]*\]/g, () => (count('删去 Word 的书签标记'), ''))
      .replaceAll(noisy ? READINGS : /(?!)/g, '')
      .trim()
    if (bare === '') continue
    const furniture = FURNITURE.find(([pattern]) => pattern.test(bare))
    if (furniture) {
      dropped.push({ line: i + 1, text: bare, why: furniture[1] })
      continue
    }
    const depth = /^(#+)\s/.exec(bare)?.[1]?.length ?? 0
    const marked = widened(bare)
    if (marked !== bare) count('半角标点改成全角', [...marked].filter((c, n) => c !== [...bare][n]).length)
    const last = paragraphs.at(-1)
    if (last && last.depth === 0 && depth === 0 && runsOn(last.text, marked, width)) {
      last.text += marked
      last.to = i + 1
      count('接上断开的行')
      continue
    }
    if (depth > 0) count('去掉标题前的 # 号')
    paragraphs.push({ from: i + 1, to: i + 1, text: marked.replace(/^#+\s+/, ''), depth })
  }
  return { paragraphs, dropped, changes: [...counts].map(([what, n]) => ({ what, n })) }
}

/** How long the full lines of a page are: the length nine of ten lines stay below. */
function widthOf(lines: readonly string[]): number | null {
  const lengths = lines
    .map(l => [...l.trim()].length)
    .filter(n => n > 10)
    .toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.7)] ?? null
}
