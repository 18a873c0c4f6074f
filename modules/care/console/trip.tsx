import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Ask,
  Dialog,
  Empty,
  Facts,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { cancelTrip, listTrips, markAttendance, publishTrip, readTrip, signUpFor } from '../contract/trips.ts'
import { yuanText } from '../money.ts'
import { TripCosts } from './trip-costs.tsx'
import { TripMark } from './trips.tsx'
import './care.css'

type View = Response<typeof readTrip>
type Seat = View['seats'][number]
const marks: Readonly<Record<string, 'yes' | 'no' | 'wait' | 'near' | 'unknown'>> = {
  报名: 'wait',
  撤回: 'no',
  入选: 'near',
  候补: 'wait',
  已确认: 'yes',
  放弃: 'no',
  已参加: 'yes',
  未到: 'no',
}

/** One batch: the published order, who confirmed, who came. */
export function Trip() {
  const called = useCall(readTrip, { params: { trip: useParam('trip') } })
  return (
    <Loaded of={called} what="批次">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function finding(view: View): string {
  switch (view.state) {
    case '报名':
      return `${view.title}：名额${view.capacity}，${view.asked}人报名，${view.closesOn}截止`
    case '已公布':
      return `${view.title}：${view.taken}人占了${view.capacity}个名额，${view.waiting}人候补`
    case '已结束':
      return `${view.title}：${view.seats.filter(one => one.state === '已参加').length}人参加了`
    case '取消':
      return `${view.title}：取消了，${view.stateWhy ?? ''}`
  }
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<'publish' | 'cancel'>()
  const today = useToday()
  const trip = view.id
  const options = { refreshes: [readTrip, listTrips], done: () => setAsked(undefined) }
  const publishing = useAct(publishTrip, options)
  const marking = useAct(markAttendance, options)
  const cancelling = useAct(cancelTrip, options)
  const answering = useAct(signUpFor, options)
  const came = (seat: Seat, yes: boolean) =>
    marking.act({ params: { trip }, body: { came: yes ? [seat.person] : [], absent: yes ? [] : [seat.person] } })
  const columns: readonly Column<Seat>[] = [
    { key: 'rank', title: '次序', num: true, show: row => row.rank ?? '' },
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <Link to={`/people/${row.person}/care`}>
          <Name>{row.name}</Name>
        </Link>
      ),
    },
    { key: 'unit', title: '单位', show: row => row.unit ?? '没有登记' },
    {
      key: 'reason',
      title: '凭什么排在这里',
      show: row => row.reason ?? (row.lastOn === null ? '没有参加过' : `上次${row.lastOn}`),
    },
    {
      key: 'asked',
      title: '报名',
      show: row => <span className="nowrap num">{`${row.askedOn}${row.bySelf ? '' : '（代）'}`}</span>,
    },
    { key: 'state', title: '现在', show: row => <State is={marks[row.state] ?? 'unknown'}>{row.state}</State> },
    ...(view.may.organise && view.state === '已公布'
      ? [
          {
            key: 'act',
            title: '登记',
            show: (row: Seat) =>
              today >= view.fromDay && ['入选', '已确认'].includes(row.state) ? (
                <span className="care-buttons">
                  <button type="button" className="btn small" disabled={marking.busy} onClick={() => came(row, true)}>
                    来了
                  </button>
                  <button type="button" className="btn small" disabled={marking.busy} onClick={() => came(row, false)}>
                    没来
                  </button>
                </span>
              ) : row.state === '入选' ? (
                <span className="care-buttons">
                  <button
                    type="button"
                    className="btn small"
                    disabled={answering.busy}
                    onClick={() => answering.act({ params: { trip }, body: { person: row.person, act: '确认' } })}
                  >
                    代确认
                  </button>
                  <button
                    type="button"
                    className="btn small"
                    disabled={answering.busy}
                    onClick={() => answering.act({ params: { trip }, body: { person: row.person, act: '放弃' } })}
                  >
                    代放弃
                  </button>
                </span>
              ) : (
                ''
              ),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHead
        title={finding(view)}
        tab={view.title}
        trail={[{ title: '疗休养、体检', to: '/care/trips' }, { title: view.title }]}
      />
      <Leaf
        marginLabel="次序"
        margin={
          <>
            <h3>次序</h3>
            <p>{view.fairness}</p>
            <p>公布的次序入存证，以后查得到。</p>
          </>
        }
      >
        <Facts
          facts={[
            { label: '现在', value: <TripMark is={view.state} /> },
            { label: '地点（机构）', value: view.site },
            { label: '时间', value: `${view.fromDay}至${view.toDay}` },
            { label: '报名', value: `${view.opensOn}至${view.closesOn}` },
            { label: '每人费用', value: view.fen === null ? '还没有定' : yuanText(view.fen) },
            { label: '依据', value: view.document },
          ]}
        />
        {view.note !== '' && <p>{view.note}</p>}
        <ActProblem of={publishing} />
        <ActProblem of={answering} />
        <ActProblem of={marking} />
        {view.may.organise && (
          <div className="care-buttons">
            {view.state === '报名' && (
              <button type="button" className="btn primary" onClick={() => setAsked('publish')}>
                公布次序…
              </button>
            )}
            {(view.state === '报名' || view.state === '已公布') && (
              <button type="button" className="btn danger" onClick={() => setAsked('cancel')}>
                取消这一批…
              </button>
            )}
            <button type="button" className="btn" onClick={() => window.print()}>
              打印名单
            </button>
          </div>
        )}
      </Leaf>
      <Leaf
        title={`报名${view.seats.filter(one => one.state !== '撤回').length}人`}
        margin={<p>来了没来登记以后，成为下一次排次序的依据。</p>}
        marginLabel="名单"
      >
        <Table
          caption="名单"
          quiet
          columns={columns}
          rows={view.seats}
          keyOf={row => row.person}
          empty={<Empty>还没有人报名。本人到“我的待遇”里的疗休养、体检报名。</Empty>}
        />
      </Leaf>
      <TripCosts view={view} />
      {asked === 'publish' && (
        <Ask
          title="公布次序"
          says={[
            `${view.asked}人照规则排好，前${Math.min(view.asked, view.capacity)}人入选，其余候补`,
            '次序入存证，公布以后不能重排',
          ]}
          act="公布"
          onYes={() => {
            setAsked(undefined)
            publishing.act({ params: { trip } })
          }}
          onNo={() => setAsked(undefined)}
        />
      )}
      {asked === 'cancel' && (
        <Dialog title={`取消${view.title}`} onClose={() => setAsked(undefined)}>
          <Form
            schema={{
              type: 'object',
              properties: {
                why: { type: 'string', title: '为什么取消', minLength: 4, maxLength: 200, 'x-widget': 'textarea' },
              },
              required: ['why'],
            }}
            submit="取消这一批"
            danger
            busy={cancelling.busy}
            problem={cancelling.problem}
            onSubmit={({ why }) => cancelling.send({ params: { trip }, body: { why: String(why) } })}
          />
        </Dialog>
      )}
    </>
  )
}
