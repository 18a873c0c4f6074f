import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, State, Table, useCall } from '#kernel/ui'
import { supervisionDesk } from '../contract.ts'
import { ItemMark, Rules, StepMark } from './words.tsx'

type View = Response<typeof supervisionDesk>

/** What the committee finds in the morning: the meeting ahead with its days counted backwards, what waits, what is late, what nobody has taken up. */
export function SupervisionDesk() {
  const called = useCall(supervisionDesk, {})
  return (
    <Loaded of={called} what="人大监督">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="人大监督"
            lede={`截至${data.asOf}，${data.office}看得到的。`}
            links={
              data.may.write && (
                <Link className="btn primary" to="/legislature/matters" search={{ new: 'yes' }}>
                  立一件议题
                </Link>
              )
            }
          />
          <PageTabs of="/legislature" label="人大监督的页面" />
          <Leaf
            title={data.meetings.length === 0 ? '没有定下会议日期的议题' : `会前倒排：${data.meetings.length}件`}
            margin={
              <>
                <h3>日子怎么定</h3>
                <Rules rules={data.rules} />
                <p>日是自然日。会前三个日子是监督法定的；会后的日子一省一个样。</p>
              </>
            }
            marginLabel="旁注：日子怎么定"
          >
            {data.meetings.length === 0 ? (
              <Empty>议题定了常委会会议日期以后，送征求意见、送常委会、发组成人员的日子从会议往前数，列在这里。</Empty>
            ) : (
              <ol className="npc-clocks">
                {data.meetings.map(m => (
                  <li key={m.matter}>
                    <div className="npc-head">
                      <b>
                        <Link to={`/legislature/matters/${m.matter}`}>{m.topic}</Link>
                      </b>
                      <span className="said">
                        {m.kind}　{m.meetingOn}开会{m.days !== null && `，还有${m.days}天`}
                      </span>
                    </div>
                    <div className="steps">
                      {m.steps.map(s => (
                        <span key={s.key}>
                          <StepMark state={s.state}>{s.said}</StepMark>
                          <small className="said">
                            {s.dueOn === null ? '日子没有定' : `不迟于${s.dueOn}`}　{s.by}
                          </small>
                        </span>
                      ))}
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </Leaf>
          <Mine view={data} />
          <Items view={data} />
          <Leaf
            title={
              data.decision === null
                ? '本地没有生效的决定'
                : `${data.decision}：${data.bareTotal}条“应当”没有任务，或者没有核实的证据`
            }
            margin={
              <p>
                <Link to="/clause-map">条文图</Link>里逐条看任务、数字和证据；拿来选题、出检查表。
              </p>
            }
          >
            {data.bare.length === 0 ? (
              <Empty>
                {data.decision === null ? '征求意见稿不起算，也不催办。' : '每一条“应当”都有任务，也有核实的证据。'}
              </Empty>
            ) : (
              <ul className="npc-bare">
                {data.bare.map(b => (
                  <li key={b.clause}>
                    <Link to={`/clauses/${b.clause}/duties`}>
                      {b.clause}　{b.mechanism}
                    </Link>
                    <small className="said">
                      {b.label}　{b.why}
                    </small>
                  </li>
                ))}
              </ul>
            )}
            {data.bareTotal > data.bare.length && (
              <p>
                还有{data.bareTotal - data.bare.length}条，到
                <Link to="/clause-map" search={{ modality: 'shall' }}>
                  条文图
                </Link>
                看。
              </p>
            )}
          </Leaf>
          <Leaf title="年度监督工作计划" margin={<p>监督法第六十三条：主任会议通过并向社会公布，可以适当调整。</p>}>
            {data.plan === null ? (
              <Empty
                act={
                  data.may.write ? (
                    <Link className="btn" to="/legislature/plans">
                      登记年度计划
                    </Link>
                  ) : undefined
                }
              >
                还没有登记今年的计划。
              </Empty>
            ) : (
              <p>
                <Link to={`/legislature/plans/${data.plan.id}`}>{data.plan.title}</Link>：{data.plan.matters}件，办结
                {data.plan.done}件{'　'}
                <State is={data.plan.publishedOn === null ? 'near' : 'yes'}>
                  {data.plan.publishedOn === null ? '还没有公布' : `${data.plan.publishedOn}已公布`}
                </State>
              </p>
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Mine({ view }: { view: View }) {
  if (view.mine.length === 0) return null
  return (
    <Leaf title={`等本机关办的${view.mine.length}步`}>
      <ul className="npc-clocks">
        {view.mine.map(s => (
          <li key={`${s.matter}${s.said}`}>
            <Link to={`/legislature/matters/${s.matter}`}>{s.topic}</Link>
            <small className="said">
              <State is={s.late ? 'late' : 'wait'}>{s.said}</State>
              {s.dueOn !== null && `　不迟于${s.dueOn}`}
            </small>
          </li>
        ))}
      </ul>
    </Leaf>
  )
}

function Items({ view }: { view: View }) {
  const late = view.items.filter(i => i.standing === '逾期').length
  return (
    <Leaf
      title={
        view.items.length === 0
          ? '没有在办的意见'
          : `意见${view.items.length}条在办${late > 0 ? `，逾期${late}条` : ''}`
      }
      margin={<p>审议意见、询问里的承诺、检查发现的问题，一条一条跟到办结。</p>}
    >
      <Table
        caption="在办的意见"
        quiet
        columns={[
          {
            key: 'text',
            title: '意见',
            head: true,
            show: i => (
              <span className="npc-lines">
                <Link to={`/legislature/matters/${i.matter}`}>{i.text}</Link>
                <small className="said">
                  {i.topic}　第{i.n}条
                </small>
              </span>
            ),
          },
          { key: 'body', title: '责任单位', show: i => i.bodyName },
          { key: 'due', title: '期限', show: i => <span className="nowrap">{i.due ?? '没有定'}</span> },
          { key: 'standing', title: '到哪一步', show: i => <ItemMark standing={i.standing} /> },
        ]}
        rows={view.items}
        keyOf={i => i.id}
        empty={<Empty>审议意见交办以后，逐条列在这里，最先到期的在前。</Empty>}
      />
    </Leaf>
  )
}
