import { Fragment } from 'react'
import { Leaf, Link, Loaded, Modality, PageHead, useCall, useParam } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { modalities } from '../clause.ts'
import { textOf } from '../contract.ts'
import './law.css'

type Shown = Response<typeof textOf>
type Article = Shown['articles'][number]

/** A whole decision: serif, clauses underlined, strength and number before their words; errata in the margin. */
export function Text() {
  const called = useCall(textOf, { params: { pack: useParam('pack') } })
  return (
    <Loaded of={called} what="全文">
      {text => (
        <>
          <PageHead
            law
            title={text.decision}
            tab={`${text.place} 决定原文`}
            trail={[{ title: '决定原文', to: '/texts' }, { title: text.place }]}
            lede={`${text.about}拆成${text.counts.total}条：须办${text.counts.shall}条，促办${text.counts.promote}条，可办${text.counts.may}条。`}
          />
          <Leaf marginLabel="勘误与语气" margin={<Margin text={text} />}>
            {text.draft && (
              <p className="law-draft">
                <b>征求意见稿</b>　未生效。只供对照，不作办理依据，不起算任何期限。
              </p>
            )}
            <article className="law-text" ref={openAtClause}>
              {text.articles.map((article, i) => (
                <OneArticle
                  key={`${article.file} ${article.id}`}
                  article={article}
                  before={text.articles[i - 1]}
                  first={firsts(text)}
                />
              ))}
            </article>
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Margin({ text }: { text: Shown }) {
  return (
    <>
      <h3>语气</h3>
      {Object.values(modalities).map(m => (
        <p key={m.mark}>
          <Modality is={m.mark} />　{m.title}
        </p>
      ))}
      {text.bounded > 0 && (
        <>
          <h3>与上位规定</h3>
          <p>
            {text.draft
              ? '草案的取值不装载，也不参加核对。'
              : `本包有${text.bounded}个参数受上位规定约束，装载时逐一核对过，没有抵触；有抵触的包不装载。`}
            <Link to="/parameters">规则与参数</Link>
          </p>
        </>
      )}
      {text.errata.length > 0 && <h3>勘误{text.errata.length}处</h3>}
      {text.errata.map((e, i) => (
        <p key={i} className="erratum">
          {e.article}　{e.kind === '已改' ? `“${e.printed}”改为“${e.corrected}”。` : `“${e.printed}”，原文未改。`}
          {e.why}
        </p>
      ))}
    </>
  )
}

/** Whoever comes from a clause reads on where it stands: its number is behind the # of the address. */
const openAtClause = (article: HTMLElement | null) =>
  article?.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView({ block: 'center' })

/** A clause that stands twice in a text has its anchor where it stands first. */
const firsts = (text: Shown): ReadonlyMap<string, string> => {
  const seen = new Map<string, string>()
  for (const a of text.articles)
    for (const c of a.paragraphs.flat().flatMap(run => run.clauses))
      if (!seen.has(c.id)) seen.set(c.id, `${a.file} ${a.id}`)
  return seen
}

function OneArticle({
  article,
  before,
  first,
}: {
  article: Article
  before: Article | undefined
  first: ReadonlyMap<string, string>
}) {
  const here = `${article.file} ${article.id}`
  return (
    <>
      {article.part !== null && article.part !== before?.part && <h2>{article.part}</h2>}
      {article.paragraphs.map((runs, p) => (
        <p key={p} id={p === 0 ? `a${article.id}` : undefined}>
          {runs.map((run, r) => (
            <Fragment key={r}>
              {run.clauses
                .filter(c => c.begins)
                .map(c => (
                  <Link
                    key={c.id}
                    className="cl-mark"
                    id={first.get(c.id) === here ? c.id : undefined}
                    to={`/clauses/${c.id}`}
                  >
                    <Modality is={modalities[c.modality].mark} />
                    <span className="num">{c.id}</span>
                  </Link>
                ))}
              {run.clauses[0] ? (
                <Link className="cl" to={`/clauses/${run.clauses[0].id}`}>
                  {run.text}
                </Link>
              ) : (
                run.text
              )}
            </Fragment>
          ))}
        </p>
      ))}
    </>
  )
}
