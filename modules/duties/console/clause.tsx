import type { Response } from '#kernel/http'
import {
  Empty,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  PageLines,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useParam,
} from '#kernel/ui'
import { clauseDuties } from '../contract.ts'
import { taskColumns } from './words.tsx'

type View = Response<typeof clauseDuties>

/** A clause with its tasks, numbers and evidence on one page: each opens with one more click, and the browser's back leads here again. */
export function ClauseDuties() {
  const clause = useParam('clause')
  const called = useCall(clauseDuties, { params: { clause } })
  const go = useGo()
  return (
    <Loaded of={called} what="条文的任务、数字和证据">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={`${data.id} ${data.mechanism}`}
            trail={[{ title: '条文图', to: '/clause-map' }, { title: data.id }]}
            links={
              data.may.write && (
                <Link className="btn primary" to="/duties/new" search={{ clause: data.id, pack: data.places[0]?.pack }}>
                  给这一条派任务
                </Link>
              )
            }
          />
          <PageTabs of="/clauses/$clause" label={`${data.id}的页面`} />
          <Leaf title={`任务${data.tasks.length}件`} margin={<Places view={data} />} marginLabel="旁注：原文">
            <Table
              caption="任务"
              quiet
              columns={taskColumns}
              rows={data.tasks}
              keyOf={row => row.id}
              open={row => go(`/duties/${row.id}`)}
              empty={
                <Empty>
                  {data.places.some(p => p.mark === '须' && !p.draft)
                    ? '这一条写了“应当”，还没有派任务。'
                    : '这一条还没有派任务。'}
                </Empty>
              }
            />
          </Leaf>
          <PageLines of="/clauses/$clause/duties" />
          <Leaf
            title={data.evidenceTotal === 0 ? '还没有证据' : `证据${data.evidenceTotal}份`}
            margin={
              data.evidenceTotal > data.evidence.length && <p>列出最近{data.evidence.length}份，其余在各件任务里。</p>
            }
          >
            <Table
              caption="证据"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '证据',
                  head: true,
                  show: e =>
                    e.file !== null ? (
                      <a href={`/api/duties/evidence/${e.id}/file`} target="_blank" rel="noreferrer">
                        {e.title}
                      </a>
                    ) : (
                      <Link to={`/duties/${e.task}`}>{e.title}</Link>
                    ),
                },
                { key: 'kind', title: '种类', show: e => e.kind },
                { key: 'task', title: '任务', show: e => <Link to={`/duties/${e.task}`}>{e.number}</Link> },
                { key: 'office', title: '谁交', show: e => e.office },
                { key: 'on', title: '哪天', show: e => <span className="nowrap">{e.on}</span> },
                {
                  key: 'verdict',
                  title: '核对',
                  show: e => (
                    <State is={e.verdict === '属实' ? 'yes' : e.verdict === '不属实' ? 'no' : 'wait'}>
                      {e.verdict ?? '没有核'}
                    </State>
                  ),
                },
              ]}
              rows={data.evidence}
              keyOf={e => e.id}
              empty={<Empty>责任单位报进展的时候交上来。</Empty>}
            />
          </Leaf>
          {data.related.length > 0 && (
            <Leaf title="上位、下位文件的同题条文">
              <ul>
                {data.related.map(r => (
                  <li key={r.id}>
                    {r.above ? '上位' : '下位'}　
                    <Link to={`/clauses/${r.id}/duties`}>
                      {r.id}　{r.mechanism}
                    </Link>
                    　{r.label}
                    {r.draft && '（征求意见稿）'}
                    <small className="said">
                      {r.tasks === 0 ? '没有任务' : `任务${r.tasks}件${r.late > 0 ? `，逾期${r.late}件` : ''}`}
                    </small>
                  </li>
                ))}
              </ul>
            </Leaf>
          )}
        </>
      )}
    </Loaded>
  )
}

function Places({ view }: { view: View }) {
  return (
    <>
      {view.places.map(p => (
        <div key={p.pack + p.article}>
          <p className="duty-law">{p.text}</p>
          <p className="note-text">
            <Modality is={p.mark} /> <Link to={`/texts/${p.pack}#${view.id}`}>{p.label}</Link>　{p.decision}
            {p.draft && '（征求意见稿，不起算期限）'}
          </p>
        </div>
      ))}
    </>
  )
}
