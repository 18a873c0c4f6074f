import { Cite, Evidence } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { readCase } from '../contract.ts'
import './honours.css'

export type CaseView = Response<typeof readCase>
export type Citation = CaseView['step']['cites'][number]
type Reason = CaseView['why'][number]

/** A chip always names an article. Where the round's notice names none, the page says that the figure is the product's own. */
export function Basis({ cites }: { cites: readonly Citation[] }) {
  return (
    <p className="refs">
      {cites.map((cite, i) =>
        cite.article === '' ? (
          <Evidence
            key={i}
            mark="产品约定"
            source={`《${cite.title}》没有写明条款`}
            task="评选办：在届次方案里录入条款"
          />
        ) : (
          <Cite key={i} {...chip(cite)} />
        ),
      )}
    </p>
  )
}

const chip = ({ title, number, date, article, clause }: Citation) => ({
  title,
  article,
  // The notice of a round has a long title, and the page names it already.
  ...(title.includes('通知') ? { short: '通知' } : {}),
  ...(number ? { number } : {}),
  ...(date ? { date } : {}),
  ...(clause ? { clause } : {}),
})

/** A reason as the why-panel draws it. */
export function shown(reason: Reason) {
  const { cites, evidence, ...rest } = reason
  const named = cites && cites.article !== ''
  return {
    ...rest,
    ...(named ? { cites: chip(cites) } : {}),
    ...(cites && !named ? { evidence: '产品约定' } : evidence ? { evidence } : {}),
  }
}
