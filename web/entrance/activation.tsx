import { useState, type SubmitEvent } from 'react'
import { Link, ProblemNote, useGo, useMe } from '#kernel/ui'
import { useActivate } from '../session.ts'
import { EntranceSheet, Line } from './sheet.tsx'

/** The code on the slip from one's unit, then a password of one's own. */
export function ActivationPage() {
  const me = useMe()
  const go = useGo()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const activation = useActivate(() => go('/'))
  const wrong = {
    code: code.trim() === '' ? '请填写激活码' : undefined,
    password: password === '' ? '请填写新口令' : undefined,
    again: again === password ? undefined : '两次填写的不一样',
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.code && !wrong.password && !wrong.again && !activation.busy)
      activation.act({ body: { code: code.trim(), password } })
  }
  return (
    <EntranceSheet title="激活账号，设自己的口令" demo={me.demo} lede="激活码由本单位发给本人，只能用一次。">
      <form className="one-way" onSubmit={submit} noValidate aria-label="激活">
        <Line
          label="激活码"
          name="code"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          wrong={tried ? wrong.code : undefined}
          autoFocus
        />
        <Line
          label="新口令"
          name="new-password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          wrong={tried ? wrong.password : undefined}
          note="至少8个字符，大写字母、小写字母、数字、符号中有三类"
        />
        <Line
          label="再填一次"
          name="again"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          wrong={tried ? wrong.again : undefined}
        />
        {activation.problem && <ProblemNote problem={activation.problem} />}
        <p className="row">
          <button type="submit" className="btn primary" aria-disabled={activation.busy || undefined}>
            {activation.busy ? '正在激活' : '激活'}
          </button>
          <Link className="btn" to="/login">
            去登录
          </Link>
        </p>
      </form>
    </EntranceSheet>
  )
}
