import {
  Empty,
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
import { confirmChoice, readChoice } from '../contract.ts'
import { Lines } from './choice-lines.tsx'
import type { Choice, View } from './choice-words.ts'
import './choice.css'

/** The meeting's decision on the list: sealed, and every nominee's case goes on or ends. It cannot be undone. */
export function ConfirmChoice() {
  const round = useParam('round')
  const called = useCall(readChoice, { params: { round }, query: {} })
  return (
    <Loaded of={called} what="择优名单">
      {view => <Page round={round} view={view} />}
    </Loaded>
  )
}

function Page({ round, view }: { round: string; view: View }) {
  const { choice } = view
  const trail = [
    { title: '届次', to: '/rounds' },
    { title: view.roundTitle, to: `/rounds/${round}` },
    { title: '择优', to: `/rounds/${round}/choice` },
    { title: '确定名单' },
  ]
  if (!choice || !view.may.confirm || choice.chosen === 0)
    return (
      <>
        <PageHead title="现在没有可以确定的名单" trail={trail} />
        <Leaf>
          <Empty act={<Link to={`/rounds/${round}/choice`}>回到择优</Link>}>
            {choice?.state === '已确定'
              ? '名单已经会议确定并封存。'
              : '先求解出名单，再由会议确定；由承办这一级的机构办。'}
          </Empty>
        </Leaf>
      </>
    )
  return <Confirm round={round} view={view} choice={choice} trail={trail} />
}

function Confirm({
  round,
  view,
  choice,
  trail,
}: {
  round: string
  view: View
  choice: Choice
  trail: readonly { title: string; to?: string }[]
}) {
  const go = useGo()
  const today = useToday()
  const others = choice.candidates - choice.chosen
  const send = useAct(confirmChoice, { done: () => go(`/rounds/${round}/choice`) })
  const text = (values: Readonly<Record<string, unknown>>, key: string) =>
    typeof values[key] === 'string' ? values[key] : ''
  return (
    <>
      <PageHead
        title={`确定${choice.chosen}人的名单：${others}人到此未入选`}
        tab="确定择优名单"
        trail={trail}
        lede="会议定了再办。确定以后名单封存，不能恢复。"
      />
      <Leaf
        title="确定以后会怎样"
        marginLabel="旁注：确定名单"
        margin={
          <>
            <h3>不能恢复</h3>
            <p>封存的名单编号、存证。以后有人撤回、取消，在他的办件上办，名额不自动递补。</p>
          </>
        }
      >
        <ul className="consequences">
          <li>{choice.chosen}人入选，转入下一步。</li>
          <li>{others}人止于“未入选”，办件上写明因哪一条、为什么，推荐单位看得到。</li>
          <li>
            封存的名单分两部分：入选{choice.chosen}人按现在的次序，由会议签字；未入选{others}
            人另列。会议纪要附在每一件上。
          </li>
          {choice.changes.length > 0 && <li>会议改动的{choice.changes.length}处，连同理由一起留存。</li>}
        </ul>
        {(choice.openTie || choice.stale) && (
          <p role="alert">
            <State is="no">
              {choice.openTie
                ? '名额边上的同分还没有裁定，先到择优页裁定'
                : `求解以后人选变了：${choice.stale ?? ''}。先重新求解`}
            </State>
          </p>
        )}
        <Form
          schema={{
            type: 'object',
            required: ['meeting', 'happenedOn', 'minutes'],
            properties: {
              meeting: {
                type: 'string',
                title: '哪次会议确定的',
                minLength: 2,
                maxLength: 100,
                description: '如：市评选领导小组第2次会议',
              },
              happenedOn: { type: 'string', format: 'date', title: '开会日期', 'x-to': today },
              minutes: {
                type: 'array',
                title: '会议纪要',
                minItems: 1,
                items: { type: 'string', 'x-widget': 'file' },
                'x-accept': 'any',
                description: '上传盖章扫描件（PDF 或照片）',
              },
            },
          }}
          initial={{ happenedOn: today }}
          draft={`confirm-${choice.id}`}
          submit={`确定并封存这${choice.chosen}人的名单`}
          danger
          two
          busy={send.busy}
          problem={send.problem}
          onSubmit={values =>
            send.send({
              params: { id: choice.id },
              body: {
                meeting: text(values, 'meeting'),
                happenedOn: text(values, 'happenedOn'),
                minutes: Array.isArray(values['minutes']) ? values['minutes'].map(String) : [],
                seen: choice.changes.length,
              },
            })
          }
        />
      </Leaf>
      <Leaf>
        <Lines lines={choice.lines} view={view} />
      </Leaf>
    </>
  )
}
