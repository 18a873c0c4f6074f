import { useState } from 'react'
import { z } from 'zod'
import {
  Dialog,
  Empty,
  Filters,
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
  useList,
  useToday,
} from '#kernel/ui'
import { addMeeting, listMeetings, meetingBody } from '../contract.ts'
import { meetingKinds } from '../words.ts'

const schema = z.toJSONSchema(meetingBody, { io: 'input', unrepresentable: 'any' })

/** 联席会议 and 三方会议: what was on the agenda, what was settled, what became of it. */
export function Meetings() {
  const list = useList({ filters: ['kind', 'year'] })
  const called = useCall(listMeetings, { query: list.filters })
  const [open, setOpen] = useState(false)
  const go = useGo()
  const today = useToday()
  const adding = useAct(addMeeting, { done: ({ id }) => go(`/meetings/${id}`) })
  return (
    <Loaded of={called} what="会议">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="联席和三方会议"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  筹备一次会议
                </button>
              )
            }
          />
          <Leaf
            margin={
              <>
                <h3>必有的议题</h3>
                <p>中央《意见》（六）：把推进产业工人队伍建设改革列入重要议程。没有这一项的，不能登记召开。</p>
                <h3>第一项</h3>
                <p>通报上次议定事项的落实情况。上次开过、有议定事项的，这一项排在最前。</p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'kind', title: '会议', choices: meetingKinds.map(value => ({ value, title: value })) },
                { key: 'year', title: '年度', choices: data.years.map(y => ({ value: String(y), title: `${y}年` })) },
              ]}
            />
            <Table
              caption="会议"
              quiet
              columns={[
                { key: 'title', title: '会议', head: true, show: m => <Link to={`/meetings/${m.id}`}>{m.title}</Link> },
                { key: 'kind', title: '种类', show: m => m.kind },
                { key: 'heldOn', title: '日期', show: m => <span className="nowrap">{m.heldOn}</span> },
                { key: 'items', title: '议题', num: true, show: m => m.items },
                {
                  key: 'reform',
                  title: '产改',
                  show: m => (
                    <State is={m.reform > 0 ? 'yes' : m.state === '筹备' ? 'wait' : 'no'}>
                      {m.reform > 0 ? '列入' : '没有列入'}
                    </State>
                  ),
                },
                {
                  key: 'tasks',
                  title: '议定事项',
                  show: m => (m.tasks === 0 ? '' : `${m.tasks}件，办完${m.closed}件`),
                },
                {
                  key: 'state',
                  title: '状态',
                  show: m => <State is={m.state === '已召开' ? 'yes' : 'wait'}>{m.state}</State>,
                },
              ]}
              rows={data.rows}
              keyOf={m => m.id}
              list={list}
              open={m => go(`/meetings/${m.id}`)}
              empty={<Empty>还没有登记会议。筹备的时候先列议题，开过以后登记纪要，议定的事转成任务。</Empty>}
            />
          </Leaf>
          {open && (
            <Dialog title="筹备一次会议" onClose={() => setOpen(false)}>
              <Form
                schema={schema}
                initial={{ kind: '政府与工会联席会议', heldOn: today, agenda: [{ kind: '产改' }] }}
                submit="开始筹备"
                busy={adding.busy}
                problem={adding.problem}
                onSubmit={answer => adding.send({ body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
