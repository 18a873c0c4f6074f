import { useContext, type ReactNode } from 'react'
import { Hint } from './hint.tsx'
import { Anchor, ClauseAddress } from './link.tsx'

export type StateKind = 'yes' | 'no' | 'unknown' | 'wait' | 'near' | 'late'

/** Shape, word, colour, in that order: ✓ holds, ✕ refused, ? unknown, ◐ waiting, ▲ near the line, ▶ overdue. */
export function State({ is, children }: { is: StateKind; children: ReactNode }) {
  return <span className={`st ${is}`}>{children}</span>
}

/** The mark of a ledger leaf; with an address it opens the inclusion proof. */
export function Proof({ leaf, href }: { leaf: number | string; href?: string | undefined }) {
  const mark = (
    <span className="st proof">
      <span className="visually-hidden">存证</span>
      {leaf}
    </span>
  )
  return href ? (
    <a className="proof-link" href={href}>
      {mark}
    </a>
  ) : (
    mark
  )
}

export type EvidenceMark = '已核' | '熟知' | '待核' | '产品约定' | '未配置'
const evidenceClass: Record<EvidenceMark, string> = {
  已核: 'verified',
  熟知: 'known',
  待核: 'check',
  产品约定: 'product',
  未配置: 'unset',
}

export const isEvidence = (mark: unknown): mark is EvidenceMark =>
  typeof mark === 'string' && Object.hasOwn(evidenceClass, mark)

/** How well something is known. Hover or focus tells the source, its date and whose task it is. */
export function Evidence({
  mark,
  source,
  date,
  task,
}: {
  mark: EvidenceMark
  source?: string | undefined
  date?: string | undefined
  task?: string | undefined
}) {
  const badge = <span className={`ev ${evidenceClass[mark]}`}>{mark}</span>
  if (!source && !date && !task) return badge
  return (
    <Hint
      hint={
        <>
          {source && <p>来源：{source}</p>}
          {date && <p>核对日期：{date}</p>}
          {task && <p>由谁补：{task}</p>}
        </>
      }
    >
      {props => (
        <button type="button" className="bare" {...props}>
          {badge}
        </button>
      )}
    </Hint>
  )
}

export interface CiteProps {
  /** Full title of the text; the chip shortens it to its kind (方案, 办法, 决定), the note gives it whole. */
  readonly title?: string | undefined
  readonly number?: string | undefined
  readonly date?: string | undefined
  /** A chip always names an article. */
  readonly article: string
  /** C064 */
  readonly clause?: string | undefined
  /** Short name of the text, when it has one: 忻. */
  readonly short?: string | undefined
  /** The sentence itself, 须, 促 or 可, and who must. */
  readonly text?: string | undefined
  readonly modality?: string | undefined
  readonly body?: string | undefined
  readonly href?: string | undefined
}

/** 依据: the link from anything to its clause. Hover or focus gives the whole citation and the sentence. */
export function Cite({ title, number, date, article, clause, short, text, modality, body, href: given }: CiteProps) {
  const addressOf = useContext(ClauseAddress)
  const href = given ?? (clause && addressOf(clause))
  const name = short ?? (title && kindOf(title))
  const words = (
    <>
      {name && /^（/.test(article) ? `${name}${article}` : [name, article].filter(Boolean).join(' ')}
      {clause && <span className="num">{clause}</span>}
    </>
  )
  const chip = (props: object) =>
    href ? (
      <Anchor className="cite" href={href} {...props}>
        {words}
      </Anchor>
    ) : (
      <span className="cite" {...props}>
        {words}
      </span>
    )
  if (!text && !title) return chip({})
  return (
    <Hint
      hint={
        <>
          {text && <p className="law-quote">{text}</p>}
          {(modality ?? body) && (
            <p>
              {modality && <Modality is={modality} />} {body}
            </p>
          )}
          {title && (
            <p className="note-text">
              《{title}》{number && `（${number}）`}
              {article}
              {date && `，${date}`}
            </p>
          )}
        </>
      }
    >
      {chip}
    </Hint>
  )
}

function kindOf(title: string): string {
  return [...title].length <= 6
    ? title
    : (/(方案|办法|决定|意见|条例|通知|规定|细则|章程|规划|纲要|公告|规则|法)$/.exec(title)?.[0] ?? title)
}

const modalityClass: Record<string, string> = { 须: 'must', 促: 'urge', 可: 'can' }

/** 须 filled, 促 outlined, 可 dashed. */
export function Modality({ is }: { is: string }) {
  return <span className={`mod ${modalityClass[is] ?? 'urge'}`}>{is}</span>
}

/** A name whose two characters spread over three, so columns of names align without spaces in the data. */
export function Name({ children }: { children: string }) {
  return [...children].length === 2 ? <span className="name-3">{children}</span> : <>{children}</>
}
