import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Evidence,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useAct,
  useCall,
  useGo,
  useParam,
  useToday,
} from '#kernel/ui'
import { changeProgramme, createProgramme, programmeDraft, readProgramme, studioChoices } from '../contract.ts'
import { drawn, known, withKinds } from './drawn.ts'
import './studios.css'

type Choices = Response<typeof studioChoices>
type View = Response<typeof readProgramme>

const schema = drawn(programmeDraft)
const changed = drawn(changeProgramme.body.omit({ version: true }))

/** A programme typed from its notice; samples of other places are offered, never applied by themselves. */
export function ProgrammeNew() {
  const called = useCall(studioChoices, {})
  return (
    <Loaded of={called} what="录入表">
      {choices => <New choices={choices} />}
    </Loaded>
  )
}

function New({ choices }: { choices: Choices }) {
  const go = useGo()
  const today = useToday()
  const [from, setFrom] = useState<Choices['presets'][number]>()
  const sending = useAct(createProgramme, { done: ({ id }) => go(`/studios/programmes/${id}`) })
  const mine = choices.kinds.filter(k => k.mine)
  const line = mine[0]?.line
  const initial = from
    ? { kind: from.kind, noticeOn: today, settings: from.settings }
    : { noticeOn: today, settings: { siteBy: 'county', criteria: [], leaderTitles: [], basis: {} } }
  return (
    <>
      <PageHead
        title="照通知录入工作室批次"
        trail={[{ title: '批次和办法', to: '/studios/programmes' }, { title: '录入' }]}
        lede="通知怎么写就怎么录；没有写的留空，页面显示“未配置”。先存为草拟，核对以后再开放。"
      />
      <Leaf
        title="可以照别处的通知起个头，再逐项改成本地的"
        marginLabel="旁注：预设"
        margin={
          <>
            <h3>预设是什么</h3>
            <p>别的地方某一年的做法，有出处，不是本地规定。选了只把条件带进下面的表，金额一律不带。</p>
            <h3>本地参数</h3>
            {choices.parameters.map(p => (
              <p key={p.title}>
                {p.title}：{p.value ?? <State is="unknown">未配置</State>}
                <br />
                <small>{p.task}</small>
              </p>
            ))}
          </>
        }
      >
        <ul className="presets">
          {choices.presets
            .filter(p => p.line === line)
            .map(p => (
              <li key={p.id}>
                <b>{p.title}</b> <Evidence mark={p.evidence === '已核' ? '已核' : '待核'} source={p.source} />
                <p>{p.saying}。</p>
                <p className="note-text">
                  {p.open}。{p.money && `${p.money}。`}
                </p>
                <button type="button" className="btn small" onClick={() => setFrom(p)}>
                  {from?.id === p.id ? '已带入下面的表' : '照它起头'}
                </button>
              </li>
            ))}
        </ul>
      </Leaf>
      <Leaf
        title="通知内容"
        marginLabel="旁注：条线"
        margin={
          <>
            <h3>本岗位能命名的</h3>
            {mine.length === 0 ? (
              <p>没有。工作室由工会、人社、团委各自命名。</p>
            ) : (
              mine.map(k => <p key={k.key}>{k.title}</p>)
            )}
            <h3>别的线的</h3>
            {choices.kinds
              .filter(k => !k.mine)
              .map(k => (
                <p key={k.key}>{k.why}。</p>
              ))}
          </>
        }
      >
        <Form
          key={from?.id ?? 'blank'}
          schema={withKinds(schema, mine)}
          initial={initial}
          two
          submit="存为草拟"
          busy={sending.busy}
          problem={sending.problem}
          onSubmit={body => sending.send({ body: body as never })}
          beside={
            <Link className="btn" to="/studios/programmes">
              不录了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

export function ProgrammeEdit() {
  const id = useParam('id')
  const view = useCall(readProgramme, { params: { id } })
  const choices = useCall(studioChoices, {})
  return (
    <Loaded of={view} what="这个批次">
      {one => (
        <Loaded of={choices} what="录入表">
          {all => <Edit key={one.version} view={one} choices={all} again={view.again} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Edit({ view, choices, again }: { view: View; choices: Choices; again: () => void }) {
  const go = useGo()
  const back = `/studios/programmes/${view.id}`
  const sending = useAct(changeProgramme, { version: view.version, done: () => go(back) })
  return (
    <>
      <PageHead
        title={`修改${view.title}`}
        trail={[{ title: '批次和办法', to: '/studios/programmes' }, { title: view.title, to: back }, { title: '修改' }]}
        lede="改了另存一版；已经立案的申报和考核，照立案时的版本办。"
      />
      <Leaf>
        <Form
          schema={withKinds(
            changed,
            choices.kinds.filter(k => k.mine),
          )}
          initial={known({
            title: view.title,
            kind: view.kind,
            level: view.level,
            body: view.body,
            noticeTitle: view.noticeTitle,
            noticeNumber: view.noticeNumber,
            noticeOn: view.noticeOn,
            settings: view.settings,
          })}
          two
          draft={`programme.${view.id}`}
          submit="保存新版本"
          busy={sending.busy}
          problem={sending.problem}
          onRefill={again}
          onSubmit={body =>
            sending.send({ params: { id: view.id }, body: { ...body, version: view.version } as never })
          }
          beside={
            <Link className="btn" to={back}>
              不改了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}
