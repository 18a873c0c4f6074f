import type { Response } from '#kernel/http'
import { Form, KeyValues, Leaf, Link, Loaded, PageHead, prose, useAct, useCall, useParam, useToday } from '#kernel/ui'
import { answerOwnRequest, readOwnRequest } from '../contract.ts'
import { RequestState } from './own-requests.tsx'

type View = Response<typeof readOwnRequest>

const schema = {
  type: 'object',
  required: ['outcome', 'answer'],
  properties: {
    outcome: { type: 'string', enum: ['采纳', '不采纳'], title: '结论', 'x-widget': 'radio' },
    answer: {
      type: 'string',
      minLength: 4,
      maxLength: 500,
      title: '答复',
      description: '本人看得到。写明怎样改，或为什么不改',
      'x-widget': 'textarea',
    },
  },
}

/** One request about the archive: what is on record, what it should be, what proves it; then the answer. */
export function OwnRequestPage() {
  const id = useParam('request')
  const called = useCall(readOwnRequest, { params: { id } })
  return (
    <Loaded of={called} what="本人申请">
      {view => <OneRequest view={view} />}
    </Loaded>
  )
}

function OneRequest({ view }: { view: View }) {
  const today = useToday()
  const send = useAct(answerOwnRequest, { replaces: [readOwnRequest, { params: { id: view.id } }] })
  return (
    <>
      <PageHead
        title={`${view.name}要求更正${view.title}${view.state === '待办' ? '，等答复' : `，${view.state}`}`}
        tab="本人申请"
        trail={[{ title: '本人申请', to: '/own-requests' }, { title: view.name }]}
        links={
          <Link className="btn small" to={`/people/${view.person}`}>
            打开档案
          </Link>
        }
      />
      <Leaf
        title="本人提出的"
        marginLabel="旁注：期限"
        margin={
          <>
            <h3>什么时候以前答复</h3>
            <p>{view.dueOn === null ? '答复期限未配置，由省总工会录入。' : `${prose(view.dueOn, today)}前。`}</p>
            {view.dueExplain && <p>{view.dueExplain}（产品约定）</p>}
            <p>《中华人民共和国个人信息保护法》第四十六条</p>
          </>
        }
      >
        <KeyValues
          pairs={[
            ['状态', <RequestState key="s" row={view} today={today} />],
            ['现在记的', view.was ?? '没有记'],
            ['应当是', <b key="b">{view.shouldBe ?? ''}</b>],
            ['本人说明', view.note === '' ? '没有写' : view.note],
            ['提出', prose(view.askedOn, today)],
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
      {view.kase === null && view.state === '待办' && (
        <Leaf title="答复" margin={<p>采纳的，先答复，再到人员档案里改，来源写“本人申请”。</p>}>
          <Form
            schema={schema}
            submit="答复本人"
            busy={send.busy}
            problem={send.problem}
            onSubmit={values =>
              send.send({
                params: { id: view.id },
                body: {
                  accept: values['outcome'] === '采纳',
                  answer: typeof values['answer'] === 'string' ? values['answer'] : '',
                },
              })
            }
          />
        </Leaf>
      )}
      {view.answer !== null && (
        <Leaf title={view.state}>
          <p>
            {view.answeredOn && prose(view.answeredOn, today)}　{view.answeredBy}：{view.answer}
          </p>
          {view.state === '已采纳' && (
            <p>
              <Link className="btn primary" to={`/people/${view.person}/edit`}>
                到人员档案里改
              </Link>
            </p>
          )}
        </Leaf>
      )}
    </>
  )
}
