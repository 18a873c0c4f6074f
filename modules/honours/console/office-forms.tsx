import { Fragment, useState } from 'react'
import {
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useAct,
  useAddress,
  useCall,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { addOfficeForm, listOfficeForms, retireOfficeForm } from '../contract.ts'
import { textOf } from './lists-words.ts'
import './upward.css'

type View = Response<typeof listOfficeForms>
type Row = View['rows'][number]

/** 原表套印：the blanks an office hands out, and how to write the names of what is filled in. */
export function OfficeForms() {
  const called = useCall(listOfficeForms, { query: { all: 'true' } })
  return (
    <Loaded of={called} what="表样">
      {view => <Page view={view} />}
    </Loaded>
  )
}

function Page({ view }: { view: View }) {
  const [address, change] = useAddress()
  const used = view.rows.filter(row => row.retiredOn === null)
  const retiring = used.find(row => row.id === address['retire'] && row.mine)
  return (
    <>
      <PageHead
        title={
          used.length === 0 ? '还没有表样：文书按系统自带的版式出' : `${used.length}份表样可以套印，版式和原表一样`
        }
        tab="原表套印"
        lede="上级要求“原表套印、不得自制”的，把空白表放进来；办件、名单和联审函上就能直接套印"
      />
      <Leaf marginLabel="旁注：可以用的名称" margin={<Words view={view} />}>
        {retiring && <Retire row={retiring} close={() => change({ retire: undefined })} />}
        <Table
          caption="表样"
          sub="本辖区各级机构放入的，下级都能套印"
          columns={columnsOf(useToday())}
          rows={view.rows}
          keyOf={row => row.id}
          empty={
            <Empty>
              没有放入过表样。需要按上级原表报送的，把空白的 Word 或 Excel 表放进来，要填的格子写成 {'{姓名}'}。
            </Empty>
          }
        />
        {view.mayAdd && <Add />}
      </Leaf>
    </>
  )
}

const columnsOf = (today: string): readonly Column<Row>[] => [
  { key: 'title', title: '表名', head: true, show: row => <a href={`/api/files/${row.file}`}>{row.title}</a> },
  { key: 'kind', title: '用在', show: row => row.kindTitle },
  { key: 'format', title: '格式', show: row => (row.format === 'docx' ? 'Word' : 'Excel') },
  { key: 'places', title: '套印', num: true, show: row => `${row.places.length}处` },
  { key: 'round', title: '届次', show: row => row.roundTitle ?? '各届' },
  { key: 'by', title: '放入', show: row => `${row.organisationName} ${prose(row.addedOn, today)}` },
  {
    key: 'state',
    title: '状态',
    show: row =>
      row.retiredOn !== null ? (
        <State is="unknown">{`${prose(row.retiredOn, today)}停用：${row.retiredWhy ?? ''}`}</State>
      ) : row.mine ? (
        <>
          <State is="yes">使用中</State>{' '}
          <Link to="/office-forms" search={{ retire: row.id }}>
            停用
          </Link>
        </>
      ) : (
        <State is="yes">使用中</State>
      ),
  },
]

function Add() {
  const [added, setAdded] = useState(0)
  const send = useAct(addOfficeForm, { refreshes: [listOfficeForms], done: () => setAdded(n => n + 1) })
  return (
    <>
      <h2>放入一份表样</h2>
      <p className="sub">在空白表要填的格子里写上右边的名称，加花括号；系统没有的内容不写，打印后手填</p>
      <Form
        // Empty again once it was taken in; refused, what was chosen and written stays.
        key={added}
        schema={schema}
        submit="放入表样"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => {
          const kind = addOfficeForm.body.shape.kind.parse(answer['kind'])
          return send.send({ body: { kind, title: textOf(answer['title']), file: textOf(answer['file']) } })
        }}
      />
    </>
  )
}

const schema = {
  type: 'object',
  required: ['kind', 'title', 'file'],
  properties: {
    kind: {
      type: 'string',
      title: '用在哪里',
      enum: ['nomination', 'roster', 'consult'],
      'x-widget': 'radio',
      'x-titles': {
        nomination: '推荐审批表（一人一份）',
        roster: '汇总表（一份名单）',
        consult: '征求意见表（一封函）',
      },
    },
    title: { type: 'string', title: '表名', description: '如：市劳动模范推荐审批表', minLength: 2, maxLength: 60 },
    file: {
      type: 'string',
      title: '空白表样',
      description: '.docx 或 .xlsx；表样会给下级单位用，不要留任何人的信息',
      'x-widget': 'file',
      'x-class': '公开',
    },
  },
}

function Retire({ row, close }: { row: Row; close: () => void }) {
  const send = useAct(retireOfficeForm, { refreshes: [listOfficeForms], done: close })
  return (
    <>
      <h2>停用“{row.title}”</h2>
      <p className="sub">以后不再用它套印；已经打印的不受影响</p>
      <Form
        schema={{
          type: 'object',
          required: ['reason'],
          properties: { reason: { type: 'string', title: '为什么停用', minLength: 2, maxLength: 200 } },
        }}
        submit="停用"
        busy={send.busy}
        problem={send.problem}
        beside={
          <button type="button" className="btn" onClick={close}>
            不停用了
          </button>
        }
        onSubmit={answer => send.send({ params: { id: row.id }, body: { reason: textOf(answer['reason']) } })}
      />
    </>
  )
}

/** The words a form may use. Written as the office's own forms name them, so that most can be copied from the cell beside. */
function Words({ view }: { view: View }) {
  return (
    <>
      {view.vocabulary.map(one => (
        <Fragment key={one.kind}>
          <h3>{one.title}</h3>
          <p>{one.values.map(word => `{${word}}`).join('　')}</p>
          {one.tables.map(table => (
            <p key={table.title}>
              表格：Word 里在一行的首尾写 {`{#${table.title}}`}……{`{/${table.title}}`}，Excel 里只写一行，自动往下加行：
              {table.places.map(word => `{${word}}`).join('　')}
            </p>
          ))}
        </Fragment>
      ))}
      <h3>不从系统带出的</h3>
      <p>证件号、手机、照片由填表人手填粘贴。</p>
    </>
  )
}
