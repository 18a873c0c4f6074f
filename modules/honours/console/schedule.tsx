import { useState } from 'react'
import {
  ActProblem,
  Band,
  Dialog,
  Empty,
  Evidence,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  PrintButton,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
  type StateKind,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { moveSchedule, readSchedule } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { ScheduleRuler } from './schedule-ruler.tsx'
import './honours.css'

type View = Response<typeof readSchedule>
type Part = View['parts'][number]
type Office = View['offices'][number]

/** 日程倒排: counted back from the award day, every part by when, every office how it stands. */
export function Schedule() {
  const called = useCall(readSchedule, { params: { round: useParam('round') } })
  return (
    <Loaded of={called} what="日程">
      {view => <Page view={view} />}
    </Loaded>
  )
}

function Page({ view }: { view: View }) {
  const today = useToday()
  const [moving, setMoving] = useState<Part>()
  const { round } = view
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${round.title} 日程倒排`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: round.title, to: `/rounds/${round.id}` },
          { title: '日程倒排' },
        ]}
        lede={
          round.awardOn === null
            ? `${round.title}。日程从表彰日往回排，表彰日没有填。`
            : `${round.title}，${prose(round.awardOn, today)}表彰；${prose(today, today)}排出。`
        }
        links={round.awardOn !== null && <PrintButton />}
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      {round.awardOn === null ? (
        <Unset view={view} />
      ) : (
        <>
          {view.beginBy !== null && (
            <Band label="倒排尺">
              <ScheduleRuler view={view} awardOn={round.awardOn} today={today} />
            </Band>
          )}
          <Leaf marginLabel="旁注：怎样倒排" margin={<Margin view={view} awardOn={round.awardOn} today={today} />}>
            <Table
              caption={`${view.parts.length}个环节，最少要${view.leastWorkdays}个工作日，按方案要${view.plannedWorkdays}个${view.squeezed > 0 ? `，放不下，压了${view.squeezed}个` : ''}`}
              sub="按办理先后排列；件数是现在停在这一环节的"
              columns={partColumns(today, view.mayMove ? setMoving : undefined)}
              rows={view.parts}
              keyOf={part => part.key}
              groupOf={part => levelTitles[part.level as Level]}
              empty={<Empty>本届程序没有可以倒排的环节。</Empty>}
            />
          </Leaf>
          <Leaf marginLabel="旁注：红黄绿" margin={<Colours />}>
            <Table
              caption={officesTitle(view.offices)}
              sub="赶不上的在前；“下一件”说的是走得最慢的那些推荐"
              columns={officeColumns(today)}
              rows={view.offices}
              keyOf={office => office.organisation}
              empty={<Empty>还没有推荐，各县（市、区）和产业工会没有可以比的进度。</Empty>}
            />
          </Leaf>
        </>
      )}
      {moving && <Move part={moving} view={view} close={() => setMoving(undefined)} />}
    </>
  )
}

function Unset({ view }: { view: View }) {
  return (
    <Leaf
      marginLabel="旁注：表彰日"
      margin={
        <>
          <h3>为什么要填</h3>
          <p>公示、异议、回函、审核都要占工作日。定下表彰日，才知道每一步最迟哪天办完、哪个县赶不上。</p>
        </>
      }
    >
      <h2>表彰日没有定</h2>
      <p className="sub">
        <Evidence mark="未配置" task={view.round.organiserName || '部署本届的评选办'} />
        　由{view.round.organiserName || '部署本届的评选办'}
        在“方案与参数”里填表彰日期。没有定的先填预计的日子，定了再改，日程跟着重排。
      </p>
      {view.mayMove && (
        <p>
          <Link className="btn primary" to={`/rounds/${view.round.id}/edit`}>
            去填表彰日期
          </Link>
        </p>
      )}
    </Leaf>
  )
}

const kinds: Readonly<Record<string, StateKind>> = { 赶不上: 'late', 没有余量: 'near', 来得及: 'yes' }

export function Standing({ is, left }: { is: string | null; left: number | null }) {
  if (is === null) return <span className="note-text">没有在办的</span>
  const words =
    left === null
      ? is
      : is === '来得及'
        ? `来得及，余${left}个工作日`
        : left < 0
          ? `${is}，过了${-left}个工作日`
          : `${is}，今天是最后一天`
  return <State is={kinds[is] ?? 'unknown'}>{words}</State>
}

const partColumns = (today: string, move: ((part: Part) => void) | undefined): readonly Column<Part>[] => [
  {
    key: 'title',
    title: '环节',
    head: true,
    width: '25%',
    show: part => (
      <>
        {part.title}
        <br />
        <small>
          {part.from}
          {part.given < part.planned && `，这里排给${part.given}个`}
        </small>
      </>
    ),
  },
  { key: 'days', title: '工作日', num: true, show: part => (part.given === 0 ? '当天' : part.given) },
  { key: 'start', title: '最迟开始', show: part => <span className="nowrap">{prose(part.plan.startBy, today)}</span> },
  {
    key: 'end',
    title: '最迟办完',
    show: part => (
      <>
        <b className="nowrap">{prose(part.plan.endBy, today)}</b>
        {part.moved && (
          <>
            <br />
            <small>
              评选办改定：{part.moved.reason}（{part.moved.by}，{prose(part.moved.on, today)}）
            </small>
          </>
        )}
      </>
    ),
  },
  {
    key: 'edge',
    title: '再晚就赶不上',
    show: part => <span className="nowrap">{prose(part.edge.endBy, today)}</span>,
  },
  { key: 'here', title: '停在这里', num: true, show: part => (part.here === 0 ? '—' : `${part.here}件`) },
  {
    key: 'standing',
    title: '现在',
    show: part => (part.here === 0 ? '' : <Standing is={part.standing} left={part.left} />),
  },
  ...(move
    ? [
        {
          key: 'move',
          title: '改定',
          show: (part: Part) => (
            <button type="button" className="btn small" onClick={() => move(part)}>
              改日子<span className="visually-hidden">：{part.title}</span>
            </button>
          ),
        },
      ]
    : []),
]

function officesTitle(offices: readonly Office[]): string {
  const of = (standing: string) => offices.filter(o => o.standing === standing).length
  if (offices.length === 0) return '各推荐单位'
  return `${offices.length}个推荐单位：${of('赶不上')}个赶不上，${of('没有余量')}个没有余量，${of('来得及')}个来得及`
}

const officeColumns = (today: string): readonly Column<Office>[] => [
  { key: 'name', title: '推荐单位', head: true, show: office => office.name },
  { key: 'open', title: '在办', num: true, show: office => `${office.open}／${office.cases}` },
  {
    key: 'standing',
    title: '现在',
    show: office => <Standing is={office.standing} left={office.next?.left ?? null} />,
  },
  { key: 'late', title: '赶不上', num: true, show: office => office.late || '—' },
  { key: 'tight', title: '没余量', num: true, show: office => office.tight || '—' },
  { key: 'easy', title: '来得及', num: true, show: office => office.easy || '—' },
  {
    key: 'next',
    title: '要赶上，下一件',
    show: office =>
      office.next === null
        ? office.done > 0
          ? `${office.done}件已审定`
          : ''
        : office.standing === '赶不上'
          ? `${office.next.n}件停在${office.next.title}，${prose(office.next.edge, today)}就该办完；表彰日不动就赶不上，请评选办定`
          : office.standing === '没有余量'
            ? `${office.next.n}件${office.next.title}，按方案${prose(office.next.by, today)}办完，拖过${prose(office.next.edge, today)}就赶不上`
            : `${office.next.n}件${office.next.title}，${prose(office.next.by, today)}前办完`,
  },
]

function Margin({ view, awardOn, today }: { view: View; awardOn: string; today: string }) {
  return (
    <>
      <h3>怎样倒排</h3>
      <KeyValues
        pairs={[
          ['表彰日', prose(awardOn, today)],
          ['最后一步', '表彰前一个工作日办完'],
          ['单位公示最迟', view.beginBy ? `${prose(view.beginBy, today)}张贴` : '—'],
        ]}
      />
      <p>
        <Evidence mark="产品约定" source="通知没有写倒排的算法；各段天数取自本届通知" />
        　公示从张贴当日数起，只数工作日；审核、回函从次日数起。前一步办完，后一步当天可以开始；公示和异议期满，次日才能往下走。
      </p>
      {view.squeezed > 0 && (
        <p>
          <State is="near">放不下</State>
          　方案给的期限加起来，从通知到表彰排不下，除公示外按同一比例压缩。方案不改，各级按这里的日子抓紧。
        </p>
      )}
      {view.provisional && (
        <p>
          <State is="unknown">暂定</State>　跨到的年份还没有放假安排，按周末推算，通知公布后重排。
        </p>
      )}
      {view.unset.length > 0 && (
        <>
          <h3>没有写天数的</h3>
          <p>
            <Evidence mark="未配置" task={view.round.organiserName} />　{view.unset.join('、')}
            ：方案没有写办理期限，按当天能办完排，实际要留余地。
          </p>
        </>
      )}
      <h3>两个日子</h3>
      <p>“最迟办完”按方案给的期限往回排；“再晚就赶不上”只留不能缩短的公示，过了那天，表彰日不动就做不完。</p>
    </>
  )
}

function Colours() {
  return (
    <>
      <h3>三种状态</h3>
      <p>
        <State is="late">赶不上</State>　过了“再晚就赶不上”的日子
      </p>
      <p>
        <State is="near">没有余量</State>　到了或过了“最迟办完”，抓紧还赶得上
      </p>
      <p>
        <State is="yes">来得及</State>　离“最迟办完”还有工作日
      </p>
    </>
  )
}

const schema = (part: Part) => ({
  type: 'object',
  required: ['reason'],
  properties: {
    endsOn: {
      type: 'string',
      title: '最迟办完',
      format: 'date',
      description: `推算的是${part.moved ? '（已改定，空着就恢复推算）' : part.plan.endBy}；最迟不能过${part.edge.endBy}`,
    },
    reason: { type: 'string', title: '理由', minLength: 4, maxLength: 300, 'x-widget': 'textarea' },
  },
})

function Move({ part, view, close }: { part: Part; view: View; close: () => void }) {
  const send = useAct(moveSchedule, { refreshes: [readSchedule], done: close })
  return (
    <Dialog title={`改定“${part.title}”最迟办完的日子`} onClose={close}>
      <p>前面的环节跟着重排。改定的日子、理由和改的人都留着，谁都看得到。</p>
      <Form
        schema={schema(part)}
        initial={{ endsOn: part.moved?.endsOn ?? part.plan.endBy }}
        submit="改定"
        busy={send.busy}
        problem={send.problem}
        beside={
          <button type="button" className="btn" onClick={close}>
            不改了
          </button>
        }
        onSubmit={values =>
          send.send({
            params: { round: view.round.id },
            body: {
              key: part.key,
              endsOn: typeof values['endsOn'] === 'string' ? values['endsOn'] : null,
              reason: typeof values['reason'] === 'string' ? values['reason'] : '',
            },
          })
        }
      />
      <ActProblem of={send} />
    </Dialog>
  )
}
