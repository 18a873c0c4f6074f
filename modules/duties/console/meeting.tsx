import { useState } from 'react'
import { z } from 'zod'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  type JsonSchema,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { taskColumns } from './words.tsx'

type View = Response<typeof contract.readMeeting>
type Item = View['agenda'][number]
const drawn = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

type Open =
  { readonly what: 'item' } | { readonly what: 'hold' } | { readonly what: 'conclude' | 'follow'; readonly item: Item }

export function MeetingPage() {
  const id = useParam('meeting')
  const called = useCall(contract.readMeeting, { params: { id } })
  const [open, setOpen] = useState<Open>()
  return (
    <Loaded of={called} what="会议">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[{ title: '联席和三方会议', to: '/meetings' }, { title: data.title }]}
            links={
              data.may.write && data.state === '筹备' ? (
                <span className="row">
                  <button type="button" className="btn" onClick={() => setOpen({ what: 'item' })}>
                    加议题
                  </button>
                  {data.may.hold && (
                    <button type="button" className="btn primary" onClick={() => setOpen({ what: 'hold' })}>
                      登记召开和纪要
                    </button>
                  )}
                </span>
              ) : undefined
            }
          />
          <Leaf title={`议题${data.agenda.length}项`} margin={<Margin view={data} />}>
            {data.lacks.map(lack => (
              <p key={lack.what}>
                <State is="no">还差</State> {lack.what}
                <small className="said">{lack.cites}</small>
              </p>
            ))}
            {data.agenda.length === 0 ? (
              <Empty>还没有议题。</Empty>
            ) : (
              <ol className="agenda-list">
                {data.agenda.map(item => (
                  <li key={item.id}>
                    <b>
                      {item.n}　{item.title}
                    </b>
                    <small className="said">
                      {item.kind}　{item.proposer}提出
                    </small>
                    {item.conclusion !== null && (
                      <p>
                        议定：{item.conclusion}
                        {item.ownerName !== null && `（${item.ownerName}办）`}
                        {item.dueOn !== null && `，${item.dueOn}办完`}
                      </p>
                    )}
                    {item.task ? (
                      <p>
                        <Link to={`/duties/${item.task.id}`}>任务{item.task.number}</Link>　{item.task.standing}
                      </p>
                    ) : (
                      data.may.write &&
                      data.state === '已召开' && (
                        <span className="row">
                          <button
                            type="button"
                            className="btn small"
                            onClick={() => setOpen({ what: 'conclude', item })}
                          >
                            {item.conclusion === null ? '登记结论' : '更正结论'}
                          </button>
                          {item.conclusion !== null && (
                            <button
                              type="button"
                              className="btn small"
                              onClick={() => setOpen({ what: 'follow', item })}
                            >
                              转为任务
                            </button>
                          )}
                        </span>
                      )
                    )}
                  </li>
                ))}
              </ol>
            )}
          </Leaf>
          {data.before && (
            <Leaf title={`上次议定事项落实情况：${data.before.title}`}>
              <Table
                caption="上次议定事项"
                quiet
                columns={taskColumns}
                rows={data.before.tasks}
                keyOf={row => row.id}
                empty={<Empty>上次没有议定要办的事，或者没有转成任务。</Empty>}
              />
            </Leaf>
          )}
          {open && <OpenDialog open={open} view={data} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function Margin({ view }: { view: View }) {
  return (
    <KeyValues
      pairs={[
        ['种类', view.kind],
        ['日期', view.heldOn],
        ['地点', view.at ?? '没有写'],
        ['办会机关', view.office],
        [
          '纪要',
          view.minutes !== null ? (
            <a href={`/api/files/${view.minutes}`}>{view.minutesNumber ?? '打开'}</a>
          ) : (
            (view.minutesNumber ?? '还没有')
          ),
        ],
      ]}
    />
  )
}

function OpenDialog({ open, view, onClose }: { open: Open; view: View; onClose: () => void }) {
  const done = { done: onClose }
  const adding = useAct(contract.addItem, done)
  const holding = useAct(contract.holdMeeting, done)
  const concluding = useAct(contract.concludeItem, done)
  const following = useAct(contract.followItem, done)
  const form = useCall(contract.taskForm, {})
  const params = { id: view.id }
  const shape = contract.meetingBody.shape.agenda.unwrap().unwrap()
  if (open.what === 'item')
    return (
      <Dialog title="加一个议题" onClose={onClose}>
        <Form
          schema={drawn(shape)}
          initial={{}}
          submit="加上"
          busy={adding.busy}
          problem={adding.problem}
          onSubmit={answer => adding.send({ params, body: answer as never })}
        />
      </Dialog>
    )
  if (open.what === 'hold')
    return (
      <Dialog title="登记召开和纪要" onClose={onClose}>
        <Form
          schema={drawn(contract.holdBody)}
          initial={{ heldOn: view.heldOn, version: view.version }}
          submit="登记"
          busy={holding.busy}
          problem={holding.problem}
          onSubmit={answer => holding.send({ params, body: { ...answer, version: view.version } as never })}
        />
      </Dialog>
    )
  const { item } = open
  if (open.what === 'conclude')
    return (
      <Dialog title={`结论：${item.title}`} onClose={onClose}>
        <Form
          schema={drawn(contract.concludeBody)}
          initial={{
            item: item.id,
            ...(item.conclusion !== null && { conclusion: item.conclusion }),
            ...(item.ownerName !== null && { ownerName: item.ownerName }),
            ...(item.dueOn !== null && { dueOn: item.dueOn }),
          }}
          submit="登记"
          busy={concluding.busy}
          problem={concluding.problem}
          onSubmit={answer => concluding.send({ params, body: { ...answer, item: item.id } as never })}
        />
      </Dialog>
    )
  if (!form.data) return null
  const schema = drawn(contract.followBody)
  const properties = schema['properties'] as Record<string, JsonSchema>
  return (
    <Dialog title={`转为任务：${item.title}`} onClose={onClose}>
      <p>
        {item.conclusion}
        {item.dueOn !== null && `，${item.dueOn}办完`}
      </p>
      <Form
        schema={{
          ...schema,
          properties: {
            ...properties,
            pack: {
              ...properties['pack'],
              enum: form.data.packs.map(p => p.id),
              'x-titles': Object.fromEntries(form.data.packs.map(p => [p.id, p.title])),
            },
          },
        }}
        initial={{ item: item.id, pack: form.data.packs[0]?.id }}
        submit="转为任务"
        busy={following.busy}
        problem={following.problem}
        onSubmit={answer => following.send({ params, body: { ...answer, item: item.id } as never })}
      />
    </Dialog>
  )
}
