import type { Response } from '#kernel/http'
import {
  Cite,
  Empty,
  Evidence,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  StepForm,
  useAct,
  useAddress,
  useCall,
  useGo,
  type StepAnswer,
} from '#kernel/ui'
import { openRevocation, revocationForm } from '../contract/revocations.ts'
import { AwardPick } from './events-pick.tsx'

type View = Response<typeof revocationForm>

/** Raising: first whose honour, then the ground, the document and the words. */
export function RevocationNew() {
  const [{ award }, change] = useAddress()
  if (!award) return <Choose onChoose={id => change({ award: id })} />
  return <Raise award={award} />
}

function Choose({ onChoose }: { onChoose: (award: string) => void }) {
  return (
    <>
      <PageHead
        title="提起撤销或者恢复：先找到是哪一份荣誉"
        tab="提起撤销或者恢复"
        trail={[{ title: '撤销与恢复', to: '/revocations' }]}
      />
      <Leaf
        margin={<p>在效的荣誉可以提起撤销，已撤销的可以提起恢复。也可以从荣誉页进入。</p>}
        marginLabel="旁注：找荣誉"
      >
        <AwardPick label="姓名或者名称" onChoose={onChoose} />
      </Leaf>
    </>
  )
}

function Raise({ award }: { award: string }) {
  const called = useCall(revocationForm, { query: { award } })
  return (
    <Loaded of={called} what="提起撤销或者恢复">
      {view => <RaiseForm award={award} view={view} />}
    </Loaded>
  )
}

function RaiseForm({ award, view }: { award: string; view: View }) {
  const go = useGo()
  const sending = useAct(openRevocation, { done: reply => go(`/revocations/${reply.id}`) })
  const send = (given: StepAnswer) => sending.send({ body: { award, ...given } })
  const { name, honourTitle, year, grantedBy } = view.award
  return (
    <>
      <PageHead
        title={view.no ? `现在不能提起：${name}的“${honourTitle}”` : `提起${view.kind}：${name}的“${honourTitle}”`}
        tab={`提起${view.kind}`}
        trail={[{ title: '撤销与恢复', to: '/revocations' }, { title: `提起${view.kind}` }]}
        facts={[
          { label: '年度', value: `${year}年` },
          { label: '授予机关', value: grantedBy },
          { label: '获奖时单位', value: view.award.employerName ?? <State is="unknown">请补录</State> },
          { label: '现在的状态', value: view.award.state },
        ]}
      />
      {view.no || !view.step ? (
        <div className="plain-work">
          <Empty
            act={
              <Link className="btn" to="/revocations">
                看撤销与恢复
              </Link>
            }
          >
            {view.no}
          </Empty>
        </div>
      ) : (
        <Leaf
          title={view.step.title}
          sub="没有生效的文书不能提起"
          marginLabel="旁注：依据"
          margin={<Margin view={view} />}
        >
          <StepForm
            // What travels as plain data is what the contract of the form says.
            step={view.step as unknown as Parameters<typeof StepForm>[0]['step']}
            draft={`revocation.${award}`}
            busy={sending.busy}
            problem={sending.problem}
            onSubmit={send}
          />
        </Leaf>
      )}
    </>
  )
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>报到哪里</h3>
      <p>{view.offices.map(o => o.name).join(' → ')}。最后一级由另一人登记批准机关的决定。</p>
      {view.grounds.length > 0 && <h3>事由和文书</h3>}
      {view.grounds.map(g => (
        <p key={g.title}>
          {g.title}：{g.proof}
          {'　'}
          <Evidence
            mark={g.evidence}
            source={`${g.cites.title}${g.cites.article}`}
            {...(g.note ? { task: g.note } : {})}
          />
        </p>
      ))}
      <h3>程序</h3>
      {view.ways
        .filter(w => !w.local)
        .map(w => (
          <p key={w.title}>
            {w.title}：{w.text}{' '}
            <Cite
              title={w.cites.title}
              article={w.cites.article}
              {...(w.cites.clause ? { clause: w.cites.clause } : {})}
            />
          </p>
        ))}
      <h3>各地做法（只供参考，本系统不照办）</h3>
      {view.ways
        .filter(w => w.local)
        .map(w => (
          <p key={w.title}>
            {w.title}：{w.text}
          </p>
        ))}
    </>
  )
}
