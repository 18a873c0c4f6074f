import { useState } from 'react'
import {
  Form,
  Leaf,
  Link,
  Loaded,
  ProblemNote,
  prose,
  Proof,
  State,
  useAct,
  useCall,
  useMay,
  useToday,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { answerRequestOnCase, caseOwn, recordConsent } from '../contract.ts'
import type { CaseView } from './basis.tsx'
import { dayField, textField, textOf } from './lists-words.ts'

type Own = Response<typeof caseOwn>
type Request = Own['requests'][number]

/** What the nominee answered, and what the nominee asked for or handed in: beside the case, as no step waits for it. */
export function CaseOwn({ view }: { view: CaseView }) {
  const called = useCall(caseOwn, { params: { id: view.id } })
  return (
    <Loaded of={called} what="知情同意与本人来件">
      {own => (own.person ? <OwnLeaf view={view} own={own} /> : null)}
    </Loaded>
  )
}

function OwnLeaf({ view, own }: { view: CaseView; own: Own }) {
  const today = useToday()
  const opens = useMay('people.accounts')
  const [asking, setAsking] = useState(false)
  const [last] = own.answers
  const waiting = own.requests.filter(one => one.state === '待办').length
  return (
    <Leaf
      title={`${titleOf(own)}${waiting > 0 ? `；本人来件${waiting}件待答复` : ''}`}
      marginLabel="旁注：知情同意"
      margin={<Margin own={own} opens={opens} />}
    >
      {!last && (
        <p>
          {own.needed && own.open ? (
            <>
              <State is="unknown">本人没有答复</State>。本届须本人同意才能张贴公示；没有答复不算同意。
            </>
          ) : own.open ? (
            '本届不要求本人同意；本人仍可答复，答复记在这里。'
          ) : (
            '本人没有答复过。'
          )}
        </p>
      )}
      {last && (
        <ul className="papers">
          {own.answers.map(one => (
            <li key={one.n}>
              <State is={one.answer === '同意' ? 'yes' : 'no'}>{one.answer}</State>　{prose(one.givenOn, today)}，
              {one.how}
              {one.how === '纸面' && `，${one.actor}登记`}
              {one.reason && `。本人说明：${one.reason}`}
              {one.file && (
                <>
                  {' '}
                  <a href={`/api/files/${one.file}/preview`}>看签字件</a>
                </>
              )}
              {one.leaf !== null && (
                <>
                  {' '}
                  <Proof leaf={one.leaf} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {last && last.answer !== '同意' && own.open && (
        <p>
          <State is="late">要撤回推荐或更换人选</State>
          。本人改变主意的，在手机上重新同意，或登记新的书面同意。
        </p>
      )}
      {own.may.consent && !asking && (
        <p className="row">
          <button type="button" className="btn" onClick={() => setAsking(true)}>
            登记书面答复
          </button>
        </p>
      )}
      {asking && <PaperConsent view={view} close={() => setAsking(false)} />}
      {own.requests.length > 0 && (
        <>
          <h3 className="own-part">本人来件</h3>
          <ol className="own-requests">
            {own.requests.map(one => (
              <RequestLine key={one.id} view={view} request={one} may={own.may.answer} />
            ))}
          </ol>
        </>
      )}
    </Leaf>
  )
}

function titleOf(own: Own): string {
  const [last] = own.answers
  if (!last) return !own.open ? '知情同意：没有答复' : own.needed ? '知情同意：等本人答复' : '知情同意：本届不要求'
  return last.answer === '同意' ? '本人已知情同意' : last.answer === '撤回' ? '本人撤回了同意' : '本人不同意'
}

function Margin({ own, opens }: { own: Own; opens: boolean }) {
  return (
    <>
      <h3>告知了什么</h3>
      {own.told.map(one => (
        <p key={one.title}>
          <b>{one.title}</b>　{one.text}
        </p>
      ))}
      <h3>本人怎么答复</h3>
      <p>
        {own.account === '正常'
          ? '本人有账号，在手机上答复。'
          : own.account === '待激活'
            ? '账号开通了，本人还没有激活。请把激活码纸条交给本人。'
            : '本人还没有账号。'}
        {own.account === null && opens && (
          <>
            <Link to="/worker-accounts">到职工账号开通</Link>。
          </>
        )}
        也可以在同意书上签字，由经办登记，附扫描件。
      </p>
      <p>《中华人民共和国个人信息保护法》第十三条、第十四条、第十五条、第二十五条</p>
    </>
  )
}

const consentForm = {
  type: 'object',
  required: ['answer', 'givenOn', 'scan'],
  properties: {
    answer: { type: 'string', enum: ['同意', '不同意', '撤回'], title: '本人的答复', 'x-widget': 'radio' },
    givenOn: dayField('签字的日子', { description: '按同意书上写的' }),
    scan: {
      type: 'string',
      title: '本人签字的扫描件',
      description: 'PDF 或照片',
      'x-widget': 'file',
      'x-accept': 'any',
      'x-class': '敏感',
    },
    reason: textField('本人说明', { description: '本人写了理由的，照抄' }),
  },
}

function PaperConsent({ view, close }: { view: CaseView; close: () => void }) {
  const send = useAct(recordConsent, {
    replaces: [caseOwn, { params: { id: view.id } }],
    done: close,
  })
  return (
    <Form
      schema={consentForm}
      submit="登记"
      busy={send.busy}
      problem={send.problem}
      beside={
        <button type="button" className="btn" onClick={close}>
          先不登记
        </button>
      }
      onSubmit={values =>
        send.send({
          params: { id: view.id },
          body: {
            answer: values['answer'] === '同意' ? '同意' : values['answer'] === '撤回' ? '撤回' : '不同意',
            givenOn: textOf(values['givenOn']),
            scan: textOf(values['scan']),
            reason: textOf(values['reason']),
          },
        })
      }
    />
  )
}

/** What the nominee may have written in the form, and the act that changes it. */
const coreTitles: readonly string[] = ['姓名', '工作单位', '类别', '主要事迹']

function RequestLine({ view, request: r, may }: { view: CaseView; request: Request; may: boolean }) {
  const today = useToday()
  const [answer, setAnswer] = useState('')
  const send = useAct(answerRequestOnCase, {
    replaces: [caseOwn, { params: { id: view.id } }],
  })
  const decide = (accept: boolean) => {
    if (answer.trim().length >= 4 && !send.busy)
      send.act({ params: { id: view.id, request: r.id }, body: { accept, answer: answer.trim() } })
  }
  const late = r.dueOn !== null && r.dueOn < today
  return (
    <li>
      <p>
        <b>
          {r.kind === '材料' ? '交来材料' : '要求更正'}：{r.title}
        </b>
        　
        {r.state === '待办' ? (
          <State is={late ? 'late' : 'wait'}>
            {late ? '逾期未答复' : '待答复'}
            {r.dueOn && `，${prose(r.dueOn, today)}前`}
          </State>
        ) : (
          <State is={r.state === '已采纳' ? 'yes' : 'no'}>{r.state}</State>
        )}
      </p>
      {r.shouldBe !== null && (
        <p>
          {r.was === null ? '现在没有写' : `现在是“${r.was}”`}，本人说应当是“{r.shouldBe}”
        </p>
      )}
      {r.note && <p>本人说明：{r.note}</p>}
      <p className="note-text">
        {prose(r.askedOn, today)}提出。
        {r.files.map((file, i) => (
          <a key={file} href={`/api/files/${file}/preview`} target="_blank" rel="noreferrer">
            看照片{i + 1}{' '}
          </a>
        ))}
      </p>
      {r.answer && (
        <p>
          {r.answeredOn && prose(r.answeredOn, today)} {r.answeredBy}答复：{r.answer}
          {r.state === '已采纳' && r.kind === '更正' && may && <HowToCorrect view={view} request={r} />}
        </p>
      )}
      {r.state === '待办' && may && (
        <div className="field">
          <label htmlFor={`answer-${r.id}`}>答复（本人看得到，至少4个字）</label>
          <textarea
            id={`answer-${r.id}`}
            rows={2}
            maxLength={500}
            value={answer}
            onChange={event => setAnswer(event.target.value)}
          />
          <div className="row">
            <button
              type="button"
              className="btn primary"
              aria-disabled={answer.trim().length < 4 || send.busy || undefined}
              onClick={() => decide(true)}
            >
              {r.kind === '材料' ? '收下，归入材料' : '采纳'}
            </button>
            <button
              type="button"
              className="btn"
              aria-disabled={answer.trim().length < 4 || send.busy || undefined}
              onClick={() => decide(false)}
            >
              {r.kind === '材料' ? '不收' : '不采纳'}
            </button>
            {answer.trim().length < 4 && <span className="note-text">先写答复，再按</span>}
          </div>
        </div>
      )}
      {send.problem && <ProblemNote problem={send.problem} />}
    </li>
  )
}

/** 采纳以后真的去改：核心信息用更正，其余在推荐表或人员档案里改。 */
function HowToCorrect({ view, request }: { view: CaseView; request: Request }) {
  const core = coreTitles.includes(request.title) && view.may.some(one => one.act === 'correctCore' && one.ready)
  const edit = view.step.key === 'recommend'
  return (
    <>
      {' '}
      {edit ? (
        <Link className="btn small" to={`/cases/${view.id}/form`}>
          改推荐表
        </Link>
      ) : core ? (
        <Link className="btn small" to={`/cases/${view.id}`} search={{ act: 'correctCore' }}>
          更正核心信息
        </Link>
      ) : (
        <Link className="btn small" to={`/people/${view.subject.id}/edit`}>
          改人员档案
        </Link>
      )}
    </>
  )
}
