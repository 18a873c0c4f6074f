import { useState } from 'react'
import {
  ActProblem,
  Dialog,
  Empty,
  Form,
  Leaf,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { endInspection, giveInspection, listInspectors } from '../contract.ts'

type View = Response<typeof listInspectors>
type Row = View['rows'][number]

/** To whom the round was given to look at, by which document; giving it and taking it back. */
export function Inspectors() {
  const round = useParam('round')
  const today = useToday()
  const [ending, setEnding] = useState<Row>()
  const called = useCall(listInspectors, { params: { round } })
  const send = useAct(giveInspection, { refreshes: [listInspectors] })
  return (
    <Loaded of={called} what="纪检授权">
      {data => {
        const living = data.rows.filter(row => !row.ended).length
        return (
          <>
            <PageHead
              title={living === 0 ? '本届还没有交纪检看' : `本届交给${living}名纪检干部看`}
              tab="交纪检查看"
              trail={[
                { title: '届次', to: '/rounds' },
                { title: data.roundTitle, to: `/rounds/${round}` },
                { title: '统计与审计包', to: `/rounds/${round}/statistics` },
                { title: '交纪检查看' },
              ]}
            />
            <Leaf
              marginLabel="旁注：纪检查看"
              margin={
                <>
                  <h3>看得到什么</h3>
                  <p>
                    只看这一届的推荐材料、办理记录、名单、公示、联审函、报送和异议。举报人的姓名和联系方式封存，看不到。
                  </p>
                  <h3>办不了什么</h3>
                  <p>什么都不能办。数据库里这个岗位也没有写的权利。每次打开都记录在案。</p>
                  <h3>凭什么</h3>
                  <p>凭监督通知或函。没有文号的，写标题和日期，不要编号。</p>
                </>
              }
            >
              <Table
                caption="交给谁"
                columns={columnsOf(today, setEnding)}
                rows={data.rows}
                keyOf={row => row.id}
                empty={<Empty>还没有交给谁。收到监督通知或函以后，在下面登记。</Empty>}
              />
            </Leaf>
            <Leaf title="交给一名纪检干部">
              {data.candidates.length === 0 ? (
                <Empty>没有可以交给的人。先由安全管理员按任职文件授予“纪检（督查）”岗位，再回到这里。</Empty>
              ) : (
                <Form
                  key={data.rows.length}
                  schema={giveSchema(data)}
                  two
                  submit="交给他看"
                  busy={send.busy}
                  problem={send.problem}
                  onSubmit={values =>
                    send.send({
                      params: { round },
                      body: {
                        account: textOf(values['account']),
                        document: textOf(values['document']),
                        to: values['to'] ? textOf(values['to']) : null,
                      },
                    })
                  }
                />
              )}
              <ActProblem of={send} />
            </Leaf>
            {ending && <Ending row={ending} close={() => setEnding(undefined)} />}
          </>
        )
      }}
    </Loaded>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const giveSchema = (data: View) => ({
  type: 'object',
  required: ['account', 'document'],
  properties: {
    account: {
      type: 'string',
      title: '交给谁',
      enum: data.candidates.map(c => c.account),
      'x-widget': 'select',
      'x-titles': Object.fromEntries(data.candidates.map(c => [c.account, `${c.name}　${c.organisationName}`])),
    },
    document: {
      type: 'string',
      title: '依据',
      minLength: 4,
      maxLength: 200,
      description: '监督通知或函的标题和文号；没有文号的写标题和日期',
    },
    to: { type: 'string', title: '看到哪天', format: 'date', description: '不填的，看到另行收回' },
  },
})

const columnsOf = (today: string, end: (row: Row) => void): readonly Column<Row>[] => [
  {
    key: 'name',
    title: '纪检干部',
    head: true,
    show: row => (
      <>
        {row.name}
        <br />
        <small>{row.organisationName}</small>
      </>
    ),
  },
  { key: 'document', title: '依据', show: row => row.document },
  {
    key: 'span',
    title: '起止',
    show: row => `${prose(row.from, today)}起，${row.to ? `到${prose(row.to, today)}` : '另行收回'}`,
  },
  { key: 'by', title: '谁交的', show: row => `${row.givenBy}，${prose(row.givenOn, today)}` },
  {
    key: 'state',
    title: '现在',
    show: row => (row.ended ? <State is="unknown">已结束</State> : <State is="wait">看着</State>),
  },
  {
    key: 'end',
    title: '收回',
    show: row =>
      row.ended ? null : (
        <button type="button" className="btn small" onClick={() => end(row)}>
          收回<span className="visually-hidden">：{row.name}</span>
        </button>
      ),
  },
]

function Ending({ row, close }: { row: Row; close: () => void }) {
  const send = useAct(endInspection, { refreshes: [listInspectors], done: close })
  return (
    <Dialog title={`收回：${row.name}不再看本届`} onClose={close}>
      <p>从这一刻起打不开本届。看过什么的记录都在。</p>
      <Form
        schema={{
          type: 'object',
          required: ['why'],
          properties: { why: { type: 'string', title: '原因', minLength: 4, maxLength: 200 } },
        }}
        submit="收回"
        danger
        busy={send.busy}
        problem={send.problem}
        onSubmit={values => send.send({ params: { id: row.id }, body: { why: textOf(values['why']) } })}
      />
    </Dialog>
  )
}
