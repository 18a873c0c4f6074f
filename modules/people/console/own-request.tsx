import type { Response } from '#kernel/http'
import { Form, KeyValues, Leaf, Link, Loaded, PageHead, prose, useAct, useCall, useParam, useToday } from '#kernel/ui'
import { answerOwnRequest, readOwnRequest } from '../contract.ts'
import { kindWords, RequestState } from './own-requests.tsx'
import { text } from './words.ts'

type View = Response<typeof readOwnRequest>

const asOfRight = (view: View) => view.kind !== '更正' && view.kind !== '材料'

/** What is asked as of right is agreed to or refused on an article; a correction is taken over or not. */
const schemaFor = (view: View) => {
  const right = asOfRight(view)
  const yes = view.kind === '限制' ? '限制处理' : '删除'
  return {
    type: 'object',
    required: ['outcome', 'answer'],
    properties: {
      outcome: {
        type: 'string',
        enum: right ? [yes, '不办'] : ['采纳', '不采纳'],
        title: '结论',
        'x-widget': 'radio',
      },
      answer: {
        type: 'string',
        minLength: 4,
        maxLength: 500,
        title: '答复',
        description: right ? '本人看得到。写明怎样办，或为什么不办' : '本人看得到。写明怎样改，或为什么不改',
        'x-widget': 'textarea',
      },
      ...(right && {
        article: {
          type: 'string',
          maxLength: 120,
          title: '凭哪一条不办',
          description: '法律名称和条号。没有依据的，应当办',
          'x-when': { outcome: '不办' },
        },
      }),
    },
  }
}

/** One request about the archive: what is on record, what is asked, what proves it; then the answer. */
export function OwnRequestPage() {
  const id = useParam('request')
  const called = useCall(readOwnRequest, { params: { id } })
  return (
    <Loaded of={called} what="本人申请">
      {view => <OneRequest view={view} />}
    </Loaded>
  )
}

const stateWords = (view: View): string =>
  view.waits
    ? '，等另一人复核'
    : view.state === '待办'
      ? '，等答复'
      : asOfRight(view)
        ? view.state === '已采纳'
          ? '，已办'
          : '，没有办'
        : `，${view.state}`

const headOf = (view: View): string => {
  if (view.kind === '更正') return `${view.name}要求更正${view.title}`
  if (view.kind === '材料') return `${view.name}交来${view.title}`
  return `${view.name}${kindWords[view.kind]}：${view.title}`
}

function OneRequest({ view }: { view: View }) {
  const today = useToday()
  return (
    <>
      <PageHead
        title={`${headOf(view)}${stateWords(view)}`}
        tab="本人申请"
        trail={[{ title: '本人申请', to: '/own-requests' }, { title: view.name }]}
        links={
          <Link className="btn small" to={`/people/${view.person}`}>
            打开档案
          </Link>
        }
      />
      <Leaf title="本人提出的" marginLabel="旁注：期限" margin={<Due view={view} />}>
        <KeyValues
          pairs={[
            ['状态', <RequestState key="s" row={view} today={today} />],
            ['针对', view.title],
            ...(view.kind === '更正'
              ? ([
                  ['现在记的', view.was ?? '没有记'],
                  ['应当是', <b key="b">{view.shouldBe ?? ''}</b>],
                ] as const)
              : []),
            ['本人说明', view.note === '' ? '没有写' : view.note],
            ['提出', prose(view.askedOn, today)],
            ...(asOfRight(view)
              ? []
              : ([
                  [
                    '照片',
                    view.files.length === 0
                      ? '没有附'
                      : view.files.map((file, i) => (
                          <a key={file} href={`/api/files/${file}/preview`} target="_blank" rel="noreferrer">
                            看照片{i + 1}{' '}
                          </a>
                        )),
                  ],
                ] as const)),
          ]}
        />
      </Leaf>
      {view.kase !== null && (
        <Leaf title="在推荐的办件页上答复">
          <p>
            <Link className="btn primary" to={`/cases/${view.kase}`}>
              打开办件
            </Link>
          </p>
        </Leaf>
      )}
      {view.kase === null && view.state === '待办' && !view.waits && <Answer view={view} />}
      {view.waits && (
        <Leaf title="同意删除，等另一人复核">
          <p>在“待我复核”里由另一人同意以后才删；申请的人不能自己复核。没有删以前，档案照旧。</p>
        </Leaf>
      )}
      {view.answer !== null && <Answered view={view} />}
    </>
  )
}

function Due({ view }: { view: View }) {
  const today = useToday()
  return (
    <>
      <h3>什么时候以前答复</h3>
      <p>{view.dueOn === null ? '答复期限未配置，由省总工会录入。' : `${prose(view.dueOn, today)}前。`}</p>
      {view.dueExplain && <p>{view.dueExplain}（产品约定）</p>}
      {asOfRight(view) ? (
        <>
          <p>《中华人民共和国个人信息保护法》第四十四条、第四十七条、第五十条</p>
          <h3>应当删除的</h3>
          <p>
            目的已经达到或不再需要；保存期限满了；本人撤回同意；违法处理的。法律规定的保存期限没有满的，不删，只存着，不再作别的处理。
          </p>
        </>
      ) : (
        <p>《中华人民共和国个人信息保护法》第四十六条</p>
      )}
    </>
  )
}

function Answer({ view }: { view: View }) {
  const send = useAct(answerOwnRequest, { replaces: [readOwnRequest, { params: { id: view.id } }] })
  return (
    <Leaf
      title="答复"
      margin={
        asOfRight(view) ? (
          <p>
            限制处理的，当场停用。删除的，另一人复核以后才删，删了找不回来；依法留着的照旧留着，本人事先看得到是哪些。
          </p>
        ) : (
          <p>采纳的，先答复，再到人员档案里改，来源写“本人申请”。</p>
        )
      }
    >
      {view.notAgreed !== null && <p className="note-text">上一次复核没有同意：{view.notAgreed}</p>}
      <Form
        schema={schemaFor(view)}
        submit="答复本人"
        busy={send.busy}
        problem={send.problem}
        onSubmit={values => {
          const article = text(values['article'])
          return send.send({
            params: { id: view.id },
            body: {
              accept: values['outcome'] !== '不采纳' && values['outcome'] !== '不办',
              answer: text(values['answer']),
              ...(article !== '' && { article }),
            },
          })
        }}
      />
    </Leaf>
  )
}

function Answered({ view }: { view: View }) {
  const today = useToday()
  return (
    <Leaf title={asOfRight(view) ? (view.state === '已采纳' ? '已办' : '没有办') : view.state}>
      <p>
        {view.answeredOn && prose(view.answeredOn, today)}　{view.answeredBy}：{view.answer}
      </p>
      {view.article !== null && <p>依据：{view.article}</p>}
      {view.state === '已采纳' && view.kind === '更正' && (
        <p>
          <Link className="btn primary" to={placeOf(view)}>
            {view.register === null ? '到人员档案里改' : '改这一条记载'}
          </Link>
        </p>
      )}
    </Leaf>
  )
}

/** Honours and studios are kept on pages of their own; everything else in the archive. */
const elsewhere: Readonly<Record<string, string>> = { award: '/awards', studio: '/studios' }

/** Where what was agreed to is put right. */
function placeOf({ person, register, record }: View): string {
  if (register === null || record === null) return `/people/${person}/edit`
  const page = elsewhere[register]
  return page === undefined ? `/people/${person}/records/${register}?record=${record}` : `${page}/${record}`
}
