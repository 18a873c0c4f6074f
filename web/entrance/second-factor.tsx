import { useState, type SubmitEvent } from 'react'
import { PageHead, ProblemNote, useGo, useMe } from '#kernel/ui'
import { useEnrol, useProve } from '../session.ts'
import { Line } from './sheet.tsx'

/** The second factor: bind an authenticator once, then its six digits. What was withheld is there afterwards. */
export function SecondFactorPage() {
  const me = useMe()
  const go = useGo()
  const enrol = useEnrol()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const prove = useProve(() => go('/'))
  const binding = me.needsTotp
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (code.trim() !== '' && !prove.busy) prove.act({ body: { code: code.trim() } })
  }
  return (
    <>
      <PageHead
        title={binding ? '先绑定动态口令，才能用这几项权限' : '输入动态口令，才能用这几项权限'}
        tab="动态口令"
        lede="审批、导出、管理账号这类事，除了口令还要手机验证器上的6位数字。"
      />
      <div className="plain-work">
        {binding && !enrol.reply && (
          <>
            <p>手机上装任一种验证器（系统自带的、企业微信等办公软件里的都可以），再按下面的按钮取得密钥。</p>
            {enrol.problem && <ProblemNote problem={enrol.problem} />}
            <p className="row">
              <button
                type="button"
                className="btn primary"
                aria-disabled={enrol.busy || undefined}
                onClick={enrol.busy ? undefined : () => enrol.act({})}
              >
                取得密钥
              </button>
            </p>
          </>
        )}
        {enrol.reply && (
          <>
            <h2>在验证器里手工输入这个密钥</h2>
            <p className="secret">{enrol.reply.secret.replace(/(.{4})/g, '$1 ')}</p>
            <p className="note-text">
              密钥只显示这一次。在手机上打开本页的，可直接<a href={enrol.reply.url}>加到验证器</a>。
            </p>
            {enrol.reply.demoCode && (
              <p className="note-text">
                演示：验证器现在显示 <b>{enrol.reply.demoCode}</b>
              </p>
            )}
          </>
        )}
        {(!binding || enrol.reply) && (
          <form onSubmit={submit} noValidate aria-label="动态口令">
            <Line
              label="6位数字"
              name="code"
              autoComplete="one-time-code"
              inputMode="numeric"
              value={code}
              onChange={setCode}
              wrong={tried && code.trim() === '' ? '请填写验证器上的6位数字' : undefined}
            />
            {prove.problem && <ProblemNote problem={prove.problem} />}
            <p className="row">
              <button type="submit" className="btn primary" aria-disabled={prove.busy || undefined}>
                {prove.busy ? '正在核对' : '确认'}
              </button>
            </p>
          </form>
        )}
      </div>
    </>
  )
}
