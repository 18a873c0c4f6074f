import { Clock, Evidence, Leaf, Link, prose } from '#kernel/ui'
import { Basis, type CaseView } from './basis.tsx'

/** The notice, day by day. */
export function CaseClock({
  view,
  clock,
  today,
}: {
  view: CaseView
  clock: NonNullable<CaseView['clock']>
  today: string
}) {
  const list = view.lists.findLast(one => one.kind === 'notice')
  const counted = clock.days.filter(day => day.counted)
  const nth = counted.findLast(day => day.date <= today)?.n ?? 0
  const over = today > clock.endsOn
  const title = over
    ? `${clock.title}：${prose(clock.startsOn, today)}至${prose(clock.endsOn, today)}，${counted.length}个工作日已满`
    : nth === 0
      ? `${clock.title}：${prose(clock.startsOn, today)}开始，${prose(clock.endsOn, today)}24:00期满`
      : `${clock.title}：今天是第${nth}个工作日，${prose(clock.endsOn, today)}24:00期满`
  return (
    <Leaf
      title={title}
      marginLabel="旁注：公示期限"
      margin={
        <>
          <h3>怎么算的</h3>
          <p>{clock.explain}</p>
          {view.step.kind === 'wait' && <Basis cites={view.step.cites} />}
          {clock.provisional && (
            <p>
              <Evidence mark="待核" source="放假安排尚未公布的年份" />{' '}
              国务院办公厅公布放假安排以后重新计算，日期可能变动。
            </p>
          )}
          <h3>期满前改动会怎样</h3>
          <p>改姓名、单位、类别或主要事迹，其后的表决、公示、回函全部失效，从职代会审议重新办，公示重新计日。</p>
        </>
      }
    >
      <Clock label={`${clock.title}逐日`} days={clock.days} provisional={clock.provisional} />
      {list && (
        <p className="under">
          <Link to={`/lists/${list.id}`}>{list.title}</Link>
        </p>
      )}
    </Leaf>
  )
}
