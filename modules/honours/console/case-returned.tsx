import { Leaf, Link, prose, State, Why } from '#kernel/ui'
import { shown, type CaseView } from './basis.tsx'
import { mayFill } from './case-acts.ts'
import { Due } from './due.tsx'

/** Sent back: by whom, what is missing, until when. */
export function CaseReturned({
  view,
  returned,
  today,
}: {
  view: CaseView
  returned: NonNullable<CaseView['returned']>
  today: string
}) {
  const n = returned.items.length
  const on = prose(returned.on, today)
  return (
    <Leaf
      title={
        n > 0
          ? `${on}由“${returned.from}”退回，要补正${n}项`
          : `${on}“${returned.from}”没有通过，退回重新办“${view.step.title}”`
      }
      sub={returned.opinion}
      marginLabel="旁注：补正"
      margin={
        <>
          {n > 0 && (
            <>
              <h3>补正期限</h3>
              <p>{returned.dueOn ? <Due on={returned.dueOn} today={today} /> : '退回时没有写期限'}</p>
            </>
          )}
          <h3>{n > 0 ? '补正以后' : '重新办理'}</h3>
          <p>
            {n > 0 ? '逐项补好，再办' : '可以先改推荐表，再办'}“{view.step.title}
            ”。改姓名、单位、类别或主要事迹的，其后的表决、公示、回函失效，从职代会审议重新办。
          </p>
        </>
      }
    >
      {n > 0 && (
        <ol className="returned">
          {returned.items.map(item => (
            <li key={item}>
              <State is="unknown">{item}</State>
            </li>
          ))}
        </ol>
      )}
      {n === 0 && <WhyNot view={view} on={returned.on} from={returned.from} />}
      {mayFill(view) && (
        <div className="row">
          <Link className="btn small" to={`/cases/${view.id}/form`}>
            改推荐表
          </Link>
        </div>
      )}
    </Leaf>
  )
}

/** The conditions the last attempt failed on, with its numbers. */
function WhyNot({ view, on, from }: { view: CaseView; on: string; from: string }) {
  const last = view.timeline.find(entry => entry.step === from && entry.happenedOn === on)
  const unmet = last?.reasons.filter(reason => reason.answer === false) ?? []
  return unmet.length > 0 ? <Why reasons={unmet.map(shown)} /> : null
}
