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
  PageTabs,
  Table,
  useAct,
  useCall,
  useGo,
  useToday,
  type Column,
  type JsonSchema,
} from '#kernel/ui'
import { addSurvey, listSurveys } from '../contract/surveys.ts'
import { Discipline, kindOf, rateOf, returned, SurveyMark } from './words.tsx'
import './surveys.css'

type View = Response<typeof listSurveys>
type Row = View['rows'][number]

const columnsOf = (least: number): readonly Column<Row>[] => [
  { key: 'title', title: '调查', head: true, show: row => <Link to={`/surveys/${row.id}`}>{row.title}</Link> },
  { key: 'kind', title: '性质', show: row => <span className="nowrap">{kindOf(row.project)}</span> },
  { key: 'office', title: '承办', show: row => row.officeName },
  { key: 'days', title: '时间', show: row => <span className="num">{`${row.opensOn}至${row.closesOn}`}</span> },
  { key: 'frame', title: '总体', num: true, show: row => row.frame ?? '' },
  { key: 'drawn', title: '抽中', num: true, show: row => row.drawn },
  { key: 'answered', title: '收回', num: true, show: row => returned(row, least) },
  { key: 'rate', title: '收回率', num: true, show: row => rateOf(row) },
  { key: 'state', title: '现在', show: row => <SurveyMark is={row.state} /> },
]

/** Every survey within reach: running first. */
export function Surveys() {
  return (
    <Loaded of={useCall(listSurveys, {})} what="问卷调查">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

const titleOf = ({ rows, least }: View): string => {
  const running = rows.filter(row => row.state === '回收')
  return rows.length === 0
    ? '还没有办过问卷调查'
    : running.length === 0
      ? `${rows.length}次调查，现在没有回收中的`
      : `${running.length}次调查在回收，收回${returned({ state: '回收', drawn: 0, answered: running.reduce((sum, row) => sum + row.answered, 0) }, least)}`
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState(false)
  const go = useGo()
  return (
    <>
      <PageHead title={titleOf(view)} tab="问卷调查" />
      <PageTabs of="/surveys" label="问卷调查" />
      <Leaf marginLabel="问卷的规矩" margin={<Discipline />}>
        {view.may.write && (
          <div className="survey-buttons">
            <button type="button" className="btn primary" onClick={() => setAsked(true)}>
              办一次调查…
            </button>
          </div>
        )}
        <Table
          caption="调查"
          quiet
          columns={columnsOf(view.least)}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/surveys/${row.id}`)}
          empty={<Empty>还没有办过。先到“问卷”里用一份现成的，发布以后回来办一次。</Empty>}
        />
      </Leaf>
      {asked && <New view={view} onClose={() => setAsked(false)} />}
    </>
  )
}

const choice = (title: string, rows: readonly { id: string; title: string }[], more = {}): JsonSchema => ({
  type: 'string',
  title,
  enum: rows.map(row => row.id),
  'x-titles': Object.fromEntries(rows.map(row => [row.id, row.title])),
  'x-widget': 'select',
  ...more,
})
const day = (title: string, description?: string): JsonSchema => ({
  type: 'string',
  format: 'date',
  title,
  ...(description && { description }),
})

function New({ view, onClose }: { view: View; onClose: () => void }) {
  const go = useGo()
  const today = useToday()
  const adding = useAct(addSurvey, { refreshes: [listSurveys], done: made => go(`/surveys/${made.id}/sample`) })
  const schema: JsonSchema = {
    type: 'object',
    required: ['title', 'form', 'opensOn', 'closesOn'],
    properties: {
      title: {
        type: 'string',
        minLength: 4,
        maxLength: 60,
        title: '名称',
        description: '如：2026年上半年决定知晓率调查',
      },
      form: choice('问卷', view.forms),
      opensOn: day('开始'),
      closesOn: day('截止', '截止当天还收'),
      ...(view.ended.length > 0 && { previous: choice('和哪一期对比', view.ended) }),
      openLink: {
        type: 'boolean',
        title: '另开一个谁都能填的链接',
        description: '自己来填的不代表总体，单列，不和抽样的混在一起',
        'x-widget': 'tick',
      },
      projectBody: {
        type: 'string',
        maxLength: 60,
        title: '统计调查项目的批准（备案）机关',
        description: '没有立项的不填，问卷上写明是工作监测',
      },
      projectNumber: { type: 'string', maxLength: 60, title: '批准（备案）文号' },
    },
  }
  return (
    <Dialog title="办一次调查" onClose={onClose} wide>
      {view.forms.length === 0 ? (
        <Empty>
          还没有发布的问卷。<Link to="/surveys/forms">先到“问卷”里用一份现成的</Link>
        </Empty>
      ) : (
        <Form
          schema={schema}
          two
          initial={{ opensOn: today }}
          submit="办，下一步抽样"
          busy={adding.busy}
          problem={adding.problem}
          // The form is drawn by the fields of the contract.
          onSubmit={body => adding.send({ body: body as never })}
        />
      )}
    </Dialog>
  )
}
