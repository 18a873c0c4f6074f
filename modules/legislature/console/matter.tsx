import { useState } from 'react'
import {
  Dialog,
  Form,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  State,
  Timeline,
  useAct,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { Items, type ItemAct } from './items.tsx'
import { MatterDialog, type Open } from './dialogs.tsx'
import { drawn, MatterTabs, Rules, sayLeft, StepMark, type Step, type View } from './words.tsx'

/** One matter: its steps with their days, the opinions one by one, what was published, what this post may do. */
export function MatterPage() {
  const id = useParam('matter')
  const called = useCall(contract.readMatter, { params: { id } })
  const [step, setStep] = useState<Step>()
  const [open, setOpen] = useState<Open>()
  const close = () => {
    setOpen(undefined)
    setStep(undefined)
  }
  return (
    <Loaded of={called} what="监督议题">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.topic}
            trail={[{ title: '监督议题', to: '/legislature/matters' }, { title: data.number }]}
            facts={[
              { label: '方式', value: data.kind },
              { label: '报告机关', value: data.desk ? data.reporter : `${data.reporter}（不在册）` },
              {
                label: '会议',
                value:
                  data.meetingOn === null
                    ? '没有定'
                    : `${data.meetingOn}${data.meetingTitle ? ` ${data.meetingTitle}` : ''}`,
              },
              { label: '委员会', value: data.office },
              ...(data.signers === null ? [] : [{ label: '联名', value: `${data.signers}人` }]),
            ]}
            links={<Buttons view={data} onOpen={setOpen} />}
          />
          <MatterTabs id={data.id} kind={data.kind} at="matter" />
          <Leaf title={chainTitle(data)} margin={<Law view={data} />} marginLabel="旁注：凭什么">
            <Chain view={data} onStep={setStep} />
          </Leaf>
          <Leaf
            title={
              data.itemRows.length === 0 ? '还没有逐条的意见' : `意见${data.items}条，办结${data.items - data.open}条`
            }
            margin={
              <>
                <p>一条一个责任单位、一个期限。责任单位逐条反馈，委员会看过再办结；测评不合格的再次报告。</p>
                <Papers view={data} />
              </>
            }
          >
            <Items view={data} onAct={(act: ItemAct) => setOpen(act)} />
          </Leaf>
          {data.votes.length > 0 && (
            <Leaf title="整件的满意度测评">
              {data.votes.map(v => (
                <p key={v.round}>
                  第{v.round}次 {v.on}：满意{v.satisfied}、基本满意{v.fairly}、不满意{v.unsatisfied}，{v.percent}%{'　'}
                  {v.passed === null ? (
                    '没有规定合格线'
                  ) : (
                    <State is={v.passed ? 'yes' : 'no'}>{v.passed ? '合格' : '不合格'}</State>
                  )}
                  {v.againBy !== null && `，${v.againBy}前再次报告`}
                </p>
              ))}
            </Leaf>
          )}
          {(data.releases.length > 0 || data.may.publish) && <Releases view={data} onOpen={setOpen} />}
          <Leaf title="经过" margin={<p>办过的步骤只加不改。</p>}>
            <Timeline
              items={data.steps.map(s => ({
                at: s.on,
                who: `${s.office} ${s.by}`,
                what: (
                  <>
                    {s.step}
                    {s.text !== '' && `：${s.text}`}
                    {s.file !== null && (
                      <>
                        {' '}
                        <a href={`/api/legislature/files/${s.id}`} target="_blank" rel="noreferrer">
                          文件
                        </a>
                      </>
                    )}
                  </>
                ),
              }))}
            />
          </Leaf>
          {step && <StepDialog view={data} step={step} onClose={close} />}
          {open && <MatterDialog open={open} view={data} onClose={close} />}
        </>
      )}
    </Loaded>
  )
}

const chainTitle = (view: View): string => {
  const done = view.chain.filter(s => s.doneOn !== null).length
  const late = view.chain.filter(s => s.state === '逾期').length
  return `${view.chain.length}步，办了${done}步${late > 0 ? `，${late}步逾期` : ''}`
}

function Buttons({ view, onOpen }: { view: View; onOpen: (open: Open) => void }) {
  const { may } = view
  if (!may.write) return null
  return (
    <span className="row">
      <button type="button" className="btn" onClick={() => onOpen({ what: 'meeting' })}>
        {view.meetingOn === null ? '定会议日期' : '改会议日期'}
      </button>
      {may.items && (
        <button type="button" className="btn" onClick={() => onOpen({ what: 'split' })}>
          登记审议意见
        </button>
      )}
      {may.vote && (
        <button type="button" className="btn" onClick={() => onOpen({ what: 'vote' })}>
          登记测评
        </button>
      )}
      {may.close && (
        <button type="button" className="btn" onClick={() => onOpen({ what: 'end' })}>
          结束
        </button>
      )}
    </span>
  )
}

function Chain({ view, onStep }: { view: View; onStep: (step: Step) => void }) {
  return (
    <ol className="npc-steps">
      {view.chain.map(s => (
        <li key={s.key}>
          <span className="npc-lines">
            <b>{s.key}</b>
            <small className="said">
              {s.by === '报告机关' ? view.reporter : '委员会'}办{s.optional && '，不一定有'}
            </small>
            <small className="said">{s.cites}</small>
          </span>
          <span className="npc-lines">
            <StepMark state={s.state}>
              {s.doneOn === null
                ? s.left === null
                  ? s.state
                  : sayLeft(s.left)
                : `${s.doneOn}${s.state === '迟办' ? '，晚了' : ''}`}
            </StepMark>
            {s.dueOn !== null && <small className="said">不迟于{s.dueOn}</small>}
            {s.doneOn === null && <small className="said">{s.explain}</small>}
          </span>
          {s.may && (
            <button type="button" className="btn small" onClick={() => onStep(s)} aria-label={`登记${s.key}`}>
              登记
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

function Law({ view }: { view: View }) {
  return (
    <>
      {view.clausesFull.length > 0 && <h3>{view.packTitle}</h3>}
      {view.clausesFull.map(c => (
        <div key={c.id}>
          <p>
            <Link to={`/clauses/${c.id}/duties`}>
              {c.id}　{c.mechanism}
            </Link>
          </p>
          <p className="note-text">
            {c.label}　<Modality is={c.mark as never} />
          </p>
        </div>
      ))}
      <h3>日子怎么定</h3>
      <Rules rules={view.rules} />
      {view.reportDueOn !== null && <p>这一件指定：{view.reportDueOn}前报研究处理情况。</p>}
    </>
  )
}

function Papers({ view }: { view: View }) {
  if (view.papers.length === 0) return null
  return (
    <>
      <h3>现成的纸</h3>
      <ul>
        {view.papers.map(p => (
          <li key={p.kind}>
            {p.title}：
            <a href={`/api/legislature/matters/${view.id}/papers/${p.kind}/docx`} aria-label={`${p.title}，可编辑`}>
              可编辑
            </a>
            {'　'}
            <a
              href={`/api/legislature/matters/${view.id}/papers/${p.kind}/pdf`}
              target="_blank"
              rel="noreferrer"
              aria-label={`${p.title}，打印`}
            >
              打印
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Releases({ view, onOpen }: { view: View; onOpen: (open: Open) => void }) {
  return (
    <Leaf
      title={
        view.releases.length === 0
          ? '还没有向社会公布'
          : `公布了${view.releases.filter(r => r.withdrawnOn === null).length}份`
      }
      margin={<p>监督法第十七条：听取的报告、审议意见、研究处理情况，向代表通报并向社会公布。过程稿不公布。</p>}
    >
      {view.waiting.map(w => (
        <p key={w.kind}>
          <State is="wait">{`${w.kind}等另一人复核`}</State>
          {`　${w.title}，${w.by}${w.on}申请。同意以后才公布，`}
          <Link to="/approvals">到复核</Link>。
        </p>
      ))}
      <ul className="npc-clocks">
        {view.releases.map(r => (
          <li key={r.id}>
            <a href={`/legislature/${r.published}`} target="_blank" rel="noreferrer">
              {r.title}
            </a>
            <small className="said">
              {r.kind}　{r.on}公布{r.withdrawnOn !== null && `，${r.withdrawnOn}撤下：${r.withdrawnWhy ?? ''}`}
            </small>
            {view.may.publish && r.withdrawnOn === null && (
              <button
                type="button"
                className="btn small"
                onClick={() => onOpen({ what: 'withdraw', release: r.id, title: r.title })}
              >
                撤下
              </button>
            )}
          </li>
        ))}
      </ul>
      {view.may.publish && (
        <button type="button" className="btn" onClick={() => onOpen({ what: 'publish' })}>
          公布
        </button>
      )}
    </Leaf>
  )
}

function StepDialog({ view, step, onClose }: { view: View; step: Step; onClose: () => void }) {
  const today = useToday()
  const acting = useAct(contract.doStep, { done: onClose })
  return (
    <Dialog title={`登记：${step.key}`} onClose={onClose}>
      <p>
        {step.explain}。{step.cites}
      </p>
      <Form
        schema={drawn(contract.stepBody)}
        initial={{ step: step.key, happenedOn: today, text: '' }}
        submit="登记"
        busy={acting.busy}
        problem={acting.problem}
        onSubmit={answer => acting.send({ params: { id: view.id }, body: { ...answer, step: step.key } as never })}
      />
    </Dialog>
  )
}
