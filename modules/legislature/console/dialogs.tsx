import { useState } from 'react'
import type { z } from 'zod'
import { Dialog, Form, useAct, useToday, type JsonSchema } from '#kernel/ui'
import * as contract from '../contract.ts'
import type { ItemAct } from './items.tsx'
import { drawn, type View } from './words.tsx'

type OneOpen =
  | { readonly what: 'meeting' | 'vote' | 'publish' | 'end' }
  | { readonly what: 'withdraw'; readonly release: string; readonly title: string }
  | ItemAct
export type Open = OneOpen | { readonly what: 'split' }

interface Drawn {
  readonly title: string
  readonly schema: z.ZodType
  readonly initial: Record<string, unknown>
  readonly submit: string
  readonly says?: string
}

/** What is typed about a matter, in one dialog: each form is its own contract. */
export function MatterDialog({ open, view, onClose }: { open: Open; view: View; onClose: () => void }) {
  if (open.what === 'split') return <SplitDialog view={view} onClose={onClose} />
  return <OneDialog open={open} view={view} onClose={onClose} />
}

function formOf(open: OneOpen, view: View, today: string): Drawn {
  const item = 'item' in open ? open.item : undefined
  switch (open.what) {
    case 'meeting':
      return {
        title: '会议日期和报告期限',
        schema: contract.meetingBody,
        initial: {
          meetingOn: view.meetingOn ?? undefined,
          meetingTitle: view.meetingTitle ?? undefined,
          reportDueOn: view.reportDueOn ?? undefined,
          version: view.version,
        },
        submit: '定下',
        says: '会前的日子从会议日期往前数。日子已经过了的，存下以后会说哪一步已经晚了几日。',
      }
    case 'vote':
    case 'voteItem':
      return {
        title: item ? `登记测评：第${item.n}条` : '登记整件的满意度测评',
        schema: contract.voteBody,
        initial: { heldOn: today, ...(item && { item: item.id }) },
        submit: '登记',
        says:
          view.rules.find(r => r.title.startsWith('满意度'))?.said === '未配置'
            ? '本级没有录入合格线：只记票数，不判合格。'
            : '照计票单填。',
      }
    case 'publish':
      return {
        title: '向社会公布',
        schema: contract.releaseBody,
        initial: { kind: view.kind === '执法检查' ? '执法检查报告' : '专项工作报告', title: view.topic, text: '' },
        submit: '交另一人复核',
        says: '由本委员会的另一位逐字看过、同意以后公布，谁都看得到。逐条的意见、措施、结果由系统填；征求意见的过程、组成人员的名字不公布。',
      }
    case 'end':
      return {
        title: '结束这件议题',
        schema: contract.endBody,
        initial: { how: view.lacks.length > 0 ? undefined : '办结' },
        submit: '结束',
        says: view.lacks.length > 0 ? `还不能办结：${view.lacks.join('；')}。` : '每一条都办结、每一步都登记了。',
      }
    case 'withdraw':
      return { title: `撤下：${open.title}`, schema: contract.withdrawBody, initial: {}, submit: '撤下' }
    case 'reply':
      return {
        title: `反馈：第${open.item.n}条`,
        schema: contract.replyBody,
        initial: { happenedOn: today },
        submit: '反馈',
        says: open.item.text,
      }
    case 'closeItem':
      return {
        title: `办结：第${open.item.n}条`,
        schema: contract.closeItemBody,
        initial: {},
        submit: '办结',
        says: open.item.text,
      }
    case 'pass':
      return {
        title: `转为督办任务：第${open.item.n}条`,
        schema: contract.passBody,
        initial: open.item.due === null ? {} : { dueOn: open.item.due },
        submit: '转为任务',
        says: `${open.item.text}（${open.item.bodyName}牵头）`,
      }
  }
}

function OneDialog({ open, view, onClose }: { open: OneOpen; view: View; onClose: () => void }) {
  const today = useToday()
  const done = { done: onClose }
  const [late, setLate] = useState<readonly string[]>([])
  const acting = {
    // What is late already is said before the dialog closes.
    meeting: useAct(contract.setMeeting, { done: reply => (reply.late.length > 0 ? setLate(reply.late) : onClose()) }),
    vote: useAct(contract.addVote, done),
    publish: useAct(contract.publish, done),
    end: useAct(contract.endMatter, done),
    withdraw: useAct(contract.withdraw, done),
    reply: useAct(contract.replyItem, done),
    closeItem: useAct(contract.closeItem, done),
    pass: useAct(contract.passItem, done),
  }
  const sending = acting[open.what === 'voteItem' ? 'vote' : open.what]
  const form = formOf(open, view, today)
  const of =
    open.what === 'withdraw'
      ? open.release
      : open.what === 'reply' || open.what === 'closeItem' || open.what === 'pass'
        ? open.item.id
        : view.id
  const more =
    open.what === 'meeting' ? { version: view.version } : open.what === 'voteItem' ? { item: open.item.id } : {}
  if (late.length > 0)
    return (
      <Dialog title="日期定下了，有的已经晚了" onClose={onClose}>
        <ul>
          {late.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p>照实补送、照实登记；或者把会议往后排。</p>
        <button type="button" className="btn primary" onClick={onClose}>
          知道了
        </button>
      </Dialog>
    )
  return (
    <Dialog title={form.title} onClose={onClose}>
      {form.says && <p>{form.says}</p>}
      <Form
        schema={drawn(form.schema)}
        initial={form.initial}
        submit={form.submit}
        busy={sending.busy}
        problem={sending.problem}
        onSubmit={answer =>
          // Each form gives what its contract asks; the server reads it by the same contract.
          (sending.send as (request: never) => Promise<unknown>)({
            params: { id: of },
            body: { ...answer, ...more },
          } as never)
        }
      />
    </Dialog>
  )
}

/** Paste, cut, look, name the bodies: two steps in one dialog. */
function SplitDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const [pieces, setPieces] = useState<readonly string[]>()
  const splitting = useAct(contract.splitOpinions, { done: reply => setPieces(reply.pieces) })
  const adding = useAct(contract.addItems, { done: onClose })
  const params = { id: view.id }
  if (!pieces)
    return (
      <Dialog title="登记审议意见" onClose={onClose}>
        <Form
          key="text"
          schema={drawn(contract.splitBody)}
          initial={{}}
          submit="按条分开"
          busy={splitting.busy}
          problem={splitting.problem}
          onSubmit={answer => splitting.send({ params, body: answer as never })}
        />
      </Dialog>
    )
  const schema: JsonSchema = drawn(contract.itemsBody)
  return (
    <Dialog title={`分成${pieces.length}条，逐条写明责任单位`} onClose={onClose}>
      <Form
        key="items"
        schema={schema}
        initial={{ source: '审议意见', items: pieces.map(text => ({ text })) }}
        submit="登记"
        busy={adding.busy}
        problem={adding.problem}
        onSubmit={answer => adding.send({ params, body: { ...answer, source: '审议意见' } as never })}
      />
    </Dialog>
  )
}
