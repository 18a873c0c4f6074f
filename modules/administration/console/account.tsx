import { useState } from 'react'
import {
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  moment,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Call, Response } from '#kernel/http'
import { account, close, dropSecondFactor, newCodeFor, rename, reopen, unlock } from '../contract.ts'
import { Slip } from './account-new.tsx'
import { accountState } from './accounts.tsx'
import { browserOf } from './browser-name.ts'
import { formOf } from './schema.ts'
import { WithReason } from './with-reason.tsx'

type Shown = Response<typeof account>

/** One account: whether it can log in, what may be done about it, its posts, its latest tries. */
export function Account() {
  const id = useParam('account')
  const called = useCall(account, { params: { account: id } })
  const today = useToday()
  return (
    <Loaded of={called} what="账号">
      {shown => (
        <>
          <PageHead
            title={titleOf(shown, today)}
            tab={shown.account.name}
            trail={[{ title: '账号', to: '/admin/accounts' }, { title: shown.account.name }]}
            facts={[
              { label: '登录名', value: shown.account.login },
              { label: '单位', value: shown.account.organisationName },
              { label: '状态', value: <State is={accountState[shown.account.state]}>{shown.account.state}</State> },
              { label: '证件', value: shown.account.documentTail ? `末四位${shown.account.documentTail}` : '没有绑定' },
              { label: '动态口令', value: shown.secondFactor ? '已绑定' : '没有绑定' },
            ]}
          />
          <Leaf title="可以办的" margin={<Margin />}>
            <Doing shown={shown} />
          </Leaf>
          <Leaf>
            <Posts shown={shown} />
          </Leaf>
          <Leaf>
            <Attempts shown={shown} />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ account: { name, state, validTo }, lockedUntil, code }: Shown, today: string): string {
  if (state === '停用') return `${name}的账号已停用，不能登录`
  if (lockedUntil) return `${name}的登录锁着，${moment(lockedUntil, today)}以后自己可以再试`
  if (state === '待激活')
    return code
      ? `${name}还没有激活，激活码${moment(code.expiresAt, today)}到期`
      : `${name}还没有激活，手上也没有有效的激活码`
  return `${name}可以登录${validTo ? `，到${validTo}为止` : ''}`
}

function Doing({ shown }: { shown: Shown }) {
  const params = { account: shown.account.id }
  const issue = useAct(newCodeFor)
  const free = useAct(unlock)
  const closing = useAct(close)
  const opening = useAct(reopen)
  const drop = useAct(dropSecondFactor)
  const closed = shown.account.state === '停用'
  const problem = issue.problem ?? free.problem
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {issue.reply && (
        <Slip
          name={issue.reply.name}
          login={issue.reply.login}
          code={issue.reply.code}
          organisation={issue.reply.organisationName}
        />
      )}
      <p className="row">
        {!closed && (
          <button
            type="button"
            className="btn primary"
            aria-disabled={issue.busy || undefined}
            onClick={issue.busy ? undefined : () => issue.act({ params })}
          >
            重新发激活码
          </button>
        )}
        {shown.lockedUntil && (
          <button
            type="button"
            className="btn"
            aria-disabled={free.busy || undefined}
            onClick={free.busy ? undefined : () => free.act({ params })}
          >
            解除登录锁定
          </button>
        )}
      </p>
      {shown.secondFactor && (
        <WithReason title="解除动态口令（换了手机）" acting={drop} send={why => drop.act({ params, body: { why } })} />
      )}
      {closed ? (
        <WithReason title="恢复账号" acting={opening} send={why => opening.act({ params, body: { why } })} />
      ) : (
        <WithReason title="停用账号" danger acting={closing} send={why => closing.act({ params, body: { why } })} />
      )}
      <Rename shown={shown} />
    </>
  )
}

const renaming = formOf(rename.body)

function Rename({
  shown: {
    account: { id, name, validTo },
  },
}: {
  shown: Shown
}) {
  const [open, setOpen] = useState(false)
  const act = useAct(rename, { done: () => setOpen(false) })
  if (!open)
    return (
      <p className="row">
        <button type="button" className="btn" onClick={() => setOpen(true)}>
          改姓名或有效期
        </button>
      </p>
    )
  return (
    <Form
      schema={renaming}
      two
      initial={{ name, ...(validTo && { validTo }) }}
      submit="保存"
      busy={act.busy}
      problem={act.problem}
      beside={
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          返回
        </button>
      }
      onSubmit={body => act.send({ params: { account: id }, body: body as Call<typeof rename>['body'] })}
    />
  )
}

const postColumns: readonly Column<Shown['posts'][number]>[] = [
  { key: 'role', title: '岗位', head: true, show: row => `${row.organisationName}　${row.roleTitle}` },
  { key: 'span', title: '起止', show: row => `${row.from}至${row.to ?? '另行结束'}` },
  {
    key: 'state',
    title: '状态',
    show: row => (row.ended ? <State is="unknown">{row.why ?? '已到期'}</State> : <State is="yes">在岗</State>),
  },
]

const Posts = ({ shown }: { shown: Shown }) => (
  <Table
    caption="岗位"
    columns={postColumns}
    rows={shown.posts}
    keyOf={row => row.id}
    empty={<Empty>没有岗位，只能看本人的。岗位由安全管理员申请，另一人复核。</Empty>}
  />
)

function Attempts({ shown }: { shown: Shown }) {
  const today = useToday()
  const columns: readonly Column<Shown['attempts'][number]>[] = [
    { key: 'at', title: '时间', head: true, show: row => moment(row.at, today) },
    {
      key: 'outcome',
      title: '结果',
      show: row => <State is={row.outcome === '成功' ? 'yes' : 'no'}>{row.outcome}</State>,
    },
    { key: 'agent', title: '设备', show: row => browserOf(row.agent) },
  ]
  return (
    <Table
      caption="最近的登录"
      columns={columns}
      rows={shown.attempts}
      keyOf={row => row.at}
      empty={<Empty>还没有人用这个账号登录过。</Empty>}
    />
  )
}

const Margin = () => (
  <>
    <h3>激活码</h3>
    <p>12位，只能用一次，30天内有效；系统只存校验值，重新打开本页就看不到了。</p>
    <h3>停用以后</h3>
    <p>所有设备立即退出，岗位保留；恢复后可再登录。调离的，请安全管理员同时结束岗位。</p>
    <p>
      <Link to="/admin/accounts">回到账号列表</Link>
    </p>
  </>
)
