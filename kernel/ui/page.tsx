import { useEffect, type ReactNode } from 'react'
import { Link } from './link.tsx'

export interface PageHeadProps {
  /** Whoever reads only the title knows where things stand. */
  readonly title: string
  /** What the browser's tab says, when the finding is too long for it. */
  readonly tab?: string | undefined
  readonly trail?:
    | readonly {
        readonly title: string
        readonly to?: string
        readonly search?: Readonly<Record<string, string>> | undefined
      }[]
    | undefined
  readonly lede?: ReactNode
  readonly facts?: readonly { readonly label: string; readonly value: ReactNode }[] | undefined
  /** Links or one control at the right of the title. */
  readonly links?: ReactNode
  /** Titles of decisions are set in the face of law texts. */
  readonly law?: boolean | undefined
}

/** Trail, the title as a finding, facts, 文武线. */
export function PageHead({ title, tab, trail, lede, facts, links, law }: PageHeadProps) {
  useEffect(() => {
    document.title = `${tab ?? title} · 匠谱`
  }, [title, tab])
  return (
    <header className="page-head">
      {trail && (
        <p className="trail">
          {trail.map((step, i) => (
            <span key={i}>
              {i > 0 && ' ／ '}
              {step.to ? (
                <Link to={step.to} search={step.search}>
                  {step.title}
                </Link>
              ) : (
                step.title
              )}
            </span>
          ))}
        </p>
      )}
      <div className="who">
        <div>
          <h1 className={law ? 'law-title' : undefined} tabIndex={-1}>
            {title}
          </h1>
          {lede && <p className="lede">{lede}</p>}
          {facts && <Facts facts={facts} />}
        </div>
        {links && <div className="links">{links}</div>}
      </div>
      <hr className="wenwu" />
    </header>
  )
}

/** Short facts in columns, label before value. */
export function Facts({ facts }: { facts: readonly { readonly label: string; readonly value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(fact => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Label and value, one under another; for the margin. */
export function KeyValues({ pairs }: { pairs: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="kv">
      {pairs.map(([label, value]) => [<dt key={`${label}t`}>{label}</dt>, <dd key={label}>{value}</dd>])}
    </dl>
  )
}

/** The work on the left, its margin on the right. A leaf without a margin keeps the column empty, so lines stay. */
export function Leaf({
  title,
  sub,
  margin,
  marginLabel,
  children,
  id,
}: {
  title?: ReactNode
  sub?: ReactNode
  margin?: ReactNode
  marginLabel?: string | undefined
  children: ReactNode
  id?: string | undefined
}) {
  return (
    <section className="leaf" id={id}>
      <div className="work">
        {title && <h2>{title}</h2>}
        {sub && <p className="sub">{sub}</p>}
        {children}
      </div>
      <aside className="margin" aria-label={marginLabel ?? (typeof title === 'string' ? `旁注：${title}` : '旁注')}>
        {margin}
      </aside>
    </section>
  )
}

/** A band over the whole width: a ruler, a path, filters. */
export function Band({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="band" aria-label={label}>
      {children}
    </section>
  )
}

/** Parts of one page, each with its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly {
    readonly title: string
    readonly to: string
    readonly search?: Record<string, string>
    readonly current: boolean
  }[]
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(tab => (
        <Link key={tab.title} to={tab.to} search={tab.search} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
        </Link>
      ))}
    </nav>
  )
}

/** A sentence of law, in its own face. */
export function LawQuote({ children }: { children: ReactNode }) {
  return <p className="law-quote">{children}</p>
}
