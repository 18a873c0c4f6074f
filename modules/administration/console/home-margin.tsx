import { Link, prose, State, useMe, useToday } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { tasks } from '../contract.ts'

/** Beside the tasks: what needs a second person, which terms run, what the calendar knows. */
export function HomeMargin({ home }: { home: Response<typeof tasks> }) {
  const me = useMe()
  const today = useToday()
  return (
    <>
      {me.withheld.length > 0 && (
        <>
          <h3>动态口令</h3>
          <p>
            <State is="near">{me.withheld.length}项权限要动态口令</State>
          </p>
          <p>
            <Link to="/second-factor">现在绑定或输入</Link>
          </p>
        </>
      )}
      {home.approvals > 0 && (
        <>
          <h3>待我复核</h3>
          <p>
            <Link to="/approvals">{home.approvals}份申请等另一人复核</Link>
          </p>
        </>
      )}
      {home.running.length > 0 && (
        <>
          <h3>正在计日的期限</h3>
          <ul>
            {home.running.slice(0, 6).map(term => (
              <li key={term.kase + term.ends}>
                <Link to={`/cases/${term.kase}`}>{term.title}</Link>　{term.about}，{prose(term.ends, today)}满
                {term.provisional && '（暂定）'}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>工作日历</h3>
      <p>{home.calendar}</p>
      <h3>打印</h3>
      <p>
        <button type="button" className="btn small" onClick={() => print()}>
          今天的待办清单
        </button>
      </p>
      <h3>安全</h3>
      <p>
        <Link to="/devices">我在哪些设备上登录</Link>
      </p>
    </>
  )
}
