import { daysBetween } from '#kernel/calendar'
import { isOpenObjection } from './case-objections.ts'
import { Leaf, prose, shortfall, Why, type WhyReason } from '#kernel/ui'
import { Basis, shown, type CaseView } from './basis.tsx'

/** The conditions of the step the case stands at, in the order of the article. */
export function CaseWhy({ view, today, onAct }: { view: CaseView; today: string; onAct: (act: string) => void }) {
  const reasons = reasonsOf(view, today)
  if (view.status !== 'open' || reasons.length === 0) return null
  const supplement = view.may.some(one => one.act === 'supplement')
  return (
    <Leaf
      title={`${questionOf(view)}${verdictOf(view, reasons)}`}
      marginLabel="旁注：规则版本"
      margin={<Version view={view} />}
    >
      <Why
        reasons={reasons}
        act={reason =>
          reason.answer === false && /异议/.test(reason.label) && view.objections.some(isOpenObjection) ? (
            <a className="btn small" href="#objections">
              看异议
            </a>
          ) : reason.answer === null && supplement && view.step.kind !== 'each' && !reason.ask?.includes('征求意见') ? (
            <button type="button" className="btn small" onClick={() => onAct('supplement')}>
              补充材料
            </button>
          ) : null
        }
      />
    </Leaf>
  )
}

function questionOf(view: CaseView): string {
  if (view.step.kind === 'wait') return '能转入下一步吗？'
  if (view.step.kind === 'each') return '各部门都回函了吗？'
  return `能办“${view.step.title}”吗？`
}

/** Only what is already false stands in the way of an act; what is still unknown is asked of the next in line. */
function verdictOf(view: CaseView, reasons: readonly WhyReason[]): string {
  const short = shortfall(reasons)
  if (short === '') return view.step.kind === 'each' ? '都回了' : '能'
  const stands = view.step.kind !== 'act' || reasons.some(reason => reason.answer === false)
  return stands ? `还不能：${short}` : `能；另有${short}，由后面的环节证明`
}

/** What waits for a day turns by itself and is no refusal. */
function reasonsOf(view: CaseView, today: string): WhyReason[] {
  const { clock } = view
  const lines = view.why.map(reason => ({ ...shown(reason) }))
  if (view.step.kind !== 'wait' || !clock) return lines
  const over = today > clock.endsOn
  const last = clock.days.filter(day => day.counted).length
  const left = clock.days.filter(day => day.counted && day.date >= today).length
  const term: WhyReason = {
    label: `公示满${last}个工作日`,
    answer: over ? true : 'later',
    because: over
      ? `${prose(clock.endsOn, today)}24:00期满`
      : `连今天还有${left}个工作日，${prose(clock.endsOn, today)}24:00自动满足`,
  }
  const waiting = daysBetween(today, clock.endsOn) >= 0
  return [
    term,
    ...lines.map(line =>
      waiting && line.answer === false && /期已满$/.test(line.label) ? { ...line, answer: 'later' as const } : line,
    ),
  ]
}

function Version({ view }: { view: CaseView }) {
  const unsure = view.why.some(reason => reason.evidence && reason.evidence !== '已核')
  return (
    <>
      <h3>这条规则</h3>
      <p>
        {view.procedure.title}，{view.procedure.since}版，摘要
        <span className="hash">{view.procedure.hash.slice(0, 12)}</span>。本案一直按立案时的版本办，之后修改不影响它。
      </p>
      <h3>依据</h3>
      <p>《{view.round.noticeTitle}》</p>
      <Basis cites={view.step.cites} />
      {unsure && (
        <>
          <h3>为什么有的标“待核”“产品约定”</h3>
          <p>数值取自本届方案或参数，原文还没有逐字核对。核对以后由录入的人改标，本案的结论不变。</p>
        </>
      )}
      {view.ask.length > 0 && (
        <>
          <h3>问谁</h3>
          {view.ask.map(one => (
            <p key={one.what}>
              {one.what}：{one.who}
            </p>
          ))}
        </>
      )}
    </>
  )
}
