import { Empty, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { changeRound, readRound, roundChoices } from '../contract.ts'
import { typedOf } from './round-draft.ts'
import { RoundForm } from './round-form.tsx'
import './honours.css'

/** A change to a round: another version, with its reason. */
export function RoundChange() {
  const called = useCall(readRound, { params: { round: useParam('round') } })
  return (
    <Loaded of={called} what="本届方案">
      {data => <Change round={data} again={called.again} />}
    </Loaded>
  )
}

function Change({ round, again }: { round: Response<typeof readRound>; again: () => void }) {
  const choices = useCall(roundChoices, {})
  const go = useGo()
  const back = `/rounds/${round.id}`
  const changing = useAct(changeRound, { version: round.version, done: () => go(back) })
  const may = round.mayEdit && round.state !== '办结'
  return (
    <>
      <PageHead
        title={may ? `${round.title}：改方案，现在是第${round.version}版` : `${round.title}的方案不能改`}
        trail={[{ title: '届次', to: '/rounds' }, { title: round.title, to: back }, { title: '本届方案' }]}
      />
      {may ? (
        <Loaded of={choices} what="荣誉目录和部门">
          {data => (
            <RoundForm
              choices={data}
              initial={typedOf(round)}
              draft={`round.${round.id}`}
              fixed
              back={back}
              busy={changing.busy}
              problem={changing.problem}
              onRefill={again}
              onSubmit={(form, reason) =>
                changing.send({ params: { round: round.id }, body: { ...form, version: round.version, reason } })
              }
            />
          )}
        </Loaded>
      ) : (
        <div className="plain-work">
          <Empty
            act={
              <Link className="btn" to={back}>
                回到看板
              </Link>
            }
          >
            {round.state === '办结' ? '本届已经办结，方案不能再改。' : '方案由部署它的评选办修改。'}
          </Empty>
        </div>
      )}
    </>
  )
}
