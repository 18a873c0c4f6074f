import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Dialog, Form, State, prose, useAct, useToday } from '#kernel/ui'
import { readPerson, splitPeople } from '../contract.ts'
import { text } from './words.ts'

type View = Response<typeof readPerson>

/** Archives that were merged into this one: by whom, on what ground; a wrong merger is undone with a second person. */
export function Mergers({ view }: { view: View }) {
  const today = useToday()
  const [asked, setAsked] = useState<string>()
  const { mergers, may } = view.archive
  if (mergers.length === 0) return null
  return (
    <>
      <h3>并入的档案</h3>
      <ul>
        {mergers.map(one => (
          <li key={one.id}>
            {prose(one.mergedOn, today)}并入“{one.name}”的档案，{one.askedBy}提出，{one.agreedBy}批准。依据：
            {one.reason}
            {'　'}
            {one.splitOn !== null ? (
              <State is="no">{prose(one.splitOn, today)}已撤销</State>
            ) : one.waits ? (
              <State is="wait">撤销等另一人批准</State>
            ) : (
              may.merge && (
                <button type="button" className="record-act" onClick={() => setAsked(one.id)}>
                  撤销合并…
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      {asked !== undefined && <Split merger={asked} close={() => setAsked(undefined)} />}
    </>
  )
}

function Split({ merger, close }: { merger: string; close: () => void }) {
  const send = useAct(splitPeople, { refreshes: [readPerson], done: close })
  return (
    <Dialog title="申请撤销合并" onClose={close}>
      <p>另一人批准以后，合并时移过来的移回去；合并以后新登记的留在这一份，要逐条核对。</p>
      <Form
        schema={{
          type: 'object',
          required: ['reason'],
          properties: { reason: { type: 'string', title: '为什么不是同一个人', minLength: 4, maxLength: 300 } },
        }}
        submit="提出申请"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => send.send({ body: { merger, reason: text(answer['reason']) } })}
      />
    </Dialog>
  )
}
