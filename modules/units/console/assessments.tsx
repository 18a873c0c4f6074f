import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
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
  useParam,
  type Column,
  type JsonSchema,
} from '#kernel/ui'
import { z } from 'zod'
import {
  answersBody,
  beginAssessment,
  beginBody,
  checkAssessment,
  checkAssessmentBody,
  listAssessments,
  readAssessment,
  reportAssessment,
  writeAssessment,
} from '../contract.ts'

type Row = Response<typeof listAssessments>['rows'][number]
type View = Response<typeof readAssessment>
const schemaOf = (body: z.ZodType): JsonSchema => z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })
const marks = { 草稿: 'wait', 已报: 'near', 退回: 'no', 已核: 'yes' } as const

const columns: readonly Column<Row>[] = [
  { key: 'unit', title: '单位', head: true, show: row => <Link to={`/assessments/${row.id}`}>{row.unit}</Link> },
  { key: 'year', title: '年度', num: true, show: row => row.year },
  { key: 'state', title: '现在', show: row => <State is={marks[row.state]}>{row.state}</State> },
  { key: 'done', title: '做到了', num: true, show: row => `${row.done}项` },
  { key: 'short', title: '部分、没有做到', num: true, show: row => `${row.short}项` },
  { key: 'saidOn', title: '报送', show: row => row.saidOn ?? '' },
  { key: 'checkedOn', title: '核', show: row => row.checkedOn ?? '' },
]

const Rule = () => (
  <>
    <h3>为什么写</h3>
    <p>浙江、忻州的决定要求企事业单位积极发挥弘扬“三个精神”的重要作用（C015）。一年一份，逐项写凭什么、缺什么。</p>
    <h3>不打分</h3>
    <p>自己说的由当地总工会核，登记簿里有的数摆在旁边。分成哪几项是产品约定。</p>
  </>
)

/** Self-assessments within reach: a unit's own years, an office's units. */
export function Assessments() {
  const go = useGo()
  const [open, setOpen] = useState(false)
  const beginning = useAct(beginAssessment, {
    refreshes: [listAssessments],
    done: made => go(`/assessments/${made.id}`),
  })
  return (
    <Loaded of={useCall(listAssessments, {})} what="履责自评">
      {data => (
        <>
          <PageHead
            title={`${data.due}年度：${data.units}个企事业单位，报了${data.handedIn}份履责自评`}
            tab="履责自评"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  写一份自评
                </button>
              )
            }
          />
          <Leaf margin={<Rule />} marginLabel="为什么写">
            <Table
              caption="履责自评"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/assessments/${row.id}`)}
              empty={<Empty>还没有。单位的岗位点“写一份自评”，选哪一年的。</Empty>}
            />
          </Leaf>
          {open && (
            <Dialog title="写一份自评" onClose={() => setOpen(false)}>
              <Form
                schema={schemaOf(beginBody)}
                initial={{ year: data.due }}
                submit="开始写"
                busy={beginning.busy}
                problem={beginning.problem}
                onSubmit={({ year }) => beginning.send({ body: { year: Number(year) } })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}

type Item = View['items'][number]
const said = { 做到了: 'yes', 部分做到: 'near', 没有做到: 'no', 不适用: 'unknown' } as const
const items: readonly Column<Item>[] = [
  { key: 'title', title: '做什么', head: true, show: item => item.title },
  {
    key: 'said',
    title: '做到没有',
    show: item => (item.said === null ? '没有答' : <State is={said[item.said]}>{item.said}</State>),
  },
  { key: 'why', title: '凭什么、缺什么', show: item => item.why },
]

export function Assessment() {
  const assessment = useParam('assessment')
  return (
    <Loaded of={useCall(readAssessment, { params: { assessment } })} what="自评">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<'write' | 'check'>()
  const options = { refreshes: [readAssessment, listAssessments], done: () => setAsked(undefined) }
  const writing = useAct(writeAssessment, options)
  const reporting = useAct(reportAssessment, options)
  const checking = useAct(checkAssessment, options)
  const params = { assessment: view.id }
  const paper = `/api/assessments/${view.id}/paper`
  return (
    <>
      <PageHead
        title={`${view.unit}${view.year}年度：${view.state}，做到了${view.done}项，部分、没有做到${view.short}项`}
        tab="履责自评"
        trail={[{ title: '履责自评', to: '/assessments' }, { title: view.unit }]}
        facts={view.facts.map(fact => ({ label: fact.label, value: fact.value }))}
        links={
          <span className="row">
            {view.may.write && (
              <button type="button" className="btn" onClick={() => setAsked('write')}>
                填写
              </button>
            )}
            {view.may.report && (
              <button
                type="button"
                className="btn primary"
                disabled={reporting.busy}
                onClick={() => reporting.act({ params })}
              >
                报送
              </button>
            )}
            {view.may.check && (
              <button type="button" className="btn primary" onClick={() => setAsked('check')}>
                核
              </button>
            )}
            <a className="btn" href={`${paper}/pdf`} target="_blank" rel="noreferrer">
              打印报告
            </a>
            <a className="btn" href={`${paper}/docx`} aria-label="自评报告，可编辑">
              可编辑
            </a>
          </span>
        }
      />
      <ActProblem of={reporting} />
      {view.checkNote !== null && (
        <Leaf title={`总工会：${view.state === '退回' ? '退回' : '核过'}`}>
          <p>{`${view.checkNote}（${view.checkedBy ?? ''}，${view.checkedOn ?? ''}）`}</p>
        </Leaf>
      )}
      <Leaf title="逐项" margin={<Rule />} marginLabel="为什么写">
        <Table
          caption="逐项"
          quiet
          columns={items}
          rows={view.items}
          keyOf={item => item.key}
          empty="这份自评没有逐项"
        />
      </Leaf>
      {asked === 'write' && (
        <Dialog title="填写自评" onClose={() => setAsked(undefined)} wide>
          <Form
            schema={schemaOf(answersBody)}
            initial={Object.fromEntries(
              view.items.flatMap(item => [
                [item.key, item.said ?? undefined],
                [`${item.key}Why`, item.why],
              ]),
            )}
            submit="存下"
            busy={writing.busy}
            problem={writing.problem}
            // Drawn from the body's own schema; the server reads it again.
            onSubmit={answer => writing.send({ params, body: { ...answer, version: view.version } })}
          />
        </Dialog>
      )}
      {asked === 'check' && (
        <Dialog title="核自评" onClose={() => setAsked(undefined)}>
          <Form
            schema={schemaOf(checkAssessmentBody)}
            initial={{}}
            submit="记下"
            busy={checking.busy}
            problem={checking.problem}
            // As above.
            onSubmit={answer => checking.send({ params, body: answer as never })}
          />
        </Dialog>
      )}
    </>
  )
}
