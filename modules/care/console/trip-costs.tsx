import { useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, Dialog, Empty, Facts, Form, Leaf, State, Table, useAct, type Column } from '#kernel/ui'
import { listBudgets } from '../contract/budget.ts'
import { addCost, askSettlement, readTrip, voidCost } from '../contract/trips.ts'
import { yuanText } from '../money.ts'

type View = Response<typeof readTrip>
type Cost = View['costs'][number]

/** What a batch cost: item by item with its paper, for each person against what the place allows, settled by two. */
export function TripCosts({ view }: { view: View }) {
  const [asked, setAsked] = useState<{ readonly is: 'add' } | { readonly is: 'void'; readonly cost: Cost }>()
  const close = () => setAsked(undefined)
  const options = { refreshes: [readTrip, listBudgets], done: close }
  const adding = useAct(addCost, options)
  const voiding = useAct(voidCost, options)
  const settling = useAct(askSettlement, options)
  const { money } = view
  if (view.state === '报名' || view.state === '取消') return null
  const params = { trip: view.id }
  const columns: readonly Column<Cost>[] = [
    { key: 'what', title: '哪一项', head: true, show: row => row.what },
    { key: 'payee', title: '付给谁', show: row => row.payee },
    { key: 'invoice', title: '票据号', show: row => row.invoice ?? '没有' },
    { key: 'fen', title: '金额', num: true, show: row => yuanText(row.fen) },
    { key: 'by', title: '登记', show: row => `${row.recordedOn}，${row.byName}` },
    {
      key: 'act',
      title: '',
      show: row =>
        row.voidWhy !== null ? (
          <State is="no">{`作废：${row.voidWhy}`}</State>
        ) : view.may.cost ? (
          <button type="button" className="btn small" onClick={() => setAsked({ is: 'void', cost: row })}>
            作废…
          </button>
        ) : (
          ''
        ),
    },
  ]
  return (
    <Leaf
      title={titleOf(view)}
      marginLabel="费用"
      margin={
        <>
          <h3>怎么结算</h3>
          <p>
            照票据一项一项登记 → 每人都登记来没来 → 送审 → 另一人批准，从“{money.fund}”的预算里列支。批准以后不能再改。
          </p>
          <h3>标准</h3>
          <p>
            每人每天{money.perDay === null ? '没有配置' : `不超过${yuanText(money.perDay)}`}，每人每年
            {money.perYear === null ? '没有配置' : `不超过${yuanText(money.perYear)}`}。
          </p>
        </>
      }
    >
      <Facts
        facts={[
          { label: '费用', value: yuanText(money.fen) },
          {
            label: '每人',
            value:
              money.each === null ? '还没有人登记参加' : `${yuanText(money.each)}，${money.came}人，${money.days}天`,
          },
          { label: '列支', value: money.fund },
          { label: '预算还剩', value: money.left === null ? '没有录入预算' : yuanText(money.left) },
          ...(money.settledOn === null
            ? []
            : [{ label: '结算', value: `${money.settledOn}，${money.settledBy ?? ''}批准` }]),
        ]}
      />
      {money.over !== null && (
        <p>
          <State is="near">{money.over}</State>
        </p>
      )}
      <ActProblem of={settling} />
      {(view.may.cost || view.may.settle) && (
        <div className="care-buttons">
          {view.may.settle && (
            <button
              type="button"
              className="btn primary"
              disabled={settling.busy}
              onClick={() => settling.act({ params })}
            >
              结算送审
            </button>
          )}
          {view.may.cost && (
            <button type="button" className="btn" onClick={() => setAsked({ is: 'add' })}>
              登记费用…
            </button>
          )}
        </div>
      )}
      <Table
        caption="费用"
        quiet
        columns={columns}
        rows={view.costs}
        keyOf={row => row.id}
        empty={<Empty>还没有登记费用。照票据登记，一张一条。</Empty>}
      />
      {asked?.is === 'add' && (
        <Dialog title="登记费用" onClose={close}>
          <Form
            schema={view.forms.cost}
            submit="登记"
            busy={adding.busy}
            problem={adding.problem}
            // The forms are drawn from the contract's own schemas.
            onSubmit={body => adding.send({ params, body: body as never })}
          />
        </Dialog>
      )}
      {asked?.is === 'void' && (
        <Dialog title={`作废：${asked.cost.what}${yuanText(asked.cost.fen)}`} onClose={close}>
          <Form
            schema={view.forms.void}
            submit="作废"
            danger
            busy={voiding.busy}
            problem={voiding.problem}
            onSubmit={body => voiding.send({ params: { ...params, cost: asked.cost.id }, body: body as never })}
          />
        </Dialog>
      )}
    </Leaf>
  )
}

function titleOf({ money }: View): string {
  if (money.settle === '已结算') return `费用${yuanText(money.fen)}，已经结算`
  if (money.settle === '送审') return `费用${yuanText(money.fen)}，结算等另一人批准`
  return money.fen === 0 ? '还没有登记费用' : `费用${yuanText(money.fen)}，还没有结算`
}
