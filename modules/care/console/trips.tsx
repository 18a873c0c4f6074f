import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import { listTrips, openTrip } from '../contract/trips.ts'
import './care.css'

type View = Response<typeof listTrips>
type Row = View['rows'][number]

const marks = { 报名: 'wait', 已公布: 'yes', 已结束: 'yes', 取消: 'no' } as const
export const TripMark = ({ is }: { is: keyof typeof marks }) => <State is={marks[is]}>{is}</State>

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '批次', head: true, show: row => <Link to={`/care/trips/${row.id}`}>{row.title}</Link> },
  { key: 'kind', title: '种类', show: row => <span className="nowrap">{row.kind}</span> },
  { key: 'site', title: '地点（机构）', show: row => row.site },
  { key: 'days', title: '时间', show: row => <span className="num">{`${row.fromDay}至${row.toDay}`}</span> },
  { key: 'closes', title: '报名截止', show: row => <span className="nowrap num">{row.closesOn}</span> },
  { key: 'seats', title: '名额', num: true, show: row => row.capacity },
  { key: 'asked', title: '报名', num: true, show: row => row.asked },
  { key: 'state', title: '现在', show: row => <TripMark is={row.state} /> },
]

/** Batches of recuperation and check-ups: places, who asked, who was chosen by the published order. */
export function Trips() {
  const called = useCall(listTrips, {})
  return (
    <Loaded of={called} what="疗休养、体检">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function titleOf({ rows, cover }: View): string {
  const open = rows.filter(one => one.state === '报名').length
  return [
    open > 0 ? `${open}批正在报名` : '现在没有报名的批次',
    ...cover.filter(one => one.entitled > 0).map(one => `${one.kind}应享${one.entitled}人，今年参加${one.been}人`),
  ].join('，')
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState(false)
  const go = useGo()
  const today = useToday()
  const opening = useAct(openTrip, { refreshes: [listTrips], done: made => go(`/care/trips/${made.id}`) })
  return (
    <>
      <PageHead title={titleOf(view)} tab="疗休养、体检" />
      <Leaf
        marginLabel="名额怎么给"
        margin={
          <>
            <h3>名额怎么给</h3>
            <p>{view.fairness}</p>
            <h3>和年休假</h3>
            <p>疗休养和带薪年休假是两本账，不互相抵。</p>
          </>
        }
      >
        {view.may.organise && (
          <div className="care-buttons">
            <button type="button" className="btn primary" onClick={() => setAsked(true)}>
              开一批…
            </button>
          </div>
        )}
        <Table
          caption="批次"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/care/trips/${row.id}`)}
          empty={<Empty>还没有开过批次。照通知开一批，应享的人在手机上报名。</Empty>}
        />
      </Leaf>
      {asked && (
        <Dialog title="开一批" onClose={() => setAsked(false)} wide>
          <Form
            schema={view.form}
            two
            initial={{ kind: '疗休养', opensOn: today }}
            submit="开始报名"
            busy={opening.busy}
            problem={opening.problem}
            // The form is drawn from the contract's own schema.
            onSubmit={body => opening.send({ body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
