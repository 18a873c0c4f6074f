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
  type Column,
} from '#kernel/ui'
import { judgeTwins, listTwins, mergePeople } from '../contract.ts'
import { text } from './words.ts'
import './archive.css'

type View = Response<typeof listTwins>
type Row = View['rows'][number]
type Asked = { readonly act: 'apart' | 'merge'; readonly row: Row }

/** Pairs that may be one person, with the signs for and against, for somebody to judge. */
export function Twins() {
  const called = useCall(listTwins, {})
  return (
    <Loaded of={called} what="可能重复的档案">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<Asked>()
  const side = (one: Row['a']) => (
    <>
      <Link to={`/people/${one.id}`}>{one.name}</Link>
      <div className="record-other">
        {[
          one.employer ?? '无单位',
          one.born ? `${one.born}出生` : '出生日期不详',
          one.idTail ? `证件尾号${one.idTail}` : '无居民身份证',
        ].join('，')}
      </div>
    </>
  )
  const columns: readonly Column<Row>[] = [
    { key: 'a', title: '一份', head: true, show: row => side(row.a) },
    { key: 'b', title: '另一份', show: row => side(row.b) },
    { key: 'for', title: '像同一个人', show: row => <Signs of={row.for} /> },
    { key: 'against', title: '不像', show: row => <Signs of={row.against} /> },
    {
      key: 'acts',
      title: '判断',
      show: row =>
        row.waits ? (
          <State is="wait">合并等另一人批准</State>
        ) : (
          <span className="record-acts">
            <button type="button" className="btn small" onClick={() => setAsked({ act: 'apart', row })}>
              不是同一个人
            </button>
            <button type="button" className="btn small" onClick={() => setAsked({ act: 'merge', row })}>
              申请合并…
            </button>
          </span>
        ),
    },
  ]
  return (
    <>
      <PageHead
        title={view.rows.length === 0 ? '没有可能重复的档案' : `${view.rows.length}对档案可能是同一个人，等您判断`}
        tab="可能重复"
        trail={[{ title: '人员', to: '/people' }, { title: '可能重复' }]}
        lede="系统只列出像与不像的地方，是不是同一个人由您核对原件后判断。"
      />
      <Leaf margin={<Help />} marginLabel="怎么判断">
        <Table
          caption="可能重复的档案"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => `${row.a.id}${row.b.id}`}
          empty={<Empty>没有同名同生日、同单位同名而还没有判断的档案。登记和导入时碰到的，会排到这里。</Empty>}
        />
      </Leaf>
      {asked?.act === 'apart' && <Apart row={asked.row} close={() => setAsked(undefined)} />}
      {asked?.act === 'merge' && <Merge row={asked.row} close={() => setAsked(undefined)} />}
    </>
  )
}

const Signs = ({ of }: { of: readonly string[] }) => (
  <ul className="twin-signs">
    {of.map(sign => (
      <li key={sign}>{sign}</li>
    ))}
  </ul>
)

function Apart({ row, close }: { row: Row; close: () => void }) {
  const send = useAct(judgeTwins, { refreshes: [listTwins], done: close })
  return (
    <Dialog title={`两位${row.a.name}不是同一个人`} onClose={close}>
      <Form
        schema={{
          type: 'object',
          required: ['why'],
          properties: { why: { type: 'string', title: '凭什么判断', minLength: 4, maxLength: 300 } },
        }}
        submit="记下判断"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => send.send({ body: { a: row.a.id, b: row.b.id, why: text(answer['why']) } })}
      />
    </Dialog>
  )
}

function Merge({ row, close }: { row: Row; close: () => void }) {
  const send = useAct(mergePeople, { refreshes: [listTwins], done: close })
  const title = (one: Row['a']) =>
    `${one.name}，${one.employer ?? '无单位'}，${one.idTail ? `尾号${one.idTail}` : '无证件'}`
  return (
    <Dialog title="申请合并" onClose={close} wide>
      <p>另一人批准以后才合并。荣誉、推荐、台账、证件都归到保留的一份；合并可以撤销。</p>
      <Form
        schema={{
          type: 'object',
          required: ['keep', 'reason', 'paper'],
          properties: {
            keep: {
              type: 'string',
              title: '保留哪一份',
              enum: [row.a.id, row.b.id],
              'x-titles': { [row.a.id]: title(row.a), [row.b.id]: title(row.b) },
              'x-widget': 'radio',
            },
            reason: { type: 'string', title: '凭什么是同一个人', minLength: 4, maxLength: 300, 'x-widget': 'textarea' },
            paper: {
              type: 'string',
              title: '证明（扫描件）',
              'x-widget': 'file',
              'x-accept': 'any',
              'x-class': '敏感',
            },
          },
        }}
        submit="提出申请"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => {
          const keep = text(answer['keep'])
          const gone = keep === row.a.id ? row.b.id : row.a.id
          return send.send({
            body: { keep, gone, reason: text(answer['reason']), paper: text(answer['paper']) },
          })
        }}
      />
    </Dialog>
  )
}

function Help() {
  return (
    <>
      <h3>看什么</h3>
      <p>打开两份档案，对照证件原件、户口簿、人事档案。15位旧号和18位号是同一个号，系统认得。</p>
      <h3>拿不准的</h3>
      <p>先放着。错合并比多一份档案更难收拾。</p>
      <h3>谁批准</h3>
      <p>申请人以外的另一人，在“待我复核”里办。</p>
    </>
  )
}
