import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Anchor,
  Ask,
  Dialog,
  Facts,
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
} from '#kernel/ui'
import { addForm, listForms, publishForm, readForm, writeForm } from '../contract/forms.ts'
import { kindTitles, type FormBody, type Question } from '../form.ts'
import { QuestionDialog } from './question.tsx'
import './surveys.css'

type View = Response<typeof readForm>

/** One version of a questionnaire: a draft is built here, a published one is only read. */
export function FormPage() {
  const form = useParam('form')
  return (
    <Loaded of={useCall(readForm, { params: { form } })} what="问卷">
      {view => <Shown key={view.id} view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [edited, setEdited] = useState<number | 'new'>()
  const [asked, setAsked] = useState<'publish' | 'head'>()
  const go = useGo()
  const params = { form: view.id }
  const writing = useAct(writeForm, { refreshes: [readForm, listForms] })
  const publishing = useAct(publishForm, { refreshes: [readForm, listForms] })
  const adding = useAct(addForm, { refreshes: [listForms], done: made => go(`/surveys/forms/${made.id}`) })
  const draft = view.state === '草稿' && view.may.write
  const { questions } = view.body
  const save = (body: Partial<FormBody>, title = view.title) =>
    writing.send({ params, body: { title, body: { ...view.body, ...body } } }).then(() => {
      setEdited(undefined)
      setAsked(undefined)
    })
  const put = (at: number, question: Question | undefined) =>
    save({ questions: question ? questions.with(at, question) : questions.toSpliced(at, 1) })
  const move = (at: number, by: number) => {
    const moved = questions[at]
    if (moved) void save({ questions: questions.toSpliced(at, 1).toSpliced(at + by, 0, moved) }).catch(() => undefined)
  }
  return (
    <>
      <PageHead
        title={
          view.state === '已发布'
            ? `${view.title}，第${view.version}版，${view.publishedOn ?? ''}发布`
            : view.faults.length > 0
              ? `${view.title}，第${view.version}版草稿，还有${view.faults.length}处要改`
              : `${view.title}，第${view.version}版草稿，可以发布`
        }
        tab={view.title}
        trail={[{ title: '问卷', to: '/surveys/forms' }, { title: view.title }]}
      />
      <Leaf
        marginLabel="版本"
        margin={
          <>
            <h3>发布以后不再改</h3>
            <p>答过的人看到的就是这一版，改一个字结果就对不上。要改的，另起一版。</p>
            {view.versions.length > 1 && (
              <>
                <h3>各版</h3>
                {view.versions.map(one => (
                  <p key={one.id}>
                    <Link to={`/surveys/forms/${one.id}`}>{`第${one.version}版，${one.state}`}</Link>
                  </p>
                ))}
              </>
            )}
            <h3>跳转</h3>
            <p>
              一道题可以只问选了前面某个答案的人；跳过的题不留答案。必答的题要留“不清楚”或“不愿回答”：逼出来的答案不真。
            </p>
          </>
        }
      >
        <h2 className="visually-hidden">这一版</h2>
        <Facts
          facts={[
            { label: '现在', value: <State is={view.state === '已发布' ? 'yes' : 'wait'}>{view.state}</State> },
            { label: '题数', value: questions.length },
            {
              label: '算哪个数',
              value: view.body.measure ? `${view.body.measure.title}（${measureLine(view.body)}）` : '没有定',
            },
            { label: '谁编的', value: view.officeName },
            { label: '用过', value: `${view.surveys}次` },
          ]}
        />
        <p>{view.body.intro}</p>
        {view.faults.length > 0 && (
          <ul>
            {view.faults.map(fault => (
              <li key={fault.what}>
                <State is="no">{fault.what}</State>
              </li>
            ))}
          </ul>
        )}
        <ActProblem of={writing} />
        <ActProblem of={publishing} />
        <ActProblem of={adding} />
        <div className="survey-buttons">
          {draft && (
            <>
              <button type="button" className="btn primary" onClick={() => setAsked('publish')}>
                发布…
              </button>
              <button type="button" className="btn" onClick={() => setEdited('new')}>
                加一道题…
              </button>
              <button type="button" className="btn" onClick={() => setAsked('head')}>
                改名称和说明…
              </button>
            </>
          )}
          {view.state === '已发布' && (
            <button
              type="button"
              className="btn"
              disabled={adding.busy}
              onClick={() => adding.act({ body: { of: view.id } })}
            >
              另起一版
            </button>
          )}
          <Anchor className="btn" href={`/survey-preview/${view.id}`}>
            手机上的样子
          </Anchor>
        </div>
      </Leaf>
      <Leaf title="题目">
        <ol className="survey-questions">
          {questions.map((q, i) => (
            <li key={q.key}>
              <div>
                <b>{`${i + 1}. ${q.title}`}</b>
                <p className="opts">{lineOf(q, view.body)}</p>
              </div>
              {draft && (
                <span className="survey-buttons">
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`改第${i + 1}题`}
                    onClick={() => setEdited(i)}
                  >
                    改
                  </button>
                  {i > 0 && (
                    <button
                      type="button"
                      className="btn small"
                      aria-label={`第${i + 1}题上移`}
                      disabled={writing.busy}
                      onClick={() => move(i, -1)}
                    >
                      上移
                    </button>
                  )}
                  {i < questions.length - 1 && (
                    <button
                      type="button"
                      className="btn small"
                      aria-label={`第${i + 1}题下移`}
                      disabled={writing.busy}
                      onClick={() => move(i, 1)}
                    >
                      下移
                    </button>
                  )}
                </span>
              )}
            </li>
          ))}
        </ol>
      </Leaf>
      {edited !== undefined && (
        <QuestionDialog
          body={view.body}
          at={edited === 'new' ? questions.length : edited}
          busy={writing.busy}
          problem={writing.problem}
          onClose={() => setEdited(undefined)}
          onSave={question =>
            edited === 'new' ? save({ questions: [...questions, question] }) : put(edited, question)
          }
          onDrop={edited === 'new' ? undefined : () => void put(edited, undefined).catch(() => undefined)}
        />
      )}
      {asked === 'publish' && (
        <Ask
          title="发布问卷"
          says={['发布以后一个字也不能改', '要改的另起一版，答过的还是照原来的算']}
          act="发布"
          onYes={() => {
            setAsked(undefined)
            publishing.act({ params })
          }}
          onNo={() => setAsked(undefined)}
        />
      )}
      {asked === 'head' && (
        <Dialog title="名称和说明" onClose={() => setAsked(undefined)} wide>
          <Form
            schema={headSchema(view.body)}
            initial={{
              title: view.title,
              intro: view.body.intro,
              measure: view.body.measure?.title,
              counts: view.body.measure?.counts.map(value => `${view.body.measure?.question ?? ''}/${value}`),
            }}
            submit="保存"
            busy={writing.busy}
            problem={writing.problem}
            onSubmit={said => {
              const counts = (said['counts'] as string[] | undefined) ?? [] // Of the schema above.
              const question = counts[0]?.split('/')[0]
              const measure =
                typeof said['measure'] === 'string' && question !== undefined
                  ? {
                      title: said['measure'],
                      question,
                      counts: counts.filter(one => one.startsWith(`${question}/`)).map(one => one.split('/')[1] ?? ''),
                    }
                  : null
              return save(
                { intro: typeof said['intro'] === 'string' ? said['intro'] : '', measure },
                String(said['title']),
              )
            }}
          />
        </Dialog>
      )}
    </>
  )
}

const valuesOf = (q: Question): { key: string; title: string }[] =>
  q.kind === 'scale'
    ? ['1', '2', '3', '4', '5'].map(n => ({ key: n, title: `${n}分` }))
    : q.kind === 'single'
      ? (q.options ?? [])
      : []

function headSchema({ questions }: FormBody) {
  const choices = questions.flatMap((q, i) =>
    valuesOf(q).map(one => [`${q.key}/${one.key}`, `第${i + 1}题：${one.title}`] as const),
  )
  return {
    type: 'object',
    required: ['title'],
    properties: {
      title: { type: 'string', title: '名称', minLength: 4, maxLength: 60 },
      intro: { type: 'string', title: '写给答的人的话', maxLength: 600, 'x-widget': 'textarea' },
      measure: { type: 'string', title: '这份问卷算哪个数', description: '如：知晓率、满意度', maxLength: 30 },
      counts: {
        type: 'array',
        title: '答了哪些算入（同一道题的）',
        items: { type: 'string', enum: choices.map(([value]) => value), 'x-titles': Object.fromEntries(choices) },
      },
    },
  }
}

function measureLine({ questions, measure }: FormBody): string {
  const n = questions.findIndex(q => q.key === measure?.question)
  const q = questions[n]
  return q
    ? `第${n + 1}题答${valuesOf(q)
        .filter(one => measure?.counts.includes(one.key))
        .map(one => `“${one.title}”`)
        .join('、')}的`
    : '没有定'
}

function lineOf(q: Question, { questions }: FormBody): string {
  const before = q.when ? questions.findIndex(one => one.key === q.when?.question) : -1
  return [
    kindTitles[q.kind],
    q.options?.map(one => one.title).join('／'),
    q.rows?.map(one => one.title).join('／'),
    q.low && q.high ? `1 ${q.low}，5 ${q.high}` : undefined,
    q.unit,
    q.required ? '必答' : '可以不答',
    q.unsure ? `可答“${q.unsure}”` : undefined,
    q.background ? '可以按它分组看' : undefined,
    before === -1
      ? undefined
      : `只问第${before + 1}题选了${
          questions[before]?.options
            ?.filter(one => q.when?.is.includes(one.key))
            .map(one => `“${one.title}”`)
            .join('、') ?? ''
        }的`,
  ]
    .filter(Boolean)
    .join('；')
}
