import type { Response } from '#kernel/http'
import { Evidence, type EvidenceMark } from '#kernel/ui'
import type { readDecisionDesk } from '../contract.ts'

export type Desk = Response<typeof readDecisionDesk>

/** What is given and by whom, as the catalogue has it. */
export function Catalogue({ view: { catalogue, round } }: { view: Desk }) {
  return (
    <>
      <h3>授予什么</h3>
      <p>
        {round.honourTitle}
        {catalogue && `，授予${catalogue.kind}`}
      </p>
      {catalogue && (
        <>
          <h3>荣誉目录里的授予机关</h3>
          <p>
            {catalogue.grantedBy} <Evidence mark={catalogue.evidence as EvidenceMark} source={catalogue.basis} />
          </p>
        </>
      )}
      <h3>决定从哪里来</h3>
      <p>表彰以授予机关盖章的决定为准。本系统起草和登记，不编文号，不代替机关作决定。</p>
    </>
  )
}
