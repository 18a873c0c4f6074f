import { Fragment } from 'react'
import { Empty, Loaded } from '#kernel/ui'
import { useDemoAccounts, type DemoAccount } from '../session.ts'

/** The demo's invented people, by role: one click enters as that person. */
export function DemoAccounts({ onEnter, busy }: { onEnter: (account: DemoAccount) => void; busy: boolean }) {
  const accounts = useDemoAccounts()
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title">演示：换一个人看看</h2>
      <p className="sub">都是虚构的人。点一行，就以这个岗位进去</p>
      <Loaded of={accounts} what="演示账号">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>演示账号还没有装入。服务启动完成后会自动出现，也可以用左边的登录名登录。</Empty>
          ) : (
            bySector(rows).map(([sector, accounts]) => (
              <Fragment key={sector}>
                <h3>{sector === '本人' ? '职工本人，看自己的事' : sector}</h3>
                <ul className="demo-people">
                  {accounts.map(account => (
                    <li key={account.login}>
                      <button type="button" aria-disabled={busy || undefined} onClick={() => !busy && onEnter(account)}>
                        <b>{account.roleTitle}</b>
                        <span>{account.organisationName}</span>
                        <span>
                          {account.name}　<small>{account.login}</small>
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Fragment>
            ))
          )
        }
      </Loaded>
    </section>
  )
}

/** Kin together, in the order in which each kind first comes; workers first: they are who it is about. */
function bySector(rows: readonly DemoAccount[]): readonly (readonly [string, readonly DemoAccount[]])[] {
  const kinds = [...new Set(['本人', ...rows.map(account => account.sector)])]
  return kinds.map(kind => [kind, rows.filter(account => account.sector === kind)] as const)
}
