import { useId, useState } from 'react'
import { Empty, KeyValues, Leaf, Loaded, PageHead, State, useAct, useAddress, useCall, useGo } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { createNomination, listRounds, readNominee, readRound } from '../contract.ts'
import { ChoiceLine, Radios } from './fields-choice.tsx'
import { Line } from './fields.tsx'
import { NominationForm } from './nomination-form.tsx'
import { Picker, type NomineeKind } from './picker.tsx'
import './honours.css'

type Round = Response<typeof readRound>
const kindTitles: Readonly<Record<NomineeKind, string>> = { person: '个人', organisation: '单位', team: '班组（科室）' }

/** Putting somebody forward: which round, who, then only what the archive does not know. */
export function NominationNew() {
  const [address, change] = useAddress()
  const rounds = useCall(listRounds, {})
  const open = (rounds.data?.rows ?? []).filter(row => row.state === '开放')
  const chosen = address['round'] ?? (open.length === 1 ? open[0]?.id : undefined)
  const round = useCall(readRound, { params: { round: chosen ?? '' } }, { when: chosen !== undefined })
  return (
    <Loaded of={rounds} what="届次">
      {() => (
        <>
          <PageHead
            title={
              round.data && chosen
                ? `推荐${round.data.title}人选`
                : open.length === 0
                  ? '现在没有开放的届次，还不能推荐'
                  : '推荐：先选是哪一届'
            }
            tab="推荐"
            trail={[{ title: '推荐材料', to: '/nominations' }, { title: '推荐' }]}
          />
          <Leaf
            title="哪一届"
            margin={
              <>
                <h3>什么时候能推荐</h3>
                <p>届次由评选办部署，开放以后各单位才能推荐。同一届不得经两个渠道推荐同一人。</p>
              </>
            }
          >
            {open.length === 0 ? (
              <Empty>没有开放的届次。由评选办部署并开放以后，这里就能选。</Empty>
            ) : (
              <div className="asking">
                <ChoiceLine
                  label="届次"
                  value={chosen}
                  choices={open.map(row => ({ value: row.id, title: row.title }))}
                  onChange={id => change({ round: id, kind: undefined, who: undefined })}
                />
              </div>
            )}
          </Leaf>
          {chosen && (
            <Loaded of={round} what="本届方案">
              {data => <Nominee key={data.id} round={data} />}
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  )
}

function Nominee({ round }: { round: Round }) {
  const [address, change] = useAddress()
  const go = useGo()
  const kinds = round.settings.subjects
  const kind = kinds.find(one => one === address['kind']) ?? kinds[0] ?? 'person'
  const who = address['who']
  const creating = useAct(createNomination, { done: made => go(`/cases/${made.id}`) })
  const known = useCall(readNominee, { params: { kind, id: who ?? '' } }, { when: who !== undefined })
  const twice = who === known.data?.id && known.data?.open.some(one => one.round === round.id)
  return (
    <>
      <Leaf
        title="推荐谁"
        margin={
          <>
            <h3>找不到</h3>
            <p>只找得到本单位和下属单位已建档的。没有建档的，先在人员档案或单位档案里登记。</p>
          </>
        }
      >
        <div className="asking">
          {kinds.length > 1 && (
            <Radios
              label="评选对象"
              value={kind}
              choices={kinds.map(one => ({ value: one, title: kindTitles[one] }))}
              onChange={next => change({ kind: next, who: undefined })}
            />
          )}
          <Line label={kind === 'person' ? '人选' : kind === 'organisation' ? '单位' : '班组'}>
            {shown => <Picker kind={kind} id={shown.id} value={who} onChange={next => change({ who: next })} />}
          </Line>
        </div>
        {who && known.data && <Known facts={known.data.facts} twice={twice ? known.data.name : null} />}
      </Leaf>
      {who && (
        <Loaded of={known} what="档案里已有的内容">
          {data =>
            data.id === who && !twice ? (
              <NominationForm
                key={who}
                settings={round.settings}
                person={kind === 'person'}
                initial={{
                  category: '',
                  kind: '',
                  pool: '常规',
                  deeds: '',
                  brief: '',
                  summary: '',
                  marks: [],
                  curriculum: [],
                  priorHonours: [],
                  sanctions: '',
                  ...(kind === 'person' ? { position: data.position ?? '', rank: data.rank ?? '' } : {}),
                }}
                draft={`nominate.${round.id}.${who}`}
                submit="立案推荐"
                back="/nominations"
                busy={creating.busy}
                problem={creating.problem}
                onSubmit={form => creating.send({ body: { ...form, round: round.id, subject: { kind, id: who } } })}
              />
            ) : null
          }
        </Loaded>
      )}
    </>
  )
}

/** Known facts are shown, not asked again. */
function Known({ facts, twice }: { facts: Response<typeof readNominee>['facts']; twice: string | null }) {
  const id = useId()
  const [open, setOpen] = useState(true)
  return (
    <>
      {twice && (
        <p className="problem" role="alert">
          <State is="no">{twice}在本届已有在办的推荐，不能再经另一渠道推荐</State>
        </p>
      )}
      <details className="long" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary id={id}>档案里已有的，不用再填</summary>
        <KeyValues
          pairs={facts.map(
            fact => [fact.title, fact.value ?? <State is="unknown">{fact.ask ?? '请补充'}</State>] as const,
          )}
        />
      </details>
    </>
  )
}
