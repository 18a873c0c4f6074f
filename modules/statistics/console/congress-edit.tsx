import { Form, Leaf, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { z } from 'zod'
import { addCongress, changeCongress, congressBody, readCongress } from '../contract.ts'

const schema = z.toJSONSchema(congressBody, { io: 'input' })

/** Typing in one term of one body, from the announcement of its list. */
export function NewCongress() {
  const go = useGo()
  const send = useAct(addCongress, { done: ({ id }) => go(`/representation/${id}`) })
  return (
    <>
      <PageHead
        title="登记一届代表机构"
        trail={[{ title: '代表比例', to: '/representation' }, { title: '登记' }]}
        lede="照代表名单的公告填；公告没有的空着。"
      />
      <Leaf margin={<Help />} marginLabel="旁注：怎么填">
        <Form
          schema={schema}
          two
          draft="congress-new"
          submit="登记"
          busy={send.busy}
          problem={send.problem}
          onSubmit={body => send.send({ body: body as never })}
          beside={
            <Link className="btn" to="/representation">
              不登记了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

/** Correcting it, on the version this page was drawn from. */
export function EditCongress() {
  const id = useParam('congress')
  const go = useGo()
  const called = useCall(readCongress, { params: { id }, query: { size: 1 } })
  const send = useAct(changeCongress, { done: () => go(`/representation/${id}`) })
  return (
    <Loaded of={called} what="登记内容">
      {view => (
        <>
          <PageHead
            title={`更正${view.title}的登记`}
            tab="更正登记"
            trail={[
              { title: '代表比例', to: '/representation' },
              { title: view.title, to: `/representation/${id}` },
              { title: '更正' },
            ]}
          />
          <Leaf margin={<Help />} marginLabel="旁注：怎么填">
            <Form
              schema={view.form['schema'] as typeof schema}
              initial={view.form['initial'] as Record<string, unknown>}
              two
              submit="保存更正"
              busy={send.busy}
              problem={send.problem}
              onSubmit={body => send.send({ params: { id }, body: { ...body, version: view.version } as never })}
              beside={
                <Link className="btn" to={`/representation/${id}`}>
                  不改了
                </Link>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Help() {
  return (
    <>
      <h3>名称</h3>
      <p>写全称，如“某市第十五届人民代表大会”。政协写“第几届委员会”，妇代会、团代会写“第几次代表大会”。</p>
      <h3>目标</h3>
      <p>文件写明了占比或人数的才填，并写哪份文件第几条。没有的空着，页面上显示未配置。</p>
      <h3>上一届</h3>
      <p>连上以后才能比较升降，画出趋势。</p>
    </>
  )
}
