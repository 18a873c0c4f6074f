import { Form, KeyValues, Leaf, Link, PageHead, useAct } from '#kernel/ui'
import type { Call } from '#kernel/http'
import { openOne } from '../contract.ts'
import { formOf } from './schema.ts'

const schema = formOf(openOne.body)
const trail = [{ title: '账号', to: '/admin/accounts' }, { title: '开立' }]

/** One account: name, document, unit; then its code, shown once. */
export function AccountNew() {
  const open = useAct(openOne)
  if (open.reply)
    return (
      <>
        <PageHead title={`${open.reply.name}的账号已开立，激活码只显示这一次`} tab="开立账号" trail={trail} />
        <Leaf
          margin={
            <>
              <h3>怎么交给本人</h3>
              <p>打印本页或抄在纸条上当面交给。不要用截图、群消息发送。30天内没有激活的，重新发一个。</p>
            </>
          }
        >
          <Slip
            name={open.reply.name}
            login={open.reply.login}
            code={open.reply.code}
            organisation={open.reply.organisationName}
          />
          <p className="row">
            <button type="button" className="btn primary" onClick={() => print()}>
              打印纸条
            </button>
            <button type="button" className="btn" onClick={open.forget}>
              再开一个
            </button>
            <Link className="btn" to={`/admin/accounts/${open.reply.id}`}>
              看这个账号
            </Link>
          </p>
        </Leaf>
      </>
    )
  return (
    <>
      <PageHead title="开立账号，当场发激活码" tab="开立账号" trail={trail} />
      <Leaf
        margin={
          <>
            <h3>一证一号</h3>
            <p>同一证件只能开一个账号，换单位、加岗位都用原来的账号。</p>
            <h3>岗位</h3>
            <p>开号不给权限。要给岗位，请安全管理员申请，另一人复核。</p>
          </>
        }
      >
        <Form
          schema={schema}
          two
          submit="开立"
          busy={open.busy}
          problem={open.problem}
          onSubmit={body => open.send({ body: body as Call<typeof openOne>['body'] })}
        />
      </Leaf>
    </>
  )
}

/** Name, login and code, large enough to be read off paper. */
export function Slip({
  name,
  login,
  code,
  organisation,
}: {
  name: string
  login: string
  code: string
  organisation: string
}) {
  return (
    <section aria-label="激活码纸条">
      <h2>匠谱激活码</h2>
      <KeyValues
        pairs={[
          ['单位', organisation],
          ['姓名', name],
          ['登录名', <b key="l">{login}</b>],
          [
            '激活码',
            <b key="c" className="num">
              {code}
            </b>,
          ],
          ['网址', `${location.host}/activate`],
          ['有效', '30天内，只能用一次'],
        ]}
      />
    </section>
  )
}
