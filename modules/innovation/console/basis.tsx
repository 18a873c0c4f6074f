import { Cite, Evidence, State } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { readApplication } from '../contract.ts'

export type CaseView = Response<typeof readApplication>
type Citation = CaseView['step']['cites'][number]
type Reason = CaseView['why'][number]

/** A chip always names an article. Where the notice names none, the page says that the step is the product's own. */
export function Basis({ cites }: { cites: readonly Citation[] }) {
  return (
    <p className="refs">
      {cites.map((cite, i) =>
        cite.article === '' ? (
          <Evidence
            key={i}
            mark="产品约定"
            source={`《${cite.title}》没有写明条款`}
            task="命名机关：在批次里录入条款"
          />
        ) : (
          <Cite key={i} {...chip(cite)} />
        ),
      )}
    </p>
  )
}

const chip = ({ title, number, article, clause }: Citation) => ({
  title,
  article,
  short: '通知',
  ...(number ? { number } : {}),
  ...(clause ? { clause } : {}),
})

/** A reason as the why-panel draws it. */
export function shown({ cites, evidence, ...rest }: Reason) {
  const named = cites && cites.article !== ''
  return {
    ...rest,
    ...(named ? { cites: chip(cites) } : {}),
    ...(cites && !named ? { evidence: '产品约定' } : evidence ? { evidence } : {}),
  }
}

/** 红黄牌, with what it is for; in a list the reason stands below it. */
export function Flag({
  flag,
  short,
}: {
  flag: { readonly colour: string; readonly why: string } | null
  short?: boolean
}) {
  if (!flag) return null
  const is = flag.colour === '红牌' ? 'no' : 'near'
  return short ? (
    <span className="studio-flag">
      <State is={is}>{flag.colour}</State>
      <small className="said">{flag.why}</small>
    </span>
  ) : (
    <State is={is}>
      {flag.colour}：{flag.why}
    </State>
  )
}
