import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  PrintButton,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { correctEvent, listEvents } from '../contract/events.ts'
import './awards.css'

type View = Response<typeof listEvents>
type Row = View['rows'][number]

const columnsOf = (today: string, correct: (row: Row) => void): readonly Column<Row>[] => [
  {
    key: 'on',
    title: '发生',
    sorts: true,
    show: row => <span className="nowrap">{prose(row.happenedOn, today)}</span>,
  },
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/awards/${row.award}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  {
    key: 'honour',
    title: '荣誉',
    show: row => <span className="event-honour">{`${row.year}年${row.honourTitle}`}</span>,
  },
  {
    key: 'kind',
    title: '异动',
    show: row =>
      row.corrected ? <State is="unknown">{`${row.kind}，已更正`}</State> : <span className="nowrap">{row.kind}</span>,
  },
  { key: 'what', title: '内容', show: row => row.summary },
  {
    key: 'recorded',
    title: '登记',
    show: row => (
      <>
        <span className="nowrap">{prose(row.recordedOn, today)}</span>
        {row.recordedOn > row.happenedOn && <small className="event-late">补记</small>}
      </>
    ),
  },
  {
    key: 'paper',
    title: '证明',
    show: row =>
      row.paper ? (
        <a className="nowrap" href={`/api/files/${row.paper}`}>
          看证明
        </a>
      ) : (
        ''
      ),
  },
  { key: 'by', title: '经办', spare: true, show: row => `${row.byOffice}${row.byName}` },
  {
    key: 'act',
    title: '更正',
    show: row =>
      row.mayCorrect ? (
        <button
          type="button"
          className="btn small"
          onClick={() => correct(row)}
          aria-label={`更正${row.name}的${row.kind}`}
        >
          登记有误
        </button>
      ) : (
        ''
      ),
  },
]

/** What happened to honours after they were given, newest first. */
export function AwardEvents() {
  const list = useList({ filters: ['q', 'kind', 'from', 'to'], sort: { key: 'on', down: true } })
  const called = useCall(listEvents, { query: list.query })
  const today = useToday()
  const [wrong, setWrong] = useState<Row>()
  const columns = columnsOf(today, setWrong)
  return (
    <Loaded of={called} what="异动">
      {data => (
        <>
          <PageHead title={list.filtered ? `符合筛选的异动${data.total}条` : `登记异动${data.total}条`} tab="异动" />
          <PageTabs of="/awards/events" label="异动与撤销" />
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、单位' },
                { key: 'kind', title: '异动', choices: data.facets.kinds },
                { key: 'from', title: '从', kind: 'day' },
                { key: 'to', title: '到', kind: 'day' },
              ]}
            >
              <PrintButton />
              {data.may.exporting && (
                <ExportWithPurpose
                  path="/awards/events/export"
                  query={list.filters}
                  what="异动台账"
                  says={`按现在的筛选导出${data.total}条。导出人、用途和条数会记入日志。`}
                />
              )}
              {data.may.record && (
                <Link className="btn small" to="/award-checks">
                  按核查表登记
                </Link>
              )}
              {data.may.record && (
                <Link className="btn small primary" to="/awards/events/new">
                  登记异动
                </Link>
              )}
            </Filters>
            <Table
              caption="异动"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              empty={
                <Empty>
                  {list.filtered
                    ? '没有符合筛选的。清除筛选再看。'
                    : '还没有登记过异动。退休、去世、调动、证章领取都在这里登记。'}
                </Empty>
              }
            />
          </Leaf>
          {wrong && <Correct row={wrong} again={called.again} onClose={() => setWrong(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function Margin({ view: { facets } }: { view: View }) {
  return (
    <>
      <h3>各类</h3>
      <p>{facets.kinds.length === 0 ? '还没有。' : facets.kinds.map(k => `${k.title}${k.count}`).join('，')}</p>
      {facets.late > 0 && <p>其中{facets.late}条是事后补记的，发生和登记的日期都留着。</p>}
      <h3>怎么记</h3>
      <p>
        退休、去世、失联、移居、更名是人的事，这个人的每一份荣誉都记，归别处管理的也记。记错了的不删，另记一条更正。
      </p>
    </>
  )
}

function Correct({ row, again, onClose }: { row: Row; again: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const sending = useAct(correctEvent, {
    done: () => {
      again()
      onClose()
    },
  })
  const short = reason.trim().length < 4
  return (
    <Dialog title={`更正：${row.name}的${row.kind}`} onClose={onClose}>
      <p>原来的一条留着，注明有误。人员档案里已经改动的，请到人员页改回。</p>
      <p className="field">
        <label htmlFor="correct-reason">哪里有误（至少4字）</label>
        <textarea
          id="correct-reason"
          rows={3}
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </p>
      <ActProblem of={sending} />
      <div className="row">
        <button
          type="button"
          className="btn primary"
          aria-disabled={sending.busy || short || undefined}
          onClick={() =>
            !sending.busy && !short && sending.act({ params: { id: row.id }, body: { reason: reason.trim() } })
          }
        >
          记为有误
        </button>
        <button type="button" className="btn" onClick={onClose}>
          不更正
        </button>
      </div>
    </Dialog>
  )
}
