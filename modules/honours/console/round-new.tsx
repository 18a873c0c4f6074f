import { call } from '#kernel/http'
import { Loaded, PageHead, useAct, useCall, useGo, useToday } from '#kernel/ui'
import { createRound, readRound, roundChoices } from '../contract.ts'
import { useState } from 'react'
import { blankRound, copied } from './round-draft.ts'
import { RoundForm } from './round-form.tsx'
import './honours.css'

/** A new round, typed from its notice. */
export function RoundNew() {
  const choices = useCall(roundChoices, {})
  const today = useToday()
  const go = useGo()
  const [previous, setPrevious] = useState<string>()
  const creating = useAct(createRound, { done: made => go(`/rounds/${made.id}`) })
  return (
    <Loaded of={choices} what="荣誉目录和程序预设">
      {data => (
        <>
          <PageHead
            title="部署新一届：按本届通知录入方案"
            tab="部署新一届"
            trail={[{ title: '届次', to: '/rounds' }, { title: '部署新一届' }]}
            lede="先存为草拟，核对无误再开放。开放以后还能改，改一次存一版，在办的推荐按立案时的版本。"
          />
          <RoundForm
            choices={data}
            initial={blankRound(data, today)}
            draft="round.new"
            fixed={false}
            back="/rounds"
            busy={creating.busy}
            problem={creating.problem}
            onCopy={async (round, now) => {
              setPrevious(round)
              return copied(await call(readRound, { params: { round } }), now)
            }}
            onSubmit={round => creating.send({ body: { ...round, ...(previous ? { previous } : {}) } })}
          />
        </>
      )}
    </Loaded>
  )
}
