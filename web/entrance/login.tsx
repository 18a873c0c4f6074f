import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { Link, ProblemNote, useAddress, useMe } from '#kernel/ui'
import { freshDemoAccount, useLogIn, type DemoAccount } from '../session.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { EntranceSheet, Line } from './sheet.tsx'

/** Log-in: name and password, then the code of the second factor when the account asks for one. */
export function LoginPage() {
  const me = useMe()
  const navigate = useNavigate()
  const [address] = useAddress()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const enter = useLogIn(who => {
    // Who has no post has nothing to handle here: their own things are on the portal.
    if (who?.own === true && who.post === null) window.location.assign('/my')
    else void navigate({ href: safe(address['next']), replace: true })
  })
  const asksCode = enter.problem?.extra['needs'] === 'code' || code !== ''

  const enterAs = async (chosen: DemoAccount) => {
    const { login: name, password: secret, code: now } = (await freshDemoAccount(chosen.login)) ?? chosen
    enter.act({ body: { login: name, password: secret, ...(now ? { code: now } : {}) } })
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (login.trim() === '' || password === '' || enter.busy) return
    enter.act({ body: { login: login.trim(), password, ...(code ? { code: code.trim() } : {}) } })
  }
  return (
    <EntranceSheet
      title="登录匠谱"
      demo={me.demo}
      lede={address['next'] ? '登录后接着看您要看的那一页；填过、没有提交的内容还在。' : undefined}
    >
      <div className={me.demo ? 'two-ways' : 'one-way'}>
        <form onSubmit={submit} noValidate aria-label="登录">
          <Line
            label="登录名"
            name="login"
            autoComplete="username"
            value={login}
            onChange={setLogin}
            wrong={tried && login.trim() === '' ? '请填写登录名' : undefined}
            autoFocus
          />
          <Line
            label="口令"
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            wrong={tried && password === '' ? '请填写口令' : undefined}
          />
          {asksCode && (
            <Line
              label="动态口令"
              name="code"
              autoComplete="one-time-code"
              inputMode="numeric"
              value={code}
              onChange={setCode}
              note={
                me.demo ? '演示不用手机：点名单里的这一行，动态口令替您填好' : '打开手机上的验证器，填现在显示的6位数字'
              }
              autoFocus
            />
          )}
          {enter.problem && !(asksCode && code === '') && <ProblemNote problem={enter.problem} />}
          <p className="row">
            <button type="submit" className="btn primary" aria-disabled={enter.busy || undefined}>
              {enter.busy ? '正在登录' : '登录'}
            </button>
          </p>
          <p className="note-text">
            职工看自己的事，走<a href="/my">我的首页</a>。第一次用：凭本单位发的激活码<Link to="/activate">设口令</Link>
            。忘了口令，请本单位系统管理员重发激活码。
          </p>
        </form>
        {me.demo && <DemoAccounts busy={enter.busy} onEnter={account => void enterAs(account)} />}
      </div>
    </EntranceSheet>
  )
}

/** Only back into the console: an address from outside is not followed. */
const safe = (next: string | undefined) =>
  next && /^\/console(\/|$|\?)/.test(next) && !/^\/console\/(login|activate)/.test(next) ? next : '/console/'
