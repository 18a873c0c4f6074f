import { useState, type SubmitEvent } from 'react'
import { PageHead, ProblemNote, useGo, useMe } from '#kernel/ui'
import { useSetPassword } from '../session.ts'
import { Line } from './sheet.tsx'

/** A new password; every other device is logged out by it. */
export function PasswordPage() {
  const me = useMe()
  const go = useGo()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useSetPassword(() => go('/'))
  const wrong = {
    current: current === '' ? '请填写现在的口令' : undefined,
    next: next === '' ? '请填写新口令' : undefined,
    again: again === next ? undefined : '两次填写的不一样',
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.current && !wrong.next && !wrong.again && !change.busy) change.act({ body: { current, next } })
  }
  return (
    <>
      <PageHead
        title={me.mustChangePassword ? '先换一个自己的口令，再开始办事' : '修改口令'}
        tab="修改口令"
        lede={me.mustChangePassword ? '现在的口令是别人设的，或已满90天。' : '改后其他设备上的登录都会退出。'}
      />
      <form className="one-way" onSubmit={submit} noValidate aria-label="修改口令">
        <Line
          label="现在的口令"
          name="current-password"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          wrong={tried ? wrong.current : undefined}
        />
        <Line
          label="新口令"
          name="new-password"
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          wrong={tried ? wrong.next : undefined}
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
        {change.problem && <ProblemNote problem={change.problem} />}
        <p className="row">
          <button type="submit" className="btn primary" aria-disabled={change.busy || undefined}>
            {change.busy ? '正在修改' : '修改'}
          </button>
        </p>
      </form>
    </>
  )
}
