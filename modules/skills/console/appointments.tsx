import { useState } from 'react'
import { Empty, Leaf, Link, Loaded, PageHead, State, Table, useAct, useCall, useGo, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listAppointments, proposeAppointment } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'

type Row = Response<typeof listAppointments>['rows'][number]

export const standing = (state: string) =>
  state === '在聘' ? 'yes' : state === '在办' ? 'wait' : state === '聘期已满' ? 'near' : 'unknown'

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '姓名', head: true, show: row => <Link to={`/appointments/${row.id}`}>{row.name}</Link> },
  { key: 'title', title: '聘任', show: row => row.title },
  { key: 'unit', title: '单位', show: row => row.unit },
  { key: 'post', title: '岗位', show: row => `${row.occupation}，${row.post}` },
  {
    key: 'term',
    title: '聘期',
    show: row => (
      <span className="nowrap num">{row.from === null ? '还没有聘任' : `${row.from}至${row.to ?? ''}`}</span>
    ),
  },
  {
    key: 'state',
    title: '现在',
    show: row => (
      <>
        <State is={standing(row.state)}>{row.state}</State> {row.state === '在办' && <small>{row.stepTitle}</small>}
      </>
    ),
  },
]

/** 特级技师、首席技师 are posts of a firm, with a term; not certificates, not honours. */
export function Appointments() {
  const go = useGo()
  const [open, setOpen] = useState(false)
  const called = useCall(listAppointments, { query: {} })
  const proposing = useAct(proposeAppointment, { done: ({ id }) => go(`/appointments/${id}`) })
  return (
    <Loaded of={called} what="特级技师、首席技师">
      {view => (
        <>
          <PageHead
            title={view.total === 0 ? '还没有评聘特级技师、首席技师' : `在聘的特级技师、首席技师${view.serving}人`}
            tab="特级技师、首席技师"
            trail={[{ title: '特级技师、首席技师' }]}
            links={
              view.may.propose ? (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  提出人选
                </button>
              ) : undefined
            }
          />
          <Leaf
            marginLabel="两回事"
            margin={
              <>
                <h3>岗位，不是终身的</h3>
                <p>
                  由备案的企业在本单位评聘，有岗位、有聘期；到期、解聘以后不再是。评聘年限各省不同，没有配置的不设门槛。
                </p>
                <h3>同名的荣誉不算</h3>
                <p>2022年以前各地评的“首席技师”是荣誉称号，记在荣誉名册里，不是这里的等级。</p>
              </>
            }
          >
            <Table
              caption="特级技师、首席技师"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.id}
              open={row => go(`/appointments/${row.id}`)}
              empty={<Empty>您岗位的范围内还没有。由备案为用人单位评价的企业提出人选。</Empty>}
            />
          </Leaf>
          {open && (
            <FormDialog
              title="提出人选"
              schema={view.form}
              submit="立案"
              busy={proposing.busy}
              problem={proposing.problem}
              close={() => setOpen(false)}
              send={body => proposing.send({ body: body as never })}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
