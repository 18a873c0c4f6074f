import type { Response } from '#kernel/http'
import {
  ActProblem,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  type Column,
} from '#kernel/ui'
import { addForm, listForms } from '../contract/forms.ts'
import { Discipline } from './words.tsx'
import './surveys.css'

type View = Response<typeof listForms>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '问卷', head: true, show: row => <Link to={`/surveys/forms/${row.id}`}>{row.title}</Link> },
  { key: 'version', title: '版', num: true, show: row => row.version },
  { key: 'questions', title: '题数', num: true, show: row => row.questions },
  { key: 'office', title: '谁编的', show: row => row.officeName },
  { key: 'published', title: '发布', show: row => <span className="num">{row.publishedOn ?? ''}</span> },
  { key: 'surveys', title: '用过', num: true, show: row => row.surveys },
  { key: 'state', title: '现在', show: row => <State is={row.state === '已发布' ? 'yes' : 'wait'}>{row.state}</State> },
]

/** Questionnaires of the offices within reach, and those that come ready. */
export function Forms() {
  return (
    <Loaded of={useCall(listForms, {})} what="问卷">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const go = useGo()
  const adding = useAct(addForm, { refreshes: [listForms], done: made => go(`/surveys/forms/${made.id}`) })
  const published = view.rows.filter(row => row.state === '已发布').length
  return (
    <>
      <PageHead title={`${published}份问卷能用，另有${view.ready.length}份现成的可以照着改`} tab="问卷" />
      <PageTabs of="/surveys" label="问卷调查" />
      <Leaf marginLabel="问卷的规矩" margin={<Discipline />}>
        <Table
          caption="问卷"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/surveys/forms/${row.id}`)}
          empty={<Empty>还没有问卷。从下面现成的里选一份。</Empty>}
        />
      </Leaf>
      {view.may.write && (
        <Leaf
          title="起一份"
          margin={<p>现成的问卷是产品约定：问法自己拟的，没有采用哪家的量表。用以前照本地情况改，改好再发布。</p>}
          marginLabel="现成的问卷"
        >
          <ActProblem of={adding} />
          <ul className="survey-questions">
            {view.ready.map(one => (
              <li key={one.ready}>
                <div>
                  <b>{one.title}</b>
                  <p className="opts">{`${one.questions}道题，条文${one.clauses.join('、')}`}</p>
                </div>
                <button
                  type="button"
                  className="btn"
                  disabled={adding.busy}
                  aria-label={`用这一份：${one.title}`}
                  onClick={() => adding.act({ body: { ready: one.ready } })}
                >
                  用这一份
                </button>
              </li>
            ))}
            <li>
              <div>
                <b>从空白编</b>
                <p className="opts">自己一道一道加</p>
              </div>
              <button type="button" className="btn" disabled={adding.busy} onClick={() => adding.act({ body: {} })}>
                从空白编
              </button>
            </li>
          </ul>
        </Leaf>
      )}
    </>
  )
}
