import type { Response } from '#kernel/http'
import { Leaf, Loaded, PageHead, PageTabs, PrintButton, useCall } from '#kernel/ui'
import { readMapping } from '../contract.ts'
import './exchange.css'

type View = Response<typeof readMapping>
type Field = { readonly key: string; readonly title: string; readonly what?: string; readonly must?: boolean }

/** Which field is called what on the other side: written by the declarations of the registers, never by hand. */
export function MappingPage() {
  const called = useCall(readMapping, {})
  return (
    <Loaded of={called} what="字段对照">
      {view => (
        <>
          <PageHead
            title={`人员${view.person.length}项，登记簿${view.registers.length}个，能给、能写的都在这里`}
            tab="字段对照"
            links={<PrintButton />}
          />
          <PageTabs of="/exchange" label="对接系统页面" />
          <Leaf
            title="人员"
            marginLabel="怎样读"
            margin={
              <>
                <h3>从声明来</h3>
                <p>这一页照登记簿的声明列出，登记簿改了，它跟着改。</p>
                <h3>不给的</h3>
                <p>{view.withheld.join('、')}：要本人自己授权，不给系统。封存的号码只给末四位。</p>
                <h3>不知道的</h3>
                <p>没有记载的是空值（null），不是0，也不是空文字。日期写成2026-04-07。</p>
              </>
            }
          >
            <Fields
              caption="人员"
              fields={view.person.map(one => ({
                ...one,
                what: one.sensitive ? `${one.what}；敏感，逐人打开` : one.what,
              }))}
            />
          </Leaf>
          <Leaf
            title="登记簿"
            sub="每一条都带记载号、来源、看到来源的日期、核验、版本。带＊的写入时必填。"
            marginLabel="写入"
            margin={
              <>
                <h3>写入</h3>
                <p>
                  照登记的规则收：来源要在可选的里面；写进来是待核，看到原件才核验。同一来源同一件事再写，内容不同是改动，相同不动。
                </p>
              </>
            }
          >
            <div className="mapping">
              {view.registers.map(register => (
                <section key={register.key}>
                  <h3>
                    {register.title}　<code>{register.key}</code>
                  </h3>
                  <p className="sub">来源可写：{register.sources.join('、')}</p>
                  <Fields caption={register.title} fields={register.fields} />
                </section>
              ))}
              <section>
                <h3>每条都有的</h3>
                <Fields caption="每条都有的" fields={view.record} />
              </section>
            </div>
          </Leaf>
          <Leaf
            title="花名册写入"
            sub="和花名册导入同一套规则，一次最多100行，对的进、错的退回并写明原因。"
            margin={<p>证件号码已在册的按号码更新，没有的新增，空着的不改。</p>}
          >
            <Fields caption="花名册" fields={view.roster} />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Fields({ caption, fields }: { caption: string; fields: readonly Field[] | View['roster'] }) {
  const rows: readonly Field[] = fields
  const whats = rows.some(field => field.what !== undefined)
  return (
    <table className="reg">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">字段</th>
          <th scope="col">是什么</th>
          {whats && <th scope="col">怎样写</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(field => (
          <tr key={field.key}>
            <td>
              <code>{field.key}</code>
              {field.must && '＊'}
            </td>
            <th scope="row">{field.title}</th>
            {whats && <td>{field.what}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
