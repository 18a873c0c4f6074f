import type { Citation } from './citation.ts'
import type { Node } from './expression.ts'
import { describe, titleOf } from './wording.ts'

/** One line of a rule as its article would have it. */
export interface ArticleLine {
  readonly label: string
  readonly text: string
  readonly cites?: Citation
  /** 一般规定, 例外, 计算项, 条件 */
  readonly kind: '条件' | '一般' | '例外' | '计算'
  /** One of several of which any suffices. */
  readonly alternative?: true
  /** The exceptions it goes before. */
  readonly over?: readonly string[]
}

/** A rule read like its article: conditions in their order, values by their names, the general rule and then its exceptions. */
export function articleOf(e: Node): ArticleLine[] {
  switch (e.is) {
    case 'clause':
      return [{ label: e.label, text: describe(e.holds), cites: e.cites, kind: '条件' }]
    case 'any':
      return e.args.flatMap(articleOf).map(line => ({ ...line, alternative: true }))
    case 'all':
      return e.args.flatMap(articleOf)
    case 'item':
      return [
        ...inner(e.of),
        { label: e.label, text: describe(e.of), ...(e.cites ? { cites: e.cites } : {}), kind: '计算' },
      ]
    case 'choose':
      return [
        ...[e.general, ...e.exceptions].flatMap(b => inner(b.then)),
        line(e.general, describe(e.general.then), '一般'),
        ...e.exceptions.map(x => ({
          ...line(x, `${describe(x.when)}的，${describe(x.then)}`, '例外' as const),
          ...(x.over ? { over: x.over } : {}),
        })),
      ]
    case 'amended':
      return [
        { label: e.label, text: `${describe(e.when)}的，${describe(e.then)}`, kind: '例外' },
        ...articleOf(e.otherwise),
      ]
    default:
      return [...inner(e), { label: titleOf(e), text: describe(e), kind: '计算' }]
  }
}

const line = (
  b: { readonly label: string; readonly cites?: Citation },
  text: string,
  kind: ArticleLine['kind'],
): ArticleLine => ({ label: b.label, text, ...(b.cites ? { cites: b.cites } : {}), kind })

/** The named values below an expression. */
function inner(e: Node): ArticleLine[] {
  if (e.is === 'item' || e.is === 'choose') return articleOf(e)
  return 'args' in e ? e.args.flatMap(inner) : []
}
