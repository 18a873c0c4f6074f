import { Fragment, useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Cite,
  Dialog,
  Empty,
  Evidence,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { giveMark, proposeEntry, proposeExit, readPersonTalents, withdrawMark } from '../contract.ts'
import { MoveMark, Stands } from './words.tsx'
import './talents.css'

type View = Response<typeof readPersonTalents>
type Move = View['moves'][number]
type Asked =
  | { readonly act: 'propose' }
  | { readonly act: 'mark' }
  | { readonly act: 'exit' | 'withdraw'; readonly id: string; readonly title: string }

/** One person in the three databases: why, since when, what came before; entries on paper and marks. */
export function PersonDatabases() {
  const called = useCall(readPersonTalents, { params: { person: useParam('person') } })
  return (
    <Loaded of={called} what="三库和标记">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.person.name}的三库和标记`}
        trail={[
          { title: '人员', to: '/people' },
          { title: view.person.name, to: `/people/${view.person.id}` },
          { title: '三库和标记' },
        ]}
      />
      <PageTabs of="/people/$person" label="人员档案页面" />
      <Stays view={view} ask={setAsked} />
      <MarksLeaf view={view} ask={setAsked} />
      <Moves view={view} />
      {asked !== undefined && <OneDialog view={view} asked={asked} close={close} />}
    </>
  )
}

function Stays({ view, ask }: { view: View; ask: (asked: Asked) => void }) {
  const today = useToday()
  return (
    <Leaf
      title={view.stays.length === 0 ? '没有进过三库' : '在哪一库，因为什么'}
      marginLabel="怎么进出"
      margin={
        <>
          <h3>怎么进出</h3>
          <p>照定义和登记簿里的事实，由系统进出。登记错了的，到荣誉名册或者档案里更正，这里随着变。</p>
          {view.may.propose && (
            <>
              <h3>登记簿里没有的</h3>
              <p>如部委的表彰，决定里明文写享受省部级劳模待遇。凭文件提出，另一人同意后进入。</p>
            </>
          )}
          {view.waiting.length > 0 && <h3>等另一人同意</h3>}
          {view.waiting.map(one => (
            <p key={one.title}>
              <State is="wait">{prose(one.askedOn, today)}提出</State> {one.title}
            </p>
          ))}
        </>
      }
    >
      {view.stays.length === 0 ? (
        <Empty>名下没有在效力中的劳模、工匠称号，也没有核验过的高级工及以上证书。登记、核验以后会自己进入。</Empty>
      ) : (
        view.stays.map(stay => (
          <section key={stay.id} className="version" aria-label={stay.title}>
            <h3>
              {stay.title} <Stands is={stay.state} />
            </h3>
            <KeyValues
              pairs={[
                [
                  '因为',
                  <ul key="facts" className="talent-facts">
                    {stay.facts.map(fact => (
                      <li key={fact.title + String(fact.on)}>
                        {fact.to === null ? fact.title : <Link to={fact.to}>{fact.title}</Link>}
                        {[
                          fact.on === null ? null : writtenDay(fact.on),
                          fact.register,
                          fact.standing === '暂停' ? '暂停中' : null,
                        ]
                          .filter(part => part !== null)
                          .map(part => `，${part}`)}
                      </li>
                    ))}
                  </ul>,
                ],
                ['从哪天起', stay.since === null ? '依据上没有写日期' : writtenDay(stay.since)],
                ['入库登记', writtenDay(stay.recordedOn)],
                ...(stay.endedOn === null
                  ? []
                  : ([['退出', `${writtenDay(stay.endedOn)}，${stay.why ?? ''}`]] as const)),
                [
                  '照哪一版定义',
                  <span key="version">
                    {stay.version}：{stay.saying}{' '}
                    {stay.cites.map(cite => (
                      <Cite key={cite.title + cite.article} {...cite} />
                    ))}{' '}
                    <Evidence mark={stay.evidence} />
                  </span>,
                ],
                ['谁维护', stay.keeper],
              ]}
            />
          </section>
        ))
      )}
      {view.papers.map(paper => (
        <section key={paper.id} className="version" aria-label={`凭材料：${paper.title}`}>
          <h3>
            凭材料入库：{paper.title} {paper.endedOn !== null && <State is="no">已撤回</State>}
          </h3>
          <KeyValues
            pairs={[
              [
                '文件',
                <a key="paper" href={`/api/files/${paper.paper}`}>
                  {paper.document}
                </a>,
              ],
              ['为什么', paper.reason],
              ['谁提出，谁同意', `${paper.askedBy}提出，${paper.agreedBy}${writtenDay(paper.agreedOn)}同意`],
              ...(paper.endedOn === null
                ? []
                : ([['撤回', `${writtenDay(paper.endedOn)}，${paper.endReason ?? ''}`]] as const)),
            ]}
          />
          {paper.waits ? (
            <State is="wait">撤回等另一人同意</State>
          ) : (
            view.may.propose &&
            paper.endedOn === null && (
              <button
                type="button"
                className="btn small"
                onClick={() => ask({ act: 'exit', id: paper.id, title: paper.title })}
              >
                提出撤回…
              </button>
            )
          )}
        </section>
      ))}
      {view.may.propose && (
        <div className="database-links">
          <button type="button" className="btn" onClick={() => ask({ act: 'propose' })}>
            凭文件提出入库…
          </button>
        </div>
      )}
    </Leaf>
  )
}

const standing = { 在期: 'yes', 未到期: 'wait', 期满: 'unknown', 已撤回: 'no' } as const

function MarksLeaf({ view, ask }: { view: View; ask: (asked: Asked) => void }) {
  const now = view.marks.filter(mark => mark.state === '在期')
  return (
    <Leaf
      title={now.length === 0 ? '没有标记' : `标记：${now.map(mark => mark.title).join('、')}`}
      marginLabel="标记给谁"
      margin={view.kinds.map(kind => (
        <Fragment key={kind.key}>
          <h3>{kind.title}</h3>
          <p>
            {kind.saying}。凭{kind.proof}，由{kind.by}定。{' '}
            {kind.cites.map(cite => (
              <Cite key={cite.title} {...cite} />
            ))}{' '}
            <Evidence mark={kind.evidence} />
          </p>
        </Fragment>
      ))}
    >
      {view.marks.map(mark => (
        <section key={mark.id} className="version" aria-label={mark.title}>
          <h3>
            {mark.title} <State is={standing[mark.state as keyof typeof standing]}>{mark.state}</State>
          </h3>
          <KeyValues
            pairs={[
              ['文件', <a key="paper" href={`/api/files/${mark.paper}`}>{`${mark.organ}${mark.document}`}</a>],
              [
                '起止',
                `${writtenDay(mark.from)}起，${mark.to === null ? '文件没有写到期' : `到${writtenDay(mark.to)}`}`,
              ],
              ['谁给的', `${mark.by}，${writtenDay(mark.recordedOn)}`],
              ...(mark.note === '' ? [] : ([['说明', mark.note]] as const)),
              ...(mark.endedOn === null
                ? []
                : ([['撤回', `${writtenDay(mark.endedOn)}，${mark.endReason ?? ''}`]] as const)),
            ]}
          />
          {view.may.mark && mark.endedOn === null && (
            <button
              type="button"
              className="btn small"
              onClick={() => ask({ act: 'withdraw', id: mark.id, title: mark.title })}
            >
              撤回标记…
            </button>
          )}
        </section>
      ))}
      {view.marks.length === 0 && <Empty>标记凭文件给：乡村工匠、非遗传承人、巾帼工匠、党管人才。</Empty>}
      {view.may.mark && (
        <div className="database-links">
          <button type="button" className="btn" onClick={() => ask({ act: 'mark' })}>
            凭文件给标记…
          </button>
        </div>
      )}
    </Leaf>
  )
}

const columns: readonly Column<Move>[] = [
  { key: 'on', title: '发生', show: row => <span className="nowrap num">{row.happenedOn}</span> },
  { key: 'title', title: '哪一库', show: row => <span className="nowrap">{row.title}</span> },
  { key: 'kind', title: '进出', head: true, show: row => <MoveMark is={row.kind} /> },
  { key: 'reason', title: '原因', show: row => row.reason },
  { key: 'unit', title: '单位', show: row => row.unit ?? '没有登记' },
  { key: 'recorded', title: '登记', show: row => <span className="nowrap num">{row.recordedOn}</span> },
]

function Moves({ view }: { view: View }) {
  if (view.moves.length === 0) return null
  return (
    <Leaf
      title={`进出${view.moves.length}条`}
      marginLabel="看得到哪些"
      margin={<p>只列发生在本岗位辖区里的；在别的辖区的进出，由那边的机构看。</p>}
    >
      <Table
        caption="进出"
        quiet
        columns={columns}
        rows={view.moves}
        keyOf={row => String(row.id)}
        empty={<Empty>没有进出。</Empty>}
      />
    </Leaf>
  )
}

function OneDialog({ view, asked, close }: { view: View; asked: Asked; close: () => void }) {
  const today = useToday()
  const person = view.person.id
  const options = { refreshes: [readPersonTalents], done: close }
  const entering = useAct(proposeEntry, options)
  const leaving = useAct(proposeExit, options)
  const marking = useAct(giveMark, options)
  const withdrawing = useAct(withdrawMark, options)
  // The forms are drawn from the contract's own schemas, so the answers have their shapes.
  switch (asked.act) {
    case 'propose':
      return (
        <Dialog title={`提出${view.person.name}凭文件入库`} onClose={close} wide>
          <p>另一人在“待我复核”里同意以后进入；名单上注明凭材料。</p>
          <Form
            schema={view.forms.propose}
            submit="提出，等另一人同意"
            two
            busy={entering.busy}
            problem={entering.problem}
            onSubmit={body => entering.send({ params: { person }, body: body as never })}
          />
        </Dialog>
      )
    case 'mark':
      return (
        <Dialog title={`给${view.person.name}标记`} onClose={close} wide>
          <Form
            schema={view.forms.mark}
            initial={{ fromDay: today }}
            submit="给标记"
            two
            busy={marking.busy}
            problem={marking.problem}
            onSubmit={body => marking.send({ params: { person }, body: body as never })}
          />
        </Dialog>
      )
    case 'exit':
      return (
        <Dialog title={`提出撤回“${asked.title}”`} onClose={close}>
          <p>另一人同意以后，没有别的依据的从所填的日子起退出；记录都留着。</p>
          <Form
            schema={view.forms.withdraw}
            initial={{ endedOn: today }}
            submit="提出，等另一人同意"
            busy={leaving.busy}
            problem={leaving.problem}
            onSubmit={body => leaving.send({ params: { paper: asked.id }, body: body as never })}
          />
        </Dialog>
      )
    case 'withdraw':
      return (
        <Dialog title={`撤回“${asked.title}”标记`} onClose={close}>
          <Form
            schema={view.forms.withdraw}
            initial={{ endedOn: today }}
            submit="撤回"
            busy={withdrawing.busy}
            problem={withdrawing.problem}
            onSubmit={body => withdrawing.send({ params: { mark: asked.id }, body: body as never })}
          />
        </Dialog>
      )
  }
}
