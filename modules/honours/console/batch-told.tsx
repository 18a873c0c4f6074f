import { Band, Link, State, useMe } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { reviewCases } from '../contract.ts'
import { afterBatch } from './batch-kind.ts'

export interface Told {
  readonly title: string
  readonly round: string
  readonly reply: Response<typeof reviewCases>
}

/** After a batch: what was done, where the cases are now, and where to go on. */
export function BatchTold({ told, close }: { told: Told; close: () => void }) {
  const { title, round, reply } = told
  const { may } = useMe()
  return (
    <Band label="办理结果">
      <div role="status" className="batch-told">
        <p>
          <State is="yes">
            {reply.moved}件已办“{title}”
          </State>
          ，{reply.now.map(one => placeOf(one, reply.now.length > 1)).join('，')}。
        </p>
        <p className="row">
          {reply.now.map(one => {
            const next = afterBatch(one.step, one.title, round)
            return (
              next &&
              (next.may === undefined || may.includes(next.may)) && (
                <Link key={one.step} className="btn small primary" to={next.to}>
                  {next.title}
                </Link>
              )
            )
          })}
          <button type="button" className="btn small" onClick={close}>
            知道了
          </button>
        </p>
      </div>
    </Band>
  )
}

function placeOf(one: Told['reply']['now'][number], split: boolean): string {
  const many = split ? `${one.n}件` : ''
  return one.ended ? `${many}已经结束：${one.title}` : `${many}现在在“${one.title}”`
}
