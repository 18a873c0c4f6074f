import { Form, Leaf, Link, Loaded, PageHead, useAct, useCall, useGo, useMay } from '#kernel/ui'
import { registerStudio, studioBody, studioChoices } from '../contract.ts'
import { drawn, withKinds } from './drawn.ts'

const schema = drawn(studioBody)

/** A naming that stands in a document already: entered, not decided. */
export function StudioNew() {
  const called = useCall(studioChoices, {})
  const office = useMay('innovation.review')
  const go = useGo()
  const adding = useAct(registerStudio, { done: ({ id }) => go(`/studios/${id}`) })
  return (
    <Loaded of={called} what="登记表">
      {choices => (
        <>
          <PageHead
            title="照命名文件登记一个工作室"
            trail={[{ title: '工作室', to: '/studios' }, { title: '登记' }]}
            lede={
              office
                ? '以前命名的、上级命名的，照盖章的文件登记；新命名的走申报，办完自动进名册。'
                : '本单位自己命名的选“企业级”。县级以上命名的，由命名机关那条线登记。'
            }
          />
          <Leaf
            marginLabel="怎么填"
            margin={
              <>
                <h3>哪条线登记哪一类</h3>
                {choices.kinds.map(kind => (
                  <p key={kind.key}>
                    {kind.title}：{kind.line}
                    {kind.mine && '（本岗位可以登记）'}
                  </p>
                ))}
                <h3>文号</h3>
                <p>照文件写。文件没有文号的留空，系统不编号。</p>
              </>
            }
          >
            <Form
              schema={withKinds(schema, office ? choices.kinds.filter(k => k.mine) : choices.kinds)}
              initial={office ? {} : { level: '企业级' }}
              two
              draft="studio-new"
              submit="登记"
              busy={adding.busy}
              problem={adding.problem}
              onSubmit={body => adding.send({ body: body as never })}
              beside={
                <Link className="btn" to="/studios">
                  不登记了
                </Link>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
