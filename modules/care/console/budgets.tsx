import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Dialog, Empty, Evidence, Form, Leaf, Loaded, PageHead, useAct, useCall } from '#kernel/ui'
import { listBudgets, setBudget } from '../contract.ts'
import { yuanText } from '../money.ts'
import './care.css'

type View = Response<typeof listBudgets>
type Row = View['rows'][number]

/** What was approved for the year, what is committed, paid and left; over it nothing is drafted. */
export function Budgets() {
  const called = useCall(listBudgets, { query: {} })
  return (
    <Loaded of={called} what="预算">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function titleOf({ year, rows, missing }: View): string {
  const mine = rows.filter(one => one.mine)
  const short = mine.filter(one => (one.due ?? 0) > one.left)
  if (missing.length > 0) return `${year}年${missing.length}项资金没有录入预算，发不出去`
  if (short.length > 0)
    return `${year}年${short.map(one => `${one.fund}差${yuanText((one.due ?? 0) - one.left)}`).join('，')}`
  return mine.length === 0 ? `${year}年还没有预算` : `${year}年预算够发现在欠的`
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<Partial<Row>>()
  const setting = useAct(setBudget, { refreshes: [listBudgets], done: () => setAsked(undefined) })
  return (
    <>
      <PageHead title={titleOf(view)} tab="预算" />
      <Leaf
        marginLabel="怎么算"
        margin={
          <>
            <h3>怎么算</h3>
            <p>剩下＝批复－已占用－已发。已占用：制了单、银行还没有回盘的。银行退回的、作废的，退回剩下。</p>
            <h3>超出的</h3>
            <p>超出剩下的不能制单，页面写明由谁定。调整预算的文件下来，在这里照文件改，前后都留着。</p>
          </>
        }
      >
        {view.missing.map(one => (
          <section key={one.fund} className="care-budget">
            <h3>{one.fund}</h3>
            <p>
              <Evidence mark="未配置" /> 欠发{yuanText(one.due)}，没有预算。轮到：本级总工会财务，照批复文件录入。
            </p>
            {view.may.write && (
              <button type="button" className="btn small" onClick={() => setAsked({ fund: one.fund })}>
                录入…
              </button>
            )}
          </section>
        ))}
        {view.rows.length + view.missing.length === 0 && <Empty>还没有要从预算里发的。</Empty>}
        {view.rows.map(one => (
          <section key={one.id} className="care-budget">
            <h3>
              {one.fund} <small className="care-sub">{one.officeName}</small>
            </h3>
            <div
              className="care-bar"
              role="img"
              aria-label={`批复${yuanText(one.fen)}，已发${yuanText(one.paid)}，已占用${yuanText(one.committed)}`}
            >
              <i style={{ width: `${one.fen === 0 ? 0 : (one.paid / one.fen) * 100}%` }} />
              <i style={{ width: `${one.fen === 0 ? 0 : (one.committed / one.fen) * 100}%` }} />
            </div>
            <p>
              批复{yuanText(one.fen)}，已发{yuanText(one.paid)}，已占用{yuanText(one.committed)}，剩{yuanText(one.left)}
              {one.due !== null && `；现在欠发${yuanText(one.due)}`}
            </p>
            <p className="care-sub">
              {one.document}；超出由{one.decides}定；{one.byName}，{one.recordedOn}
            </p>
            {one.changes.length > 1 && (
              <details>
                <summary>改过{one.changes.length - 1}次</summary>
                <ul className="care-sub">
                  {one.changes.map((change, i) => (
                    <li key={i}>
                      {change.on} {change.was === null ? '批复' : `${yuanText(change.was)}改为`}
                      {yuanText(change.fen)}，{change.document}：{change.reason}（{change.byName}）
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {view.may.write && one.mine && (
              <button type="button" className="btn small" onClick={() => setAsked(one)}>
                调整…
              </button>
            )}
          </section>
        ))}
        {view.may.write && (
          <div className="care-buttons">
            <button type="button" className="btn" onClick={() => setAsked({})}>
              录入一项预算…
            </button>
          </div>
        )}
      </Leaf>
      {asked !== undefined && (
        <Dialog title={asked.id === undefined ? '录入预算' : '调整预算'} onClose={() => setAsked(undefined)}>
          <Form
            schema={view.form}
            initial={{
              year: view.year,
              ...(asked.fund === undefined ? {} : { fund: asked.fund }),
              ...(asked.decides === undefined ? {} : { decides: asked.decides }),
            }}
            submit="保存"
            busy={setting.busy}
            problem={setting.problem}
            // The form is drawn from the contract's own schema.
            onSubmit={body => setting.send({ body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
