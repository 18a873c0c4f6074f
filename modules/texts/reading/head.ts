import type { Dropped, Paragraph } from './clean.ts'

/** What a text says of itself; null where it says nothing. */
export interface Head {
  readonly title: string | null
  readonly issuer: string | null
  readonly adoptedOn: string | null
  readonly meeting: string | null
  readonly effectiveOn: string | null
  /** 自公布之日起施行, where no day is printed. */
  readonly effectSaid: string | null
  readonly status: '征求意见稿' | '草案' | '已通过' | '不明'
}
interface Found extends Head {
  readonly rest: readonly Paragraph[]
  readonly dropped: readonly Dropped[]
  /** Says that it settles something: 作如下决定, 提出如下意见. */
  readonly settles: boolean
}

const ADOPTED = /(\d{4})年(\d{1,2})月(\d{1,2})日(?:，)?(?:经)?([^，。《》（）]{4,60}?会议)(?:审议|表决)?通过/
const PREAMBLE = /(作如下决定|作出如下决定|提出如下意见|制定本(条例|办法|规定|决定)|现就.{2,40}如下)/
const TITLE_END = /(决定|意见|条例|办法|规定|方案|细则)(（.{2,8}）)?$/
const DRAFT = /（(征求意见稿|草案|草案.{0,6}|送审稿|修改稿)）/

const iso = (y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`

/** 浙江省第十四届人民代表大会常务委员会第十二次会议 → 浙江省人民代表大会常务委员会. */
const bodyOf = (meeting: string): string | null =>
  /人民代表大会/.test(meeting)
    ? meeting.replace(/第[一二三四五六七八九十\d]+届/, '').replace(/第[一二三四五六七八九十\d]+次.*$/, '')
    : null

/** Finds title, body, day and meeting among the first paragraphs, and where the text itself begins. */
export function headOf(paragraphs: readonly Paragraph[]): Found {
  const begin = beginOf(paragraphs)
  const before = bracketsWhole(paragraphs.slice(0, begin))
  const dropped: Dropped[] = []
  const adopted = before.map(p => ({ p, m: ADOPTED.exec(p.text) })).find(x => x.m !== null)
  const lines: Paragraph[] = []
  for (const p of before) {
    if (p === adopted?.p || DRAFT.test(p.text) || !/[。]$/.test(p.text)) lines.push(p)
    else dropped.push({ line: p.from, text: p.text, why: '正文以前的导语' })
  }
  const titled = titleIn(lines.filter(p => p !== adopted?.p))
  const quoted = /《(关于[^》]{6,120}?(?:决定|意见|条例|办法|规定))》/.exec(adopted?.p.text ?? '')?.[1]
  for (const p of lines)
    if (p !== adopted?.p && !titled.used.includes(p))
      dropped.push({ line: p.from, text: p.text, why: '正文以前的文字' })
  if (adopted && quoted !== undefined)
    dropped.push({ line: adopted.p.from, text: adopted.p.text, why: '转载时的导语；从里面取了标题和通过日期' })
  const [, y = '', m = '', d = '', meeting = null] = adopted?.m ?? []
  const printed = titled.title
  const issuer =
    /^(.{0,20}?(?:人民代表大会常务委员会|人民代表大会|人民政府|中共中央 国务院|总工会|委员会))关于/.exec(
      printed ?? '',
    )?.[1] ?? (meeting === null ? null : bodyOf(meeting))
  const title = printed ?? (quoted === undefined ? null : `${issuer ?? ''}${quoted}`)
  const draft = DRAFT.exec(`${title ?? ''}${before.map(p => p.text).join('')}`)?.[1]
  return {
    title: title?.replace(DRAFT, '').trim() ?? null,
    issuer,
    adoptedOn: adopted ? iso(y, m, d) : null,
    meeting: meeting === null ? null : meeting.trim(),
    effectiveOn: null,
    effectSaid: /自(?:公布|发布|通过)之日起施行/.exec(adopted?.p.text ?? '')?.[0] ?? null,
    status: draft === undefined ? (adopted ? '已通过' : '不明') : draft === '征求意见稿' ? '征求意见稿' : '草案',
    rest: paragraphs.slice(begin),
    dropped,
    settles: paragraphs.some(p => PREAMBLE.test(p.text)),
  }
}

/** （2026年1月22日……第十 / 九次会议通过）: a line of a page ends in the middle of what stands in brackets under the title. */
function bracketsWhole(paragraphs: readonly Paragraph[]): Paragraph[] {
  const whole: Paragraph[] = []
  for (const p of paragraphs) {
    const last = whole.at(-1)
    // A bracket that is not closed on its line keeps its half width when the marks are widened.
    if (last && /^[（(]\d{4}年/.test(last.text) && !/[）)]/.test(last.text) && last.text.length < 120)
      whole[whole.length - 1] = { ...last, text: `（${last.text.slice(1)}${p.text}`, to: p.to }
    else whole.push(p)
  }
  return whole
}

/** The paragraph the text begins with: 为深入贯彻……作如下决定, or the first numbered one. */
function beginOf(paragraphs: readonly Paragraph[]): number {
  const preamble = paragraphs.findIndex(p => PREAMBLE.test(p.text) && p.text.length > 20)
  const numbered = paragraphs.findIndex(
    p => p.depth > 1 || /^(（一）|一、|第一[条章]|（上接)/.test(p.text) || /^[（(]上接/.test(p.text),
  )
  const found = [preamble, numbered].filter(n => n >= 0)
  return found.length > 0 ? Math.min(...found) : 0
}

/** The title may be broken over several lines: what stands before the text and ends in 决定. */
function titleIn(lines: readonly Paragraph[]): { title: string | null; used: readonly Paragraph[] } {
  const end = lines.findLastIndex(p => TITLE_END.test(p.text) && p.text.length > 4)
  const last = lines[end]
  if (last === undefined) return { title: null, used: [] }
  let from = end
  if (!/^(.{2,20})?关于/.test(last.text) || /^关于/.test(last.text))
    while (from > 0 && end - from < 4) {
      const p = lines[from - 1]
      if (p === undefined || /[，。：]/.test(p.text) || [...p.text].length > 40) break
      from--
      if (/(委员会|政府|人民代表大会|国务院|总工会)$/.test(p.text)) break
    }
  const used = lines.slice(from, end + 1)
  const draft = lines.filter(p => /^（(征求意见稿|草案.{0,6}|送审稿)）$/.test(p.text))
  return { title: used.map(p => p.text).join('') + draft.map(p => p.text).join(''), used: [...used, ...draft] }
}
