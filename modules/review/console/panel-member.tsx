import { useState } from 'react'
import type { Response } from '#kernel/http'
import { address } from '#kernel/http'
import {
  ActProblem,
  Anchor,
  Leaf,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  type Column,
} from '#kernel/ui'
import { markAbsent, memberSheets, returnSheet } from '../contract.ts'
import { PaperSheets } from './panel-paper.tsx'
import './review.css'
import { SheetState } from './words.tsx'

export type Sheets = Response<typeof memberSheets>
type Row = Sheets['rows'][number]

/** One reviewer: which sheets have come, which go back with a reason, the paper sheet of whoever has no account. */
export function PanelMember() {
  const [panel, member] = [useParam('panel'), useParam('member')]
  const called = useCall(memberSheets, { params: { panel, member } })
  return (
    <Loaded of={called} what="评分表">
      {data => <Sheet key={member} data={data} panel={panel} member={member} />}
    </Loaded>
  )
}

function Sheet({ data, panel, member }: { data: Sheets; panel: string; member: string }) {
  const [returning, setReturning] = useState<string>()
  const [reason, setReason] = useState('')
  const back = useAct(returnSheet, {
    done: () => {
      setReturning(undefined)
      setReason('')
    },
  })
  const absent = useAct(markAbsent)
  const [why, setWhy] = useState('')
  const waiting = data.rows.filter(row => row.state === '待评' || row.state === '已填')
  const [paper, setPaper] = useState(!data.account && waiting.length > 0 && data.mayRecord)
  const columns: readonly Column<Row>[] = [
    { key: 'code', title: '编号', show: row => <span className="nowrap">{row.code}</span> },
    {
      key: 'name',
      title: '人选',
      head: true,
      show: row => (
        <>
          <Name>{row.name}</Name>
          <br />
          <small>{row.employerName}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: '评分表',
      show: row => (
        <>
          <SheetState is={row.state} late={row.late} />
          {row.reason && <small className="said-why">{row.reason}</small>}
          {row.returned && (
            <small className="said-why">
              退回过，第{row.n}版：{row.returned}
            </small>
          )}
        </>
      ),
    },
    {
      key: 'on',
      title: '提交',
      show: row => (
        <>
          <span className="nowrap">{row.submittedOn ?? '—'}</span>
          {row.paper && (
            <>
              <br />
              <Anchor href={address('/files/{id}/preview', { id: row.paper })}>纸质评分表</Anchor>
            </>
          )}
        </>
      ),
    },
    {
      key: 'act',
      title: '退回重评',
      show: row =>
        data.mayRecord && row.state === '已提交' ? (
          <button
            type="button"
            className="btn small"
            aria-label={`退回${row.name}的评分表`}
            onClick={() => setReturning(row.sheet)}
          >
            退回
          </button>
        ) : (
          ''
        ),
    },
  ]
  return (
    <>
      <PageHead
        title={
          waiting.length === 0
            ? `评委${data.ord}${data.name}已交齐`
            : `评委${data.ord}${data.name}还有${waiting.length}份没有交`
        }
        tab={`评委${data.ord}`}
        trail={[
          { title: '评审会', to: '/panels' },
          { title: '这次评审会', to: `/panels/${panel}` },
          { title: `评委${data.ord}` },
        ]}
      />
      {paper && <PaperSheets data={data} rows={waiting} panel={panel} member={member} close={() => setPaper(false)} />}
      <Leaf
        title="评分表"
        sub="只有状态，没有分数"
        marginLabel="旁注：退回和缺席"
        margin={
          <>
            <h3>退回重评</h3>
            <p>只在有笔误时用，写明理由；两版都留着，汇总取后一版。</p>
            <h3>代录</h3>
            <p>照评委签字的纸质评分表逐项录入，附扫描件。</p>
            {data.mayRecord && waiting.length > 0 && !paper && (
              <button type="button" className="btn small" onClick={() => setPaper(true)}>
                代录纸质评分表
              </button>
            )}
            {data.mayRecord && !data.rows.some(row => row.state === '已提交') && (
              <>
                <h3>缺席</h3>
                <label className="asks">
                  缺席的原因
                  <input className="review-input" value={why} maxLength={300} onChange={e => setWhy(e.target.value)} />
                </label>
                <button
                  type="button"
                  className="btn small"
                  aria-disabled={why.trim().length < 4 || absent.busy || undefined}
                  onClick={() =>
                    why.trim().length >= 4 && absent.act({ params: { panel, member }, body: { reason: why.trim() } })
                  }
                >
                  登记缺席
                </button>
                <ActProblem of={absent} />
              </>
            )}
          </>
        }
      >
        <Table
          caption="评分表"
          quiet
          columns={columns}
          rows={data.rows}
          keyOf={row => row.sheet}
          below={row =>
            returning === row.sheet && (
              <div className="returning">
                <label className="asks">
                  退回{row.name}这一份的理由
                  <input
                    className="review-input"
                    value={reason}
                    maxLength={300}
                    onChange={event => setReason(event.target.value)}
                  />
                </label>
                <div className="row">
                  <button
                    type="button"
                    className="btn primary"
                    aria-disabled={reason.trim().length < 4 || back.busy || undefined}
                    onClick={() =>
                      reason.trim().length >= 4 &&
                      back.act({ params: { panel, sheet: row.sheet }, body: { reason: reason.trim() } })
                    }
                  >
                    退回重评
                  </button>
                  <button type="button" className="btn" onClick={() => setReturning(undefined)}>
                    先不退
                  </button>
                </div>
                {reason.trim().length < 4 && <State is="wait">理由至少4个字</State>}
                <ActProblem of={back} />
              </div>
            )
          }
          empty="没有分给这名评委的人选。"
        />
      </Leaf>
    </>
  )
}
