import { useState } from 'react'
import { Empty, Leaf, State, Table, useAct, Why, type Column } from '#kernel/ui'
import { addExaminer, recuseExaminer } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'
import type { PlanView } from './plan.tsx'

type Row = PlanView['examiners'][number]

/** Who watches, examines and reviews; whether they are enough; who is recused. */
export function Staff({ view }: { view: PlanView }) {
  const [asked, ask] = useState<'add' | Row>()
  const adding = useAct(addExaminer)
  const recusing = useAct(recuseExaminer)
  const close = () => ask(undefined)
  if (!view.may.staff && view.examiners.length === 0) return null
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '姓名', head: true, show: row => row.name },
    { key: 'duty', title: '做什么', show: row => row.duty },
    { key: 'card', title: '证卡编号', show: row => row.cardNumber ?? '没有登记' },
    { key: 'unit', title: '单位', show: row => row.unitName ?? '' },
    {
      key: 'recused',
      title: '回避',
      show: row =>
        row.recusedOn === null ? (
          view.may.staff ? (
            <button type="button" className="btn small" aria-label={`${row.name}回避`} onClick={() => ask(row)}>
              回避
            </button>
          ) : (
            '—'
          )
        ) : (
          <>
            <State is="near">已回避</State> {row.recusedOn}，{row.recusedWhy}
          </>
        ),
    },
  ]
  return (
    <Leaf
      title={`考务人员${view.examiners.filter(one => one.recusedOn === null).length}人`}
      marginLabel="要多少人"
      margin={
        <>
          <h3>要多少人</h3>
          <p>不够数的，成绩不能封存。和考生有师徒、亲属等关系的回避，回避的不计入。</p>
        </>
      }
    >
      <div className="skill-why">
        <Why reasons={view.staffing.map(one => ({ ...one, cites: one.cites && { ...one.cites } }))} />
      </div>
      {view.may.staff && (
        <p className="row">
          <button type="button" className="btn" onClick={() => ask('add')}>
            登记考务人员
          </button>
        </p>
      )}
      <Table
        caption="考务人员"
        quiet
        columns={columns}
        rows={view.examiners}
        keyOf={row => row.id}
        empty={<Empty>还没有登记。监考、考评、评审的人都要登记。</Empty>}
      />
      {asked === 'add' && (
        <FormDialog
          title="登记考务人员"
          schema={view.forms.examiner}
          submit="登记"
          busy={adding.busy}
          problem={adding.problem}
          close={close}
          send={body => adding.send({ params: { id: view.id }, body: body as never })}
        />
      )}
      {asked !== undefined && asked !== 'add' && (
        <FormDialog
          title={`${asked.name}回避`}
          schema={view.forms.recusal}
          submit="记下回避"
          busy={recusing.busy}
          problem={recusing.problem}
          close={close}
          send={body => recusing.send({ params: { id: asked.id }, body: body as never })}
        />
      )}
    </Leaf>
  )
}
