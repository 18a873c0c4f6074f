import { useId, useState } from 'react'
import {
  Empty,
  KeyValues,
  Leaf,
  Loaded,
  PageHead,
  prose,
  ProblemNote,
  State,
  useAct,
  useCall,
  useToday,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { approvals, decide } from '../contract.ts'

type Waiting = Response<typeof approvals>['rows'][number]

/** 待我复核: what another person asked and needs a second one; and what I asked myself, to take back. */
export function Approvals() {
  const called = useCall(approvals, {})
  return (
    <Loaded of={called} what="待复核的申请">
      {({ rows }) => {
        const others = rows.filter(row => !row.mine)
        const mine = rows.filter(row => row.mine)
        return (
          <>
            <PageHead
              title={
                others.length > 0
                  ? `${others.length}份申请等您复核`
                  : mine.length > 0
                    ? `没有等您复核的，您提出的${mine.length}份在等别人`
                    : '没有待复核的申请'
              }
              tab="待我复核"
              lede="授予岗位、导出名册、录入参数这类事，一人提出、另一人复核才生效。"
            />
            {rows.length === 0 && (
              <div className="plain-work">
                <Empty>有人提出申请时排在这里，左边栏目同时显示件数。</Empty>
              </div>
            )}
            {[...others, ...mine].map(row => (
              <One key={row.id} row={row} />
            ))}
          </>
        )
      }}
    </Loaded>
  )
}

function One({ row }: { row: Waiting }) {
  const today = useToday()
  const act = useAct(decide)
  const send = (body: Parameters<typeof act.act>[0]['body']) =>
    !act.busy && act.act({ params: { approval: row.id }, body })
  return (
    <Leaf
      title={row.title}
      sub={`${row.askedBy}　${prose(row.askedOn, today)}提出`}
      margin={
        <>
          <h3>{row.kindTitle}</h3>
          <p>
            {row.mine
              ? '本人提出的，须由另一人复核；办结前可以撤回。'
              : '请对照文件核对左边各项。同意后立即生效，您的姓名与同意的时间记入变更记录。'}
          </p>
        </>
      }
    >
      {row.details.length > 0 && <KeyValues pairs={row.details.map(detail => [detail.label, detail.value])} />}
      {act.problem && <ProblemNote problem={act.problem} />}
      {row.mine ? (
        <p className="row">
          <State is="wait">等另一人复核</State>
          <button
            type="button"
            className="btn"
            aria-disabled={act.busy || undefined}
            onClick={() => send({ decision: 'withdrawn' })}
          >
            撤回<span className="visually-hidden">：{row.title}</span>
          </button>
        </p>
      ) : (
        <Decision
          title={row.title}
          busy={act.busy}
          onAgree={() => send({ decision: 'approved' })}
          onRefuse={reason => send({ decision: 'refused', reason })}
        />
      )}
    </Leaf>
  )
}

function Decision({
  title,
  busy,
  onAgree,
  onRefuse,
}: {
  title: string
  busy: boolean
  onAgree: () => void
  onRefuse: (reason: string) => void
}) {
  const id = useId()
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 4
  if (!refusing)
    return (
      <p className="row">
        <button type="button" className="btn primary" aria-disabled={busy || undefined} onClick={onAgree}>
          {busy ? '正在办理' : '同意'}
          <span className="visually-hidden">：{title}</span>
        </button>
        <button type="button" className="btn" onClick={() => setRefusing(true)}>
          不同意…
        </button>
      </p>
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (!short) onRefuse(reason.trim())
      }}
      noValidate
    >
      <p className="field">
        <label htmlFor={id}>为什么不同意（申请人看得到）</label>
        <textarea
          id={id}
          rows={3}
          value={reason}
          aria-invalid={tried && short}
          aria-describedby={`${id}e`}
          onChange={event => setReason(event.target.value)}
        />
        <span id={`${id}e`} className="field-problem">
          {tried && short && '请写明原因，至少4个字'}
        </span>
      </p>
      <p className="row">
        <button type="submit" className="btn danger" aria-disabled={busy || undefined}>
          {busy ? '正在办理' : '不同意'}
        </button>
        <button type="button" className="btn" onClick={() => setRefusing(false)}>
          返回
        </button>
      </p>
    </form>
  )
}
