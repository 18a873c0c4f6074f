import { useState } from 'react'
import { z } from 'zod'
import type { Call, Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  ExportButton,
  Filters,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  prose,
  State,
  Table,
  useAct,
  useAddress,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { answerTransfer, eventFormOf, listTransfers, sendTransfer } from '../contract/events.ts'
import { AwardPick } from './events-pick.tsx'

type View = Response<typeof listTransfers>
type Row = View['rows'][number]

const columnsOf = (today: string, answer: (row: Row) => void): readonly Column<Row>[] => [
  { key: 'side', title: '方向', show: row => row.side },
  { key: 'name', title: '姓名', head: true, show: row => <Name>{row.name}</Name> },
  { key: 'honours', title: '荣誉', show: row => row.honours },
  { key: 'from', title: '转出', show: row => row.fromName },
  { key: 'to', title: '转入', show: row => `${row.toName}，${row.toUnit}` },
  { key: 'benefits', title: '待遇接续', show: row => <span className="nowrap">{row.benefitsFrom}起</span> },
  {
    key: 'state',
    title: '状态',
    show: row => (
      <>
        <State is={row.state === '已接收' ? 'yes' : row.state === '已退回' ? 'no' : 'wait'}>{row.state}</State>
        {row.answer && (
          <>
            <br />
            <small>{row.answer}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'on', title: '发出', show: row => <span className="nowrap">{prose(row.sentOn, today)}</span> },
  {
    key: 'act',
    title: '办理',
    show: row => (
      <>
        <ExportButton path={`/awards/transfers/${row.transfer}/letter`} title="转出函" />
        {row.mayAnswer && (
          <button
            type="button"
            className="btn small primary"
            onClick={() => answer(row)}
            aria-label={`接收或者退回${row.name}`}
          >
            接收或者退回
          </button>
        )}
      </>
    ),
  },
]

/** What this office handed over and what waits to be taken. */
export function AwardTransfers() {
  const list = useList({ filters: ['side', 'state'] })
  const called = useCall(listTransfers, { query: list.query })
  const today = useToday()
  const [taking, setTaking] = useState<Row>()
  return (
    <Loaded of={called} what="转出和转入">
      {data => (
        <>
          <PageHead
            title={data.facets.waiting > 0 ? `${data.facets.waiting}件转入等本机构接收` : '没有等本机构接收的转入'}
            tab="转出和转入"
          />
          <PageTabs of="/awards/events" label="异动与撤销" />
          <Leaf
            marginLabel="这张表说什么"
            margin={
              <>
                <h3>怎么转</h3>
                <p>
                  转出方发函，转入方收下以后，荣誉和人员档案才换地方管理。没有收下之前，仍由转出方负责；退回的什么也不动。
                </p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'side', title: '方向', choices: ['转出', '转入'] },
                {
                  key: 'state',
                  title: '状态',
                  choices: ['待接收', '已接收', '已退回'],
                },
              ]}
            >
              {data.may.send && (
                <Link className="btn small primary" to="/awards/transfers/new">
                  转出
                </Link>
              )}
            </Filters>
            <Table
              caption="转出和转入"
              quiet
              columns={columnsOf(today, setTaking)}
              rows={data.rows}
              keyOf={row => `${row.transfer}${row.side}`}
              list={list}
              total={data.total}
              empty={
                <Empty>
                  {list.filtered ? '没有符合筛选的。' : '没有转出，也没有转入。人调到别的辖区的，由现在的工会转出。'}
                </Empty>
              }
            />
          </Leaf>
          {taking && <Answer row={taking} again={called.again} onClose={() => setTaking(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

const answerSchema = z.toJSONSchema(answerTransfer.body, { io: 'input' }) as Record<string, unknown>
const sendSchema = z.toJSONSchema(sendTransfer.body, { io: 'input' }) as Record<string, unknown>

function Answer({ row, again, onClose }: { row: Row; again: () => void; onClose: () => void }) {
  const sending = useAct(answerTransfer, {
    done: () => {
      again()
      onClose()
    },
  })
  return (
    <Dialog title={`${row.name}：从${row.fromName}转入`} onClose={onClose}>
      <p>
        {row.honours}。对方写的单位是“{row.toUnit}”，待遇从{row.benefitsFrom}起由本机构接续。
      </p>
      <Form
        schema={answerSchema}
        submit="提交"
        busy={sending.busy}
        problem={sending.problem}
        // The form is drawn from the contract's own schema, so the answer has its shape.
        onSubmit={answer =>
          sending.send({ params: { id: row.transfer }, body: answer as Call<typeof answerTransfer>['body'] })
        }
      />
    </Dialog>
  )
}

/** Handing an honour over to another office. */
export function TransferNew() {
  const [{ award }, change] = useAddress()
  if (award) return <Send award={award} />
  return (
    <>
      <PageHead title="转出：先找到是谁的荣誉" tab="转出" trail={[{ title: '转出和转入', to: '/awards/transfers' }]} />
      <Leaf margin={<p>同一个人由本机构管理的荣誉一起转。</p>} marginLabel="旁注：找荣誉">
        <AwardPick label="姓名" onChoose={id => change({ award: id })} />
      </Leaf>
    </>
  )
}

function Send({ award }: { award: string }) {
  const called = useCall(eventFormOf, { query: { award } })
  const go = useGo()
  const sending = useAct(sendTransfer, { done: () => go('/awards/transfers') })
  return (
    <Loaded of={called} what="转出">
      {view => (
        <>
          <PageHead
            title={`转出${view.award.name}的荣誉${view.others.length + 1}份`}
            tab="转出"
            trail={[{ title: '转出和转入', to: '/awards/transfers' }, { title: '转出' }]}
            facts={[
              { label: '荣誉', value: [view.award, ...view.others].map(o => `${o.year}年${o.honourTitle}`).join('、') },
            ]}
          />
          <Leaf
            title="转到哪里"
            marginLabel="旁注：转出以后"
            margin={
              <>
                <h3>转出以后</h3>
                <p>对方在“转出和转入”里接收或者退回。收下以后，荣誉和人员档案归对方管理，本机构留下这次转出的记录。</p>
                <p>转出函可以打印，盖章后随档案寄出。</p>
              </>
            }
          >
            <Form
              schema={sendSchema}
              submit="转出"
              two
              draft={`transfer.${award}`}
              busy={sending.busy}
              problem={sending.problem}
              // The form is drawn from the contract's own schema, so the answer has its shape.
              onSubmit={answer =>
                sending.send({ params: { award }, body: answer as Call<typeof sendTransfer>['body'] })
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
