import type { Response } from '#kernel/http'
import {
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useAct,
  useAddress,
  useCall,
  useGo,
  useParam,
} from '#kernel/ui'
import { applicationForm, createApplication, editApplication, readApplication, readProgramme } from '../contract.ts'
import { drawn, known } from './drawn.ts'
import './studios.css'

const schema = drawn(applicationForm)

/** The unit's own form: one programme, one studio. */
export function Apply() {
  const [address] = useAddress()
  const programme = address['programme']
  return programme ? (
    <ApplyTo programme={programme} />
  ) : (
    <>
      <PageHead title="先选一个可以申报的批次" trail={[{ title: '工作室', to: '/studios' }, { title: '申报' }]} />
      <div className="plain-work">
        <Empty
          act={
            <Link className="btn" to="/studios/programmes">
              看批次
            </Link>
          }
        >
          申报要在一个开放的批次里办。
        </Empty>
      </div>
    </>
  )
}

function ApplyTo({ programme }: { programme: string }) {
  const called = useCall(readProgramme, { params: { id: programme } })
  const go = useGo()
  const sending = useAct(createApplication, { done: ({ id }) => go(`/studios/applications/${id}`) })
  return (
    <Loaded of={called} what="这个批次">
      {view => (
        <>
          <PageHead
            title={`申报${view.level}${view.kindTitle}`}
            trail={[
              { title: '批次和办法', to: '/studios/programmes' },
              { title: view.title, to: `/studios/programmes/${view.id}` },
              { title: '申报' },
            ]}
            lede="先填申报表立案；填好以后，再自评打分、盖章上传，交给县级推荐。没有交出以前都可以改。"
          />
          <Leaf marginLabel="旁注：条件" margin={<Asked view={view} />}>
            <Form
              schema={schema}
              two
              draft={`studio.apply.${programme}`}
              submit="立案"
              busy={sending.busy}
              problem={sending.problem}
              onSubmit={body => sending.send({ body: { ...body, programme } as never })}
              beside={
                <Link className="btn" to={`/studios/programmes/${programme}`}>
                  不申报了
                </Link>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Asked({ view: { settings: s, noticeTitle } }: { view: Response<typeof readProgramme> }) {
  return (
    <>
      <h3>通知要什么</h3>
      <p>《{noticeTitle}》</p>
      {s.selfMin !== undefined && <p>自评不低于{s.selfMin}分才能交出。</p>}
      {s.minMembers !== undefined && <p>成员不少于{s.minMembers}人。</p>}
      {s.minTopics !== undefined && <p>本年立项课题不少于{s.minTopics}个。</p>}
      {s.minApprentices !== undefined && <p>近一年带徒不少于{s.minApprentices}人。</p>}
      {s.leaderTitles.length > 0 && <p>带头人是{s.leaderTitles.join('、')}之一。</p>}
      {s.applyBy && <p>{s.applyBy}截止。</p>}
      <h3>经费</h3>
      <p>{s.money ?? <State is="unknown">未配置：通知没有写</State>}</p>
    </>
  )
}

/** The form of an application that has not been handed over. */
export function ApplyEdit() {
  const id = useParam('id')
  const called = useCall(readApplication, { params: { id } })
  const go = useGo()
  const back = `/studios/applications/${id}`
  const sending = useAct(editApplication, { done: () => go(back) })
  return (
    <Loaded of={called} what="申报表">
      {view => (
        <>
          <PageHead
            title={view.mayFill ? `填写${view.title}的申报表` : `${view.title}的申报表已经交出，不能再改`}
            trail={[
              { title: '申报和年报', to: '/studios/applications' },
              { title: view.title, to: back },
              { title: '申报表' },
            ]}
          />
          <Leaf>
            {view.mayFill && view.application ? (
              <Form
                schema={schema}
                initial={known(view.application)}
                two
                draft={`studio.form.${id}`}
                submit="保存"
                busy={sending.busy}
                problem={sending.problem}
                onRefill={called.again}
                onSubmit={body => sending.send({ params: { id }, body: { ...body, version: view.version } as never })}
                beside={
                  <Link className="btn" to={back}>
                    不改了
                  </Link>
                }
              />
            ) : (
              <Empty
                act={
                  <Link className="btn" to={back}>
                    回到本案
                  </Link>
                }
              >
                推荐、核查都照交出的表办。要补材料，用“补充材料”；退回以后可以改。
              </Empty>
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
