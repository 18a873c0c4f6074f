import { useState } from 'react'
import { isDay } from '#kernel/calendar'
import {
  ActProblem,
  FileField,
  Leaf,
  Name,
  State,
  Table,
  useAct,
  useToday,
  type Column,
  type StoredFile,
} from '#kernel/ui'
import { answerLetter } from '../contract.ts'
import { ExceptionFields } from './letters-exception.tsx'
import { conclusions, type Answer, type LetterView, type Given } from './views.ts'

/** One screen for all names: those without objection in one press, the exceptions one by one, then signed. */
export function AnswerSheet({
  letter,
  open,
  amend,
  close,
}: {
  letter: LetterView
  open: readonly Answer[]
  amend: boolean
  close: () => void
}) {
  const today = useToday()
  const byClerk = letter.mine === 'sender'
  const rows = amend || open.length === 0 ? letter.entries.filter(entry => !entry.held) : open
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({})
  const [signer, setSigner] = useState('')
  const [repliedOn, setRepliedOn] = useState(today)
  const [scan, setScan] = useState<readonly StoredFile[]>([])
  const [tried, setTried] = useState(false)
  const [told, setTold] = useState<{ answered: number; moved: number }>()
  const send = useAct(answerLetter, {
    done: reply => {
      setTold(reply)
      setGiven({})
      setTried(false)
      if (amend || byClerk) close()
    },
  })
  const write = (kase: string, more: Given) => setGiven({ ...given, [kase]: { ...given[kase], ...more } })
  const rest = rows.filter(row => given[row.kase]?.conclusion === undefined)
  const answers = rows.flatMap(row => {
    const one = given[row.kase]
    if (!one?.conclusion) return []
    const against = one.conclusion === '有不同意见'
    return [
      {
        kase: row.kase,
        conclusion: one.conclusion,
        detail: against ? (one.detail ?? '') : '',
        ...(against && one.event
          ? { event: one.event, ...(one.happenedOn ? { happenedOn: one.happenedOn } : {}) }
          : {}),
      },
    ]
  })
  const bare = answers.filter(one => one.conclusion === '有不同意见' && one.detail.trim() === '').length
  const wrongDay = !isDay(repliedOn) || repliedOn < letter.sentOn || repliedOn > today
  const badEvent = answers.some(one => one.happenedOn !== undefined && !isDay(one.happenedOn))
  const missing = [
    answers.length === 0 && '还没有答复任何人',
    bare > 0 && `${bare}人有不同意见，没有写具体情况`,
    badEvent && '事项发生的日期写成2026-04-07的样子',
    signer.trim() === '' && '没有写负责人',
    wrongDay && '回函日期应在发函之后、今天或以前',
    byClerk && scan.length === 0 && '没有上传盖章回函的扫描件',
  ].filter(one => one !== false)

  const submit = () => {
    setTried(true)
    if (missing.length > 0 || send.busy) return
    send.act({
      params: { id: letter.id },
      body: { repliedOn, signer: signer.trim(), answers, ...(scan[0] ? { scan: scan[0].id } : {}) },
    })
  }
  const columns: readonly Column<Answer>[] = [
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <>
          <Name>{row.name}</Name>
          {row.expired && (
            <>
              <br />
              <State is="late">上次回函已过期</State>
            </>
          )}
        </>
      ),
    },
    {
      key: 'who',
      title: '单位和身份',
      show: row => (
        <>
          {row.employerName}
          <br />
          <small>{[row.category, row.identity].filter(Boolean).join('，')}</small>
        </>
      ),
    },
    {
      key: 'answer',
      title: '意见',
      show: row => (
        <fieldset className="answer-choice">
          <legend className="visually-hidden">对{row.name}的意见</legend>
          {conclusions.map(one => (
            <label key={one}>
              <input
                type="radio"
                name={`answer-${row.kase}`}
                checked={given[row.kase]?.conclusion === one}
                onChange={() => write(row.kase, { conclusion: one })}
              />
              {one}
            </label>
          ))}
        </fieldset>
      ),
    },
  ]
  return (
    <Leaf
      title={byClerk ? '代录盖章回函' : `对名单上的${rows.length}人答复`}
      sub={byClerk ? '照盖章回函逐人录入，附扫描件' : '没有不同意见的可以一次勾完；有不同意见的，写明事由、时间、依据'}
      marginLabel="旁注：怎么答复"
      margin={
        <>
          <h3>有不同意见</h3>
          <p>必须写具体情况。属于一票否决事项的，选明是哪一项、哪一天发生，系统据此核对回溯年限。</p>
          <h3>不掌握情况</h3>
          <p>本单位没有这个人的情况，选这一项，不影响推荐。</p>
          <h3>可以分几次答复</h3>
          <p>没有勾的人留着，下次打开接着办。</p>
        </>
      }
    >
      {told && (
        <div className="told" role="status">
          <p>
            <State is="yes">
              {told.answered}人已答复，{told.moved}人的意见就此征求齐了
            </State>
          </p>
        </div>
      )}
      <div className="row">
        {rest.length > 0 && (
          <button
            type="button"
            className="btn"
            onClick={() =>
              setGiven({
                ...given,
                ...Object.fromEntries(rest.map(row => [row.kase, { conclusion: '无不同意见' as const }])),
              })
            }
          >
            {answers.length === 0 ? `${rest.length}人都无不同意见` : `其余${rest.length}人无不同意见`}
          </button>
        )}
        {answers.length > 0 && (
          <button type="button" className="btn small" onClick={() => setGiven({})}>
            全部重来
          </button>
        )}
      </div>
      <div className="answers">
        <Table
          caption="逐人答复"
          quiet
          columns={columns}
          rows={rows}
          keyOf={row => row.kase}
          below={row =>
            given[row.kase]?.conclusion === '有不同意见' && (
              <ExceptionFields
                name={row.name}
                given={given[row.kase] ?? {}}
                vetoes={letter.vetoes}
                tried={tried}
                write={more => write(row.kase, more)}
              />
            )
          }
          empty="没有等答复的人。"
        />
      </div>
      <div className="signing">
        <label>
          负责人
          <input
            value={signer}
            autoComplete="off"
            maxLength={40}
            aria-invalid={tried && signer.trim() === ''}
            onChange={event => setSigner(event.target.value)}
          />
        </label>
        <label>
          回函日期
          <input
            value={repliedOn}
            inputMode="numeric"
            autoComplete="off"
            placeholder="年-月-日"
            aria-invalid={tried && wrongDay}
            onChange={event => setRepliedOn(event.target.value.trim())}
          />
        </label>
        {byClerk && (
          <div className="whole">
            <label htmlFor="sealed-reply">盖章回函扫描件</label>
            <FileField
              id="sealed-reply"
              value={scan}
              onChange={setScan}
              fileClass="敏感"
              hint="盖章回函的扫描件，PDF 或照片"
            />
          </div>
        )}
      </div>
      {tried && missing.length > 0 && (
        <p className="problem" role="alert">
          <State is="no">没有提交：{missing.join('；')}</State>
        </p>
      )}
      <ActProblem of={send} />
      <div className="row">
        <button type="button" className="btn primary" aria-disabled={send.busy || undefined} onClick={submit}>
          {send.busy ? '正在提交' : `${byClerk ? '登记盖章回函' : '签署并回函'}（${answers.length}人）`}
        </button>
        {(byClerk || amend) && (
          <button type="button" className="btn" onClick={close}>
            先不办
          </button>
        )}
      </div>
    </Leaf>
  )
}
