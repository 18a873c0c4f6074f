import { useState } from 'react'
import {
  Form,
  Leaf,
  Link,
  Loaded,
  longDay,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import { isDay } from '#kernel/calendar'
import { listLetters, previewLetters, readList, sendLetters } from '../contract.ts'
import type { ListView } from './views.ts'
import { dayField, textOf } from './lists-words.ts'

type Department = ListView['departments'][number]

/** Which departments are asked, and until when. One letter a department. */
export function LettersOut({ list }: { list: ListView }) {
  const today = useToday()
  const go = useGo()
  const open = list.departments.filter(one => one.organisation !== null && !one.sent)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [sentOn, setSentOn] = useState(today)
  const chosen = open.filter(one => !left.has(one.key))
  const preview = useCall(previewLetters, { params: { id: list.id }, query: { sentOn } })
  const send = useAct(sendLetters, {
    refreshes: [readList, listLetters],
    done: () => go('/letters', { list: list.id }),
  })
  const toggle = (key: string) =>
    setLeft(new Set(left.has(key) ? [...left].filter(one => one !== key) : [...left, key]))
  const columns: readonly Column<Department>[] = [
    {
      key: 'in',
      title: '发函',
      width: '3.5rem',
      show: row =>
        open.includes(row) && (
          <input
            type="checkbox"
            className="tick"
            aria-label={`向${row.title}发函`}
            checked={!left.has(row.key)}
            onChange={() => toggle(row.key)}
          />
        ),
    },
    { key: 'title', title: '部门', head: true, show: row => row.title },
    { key: 'office', title: '本级单位', show: row => row.officeName ?? <State is="unknown">没有建档</State> },
    { key: 'cases', title: '涉及人数', num: true, show: row => row.cases },
    { key: 'how', title: '怎么送到', show: row => <How department={row} /> },
  ]
  return (
    <Leaf
      title={open.length > 0 ? `向${chosen.length}个部门发函` : '该发的函都已发出'}
      sub="按名单上各人的类别，须征求这些部门的意见。不发的取消勾选"
      marginLabel="旁注：征求意见"
      margin={
        <>
          <h3>没有建档的部门</h3>
          <p>
            先在<Link to="/organisations">单位</Link>里登记本级的这个部门，注明部门代码，再回来发函。
          </p>
          <h3>没有账号的部门</h3>
          <p>照样编号、计期限。打印函寄送，收到盖章回函以后由经办人代录，附扫描件。</p>
          <h3>逾期没有回函</h3>
          <p>逾期不等于无异议。缺一个部门的回函，这个人就不能往下走，只能催办。</p>
          {preview.data && (
            <>
              <h3>回函期限怎么算的</h3>
              <p>{preview.data.explain}</p>
            </>
          )}
        </>
      }
    >
      <Table
        caption="部门"
        quiet
        columns={columns}
        rows={list.departments}
        keyOf={row => row.key}
        empty="本届方案没有为名单上这些类别写征求意见的部门。"
      />
      {open.length > 0 && (
        <Loaded of={preview} what="回函期限">
          {drawn => (
            <Form
              // 发函日一改，要求回函的日期跟着重算，改过的不保留。
              key={drawn.dueOn}
              two
              schema={schema}
              initial={{ sentOn, dueOn: drawn.dueOn }}
              submit={`发出${chosen.length}封函`}
              busy={send.busy}
              problem={send.problem}
              onChange={values => {
                const day = textOf(values['sentOn'])
                if (isDay(day)) setSentOn(day)
              }}
              onSubmit={values =>
                send.send({
                  params: { id: list.id },
                  body: {
                    departments: chosen.map(one => one.key),
                    sentOn: textOf(values['sentOn']),
                    dueOn: textOf(values['dueOn']),
                  },
                })
              }
            >
              <p className="form-lead">
                本届方案：{drawn.workdays}个工作日内回函，即{longDay(drawn.dueOn)}
                {drawn.provisional && '（暂定）'}
              </p>
            </Form>
          )}
        </Loaded>
      )}
    </Leaf>
  )
}

function How({ department }: { department: Department }) {
  if (department.sent) return <State is="yes">已发函</State>
  if (department.organisation === null) return <State is="unknown">建档以后才能发</State>
  if (!department.account) return <State is="near">没有账号，寄纸质函，代录回函</State>
  return <>在本平台收函、回函</>
}

const schema = {
  type: 'object',
  required: ['sentOn', 'dueOn'],
  properties: {
    sentOn: dayField('发函日期'),
    dueOn: dayField('要求回函日期', { description: '按发函次日起数工作日算好，可以改' }),
  },
}
