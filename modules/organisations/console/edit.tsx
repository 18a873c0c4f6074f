import { Form, Link, Loaded, PageHead, ProblemNote, useAct, useCall, useGo, useParam, Leaf } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { createOrganisation, editOrganisation, organisationForm, readOrganisation } from '../contract.ts'

type FormView = Response<typeof organisationForm>

/** Registering a unit. */
export function NewOrganisation() {
  const form = useCall(organisationForm, { query: {} })
  return (
    <Loaded of={form} what="登记表">
      {view => <Create view={view} />}
    </Loaded>
  )
}

function Create({ view }: { view: FormView }) {
  const go = useGo()
  const adding = useAct(createOrganisation, { done: ({ id }) => go(`/organisations/${id}`) })
  const other = adding.problem?.extra['organisation']
  return (
    <>
      <PageHead
        title="登记单位"
        trail={[{ title: '单位', to: '/organisations' }, { title: '登记' }]}
        lede="只填证书和批复上有的；不知道的空着，以后补。"
      />
      <Leaf margin={<Help />} marginLabel="怎么填">
        {typeof other === 'string' && (
          <p>
            <Link className="btn small" to={`/organisations/${other}`}>
              打开已有的单位
            </Link>
          </p>
        )}
        <Form
          schema={view.schema}
          initial={view.initial}
          two
          draft="organisation-new"
          submit="登记"
          busy={adding.busy}
          problem={adding.problem}
          onSubmit={body => adding.send({ body: body as never })}
          beside={
            <Link className="btn" to="/organisations">
              不登记了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

/** Changing a unit on the version this page was drawn from. */
export function EditOrganisation() {
  const id = useParam('organisation')
  const form = useCall(organisationForm, { query: { id } })
  return (
    <Loaded of={form} what="登记表">
      {view => <Change key={view.version} id={id} view={view} again={form.again} />}
    </Loaded>
  )
}

function Change({ id, view, again }: { id: string; view: FormView; again: () => void }) {
  const go = useGo()
  const editing = useAct(editOrganisation, {
    refreshes: [readOrganisation, organisationForm],
    done: () => go(`/organisations/${id}`),
  })
  return (
    <>
      <PageHead
        title={`修改${view.title}`}
        tab="修改单位"
        trail={[
          { title: '单位', to: '/organisations' },
          { title: view.title, to: `/organisations/${id}` },
          { title: '修改' },
        ]}
        lede="保存前的内容会留在改动经过里。"
      />
      <Leaf margin={<Help />} marginLabel="怎么填">
        {editing.problem?.status === 404 && <ProblemNote problem={editing.problem} />}
        <Form
          schema={view.schema}
          initial={view.initial}
          two
          submit="保存"
          busy={editing.busy}
          problem={editing.problem}
          onRefill={again}
          onSubmit={body => editing.send({ params: { id }, body: { ...body, version: view.version } as never })}
          beside={
            <Link className="btn" to={`/organisations/${id}`}>
              不改了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

function Help() {
  return (
    <>
      <h3>统一社会信用代码</h3>
      <p>
        按 GB 32100—2015 核对末位校验码。2015年前后试点的少数代码校验位不符而仍有效：对照证书无误后，勾选“早期代码”。
      </p>
      <h3>区划</h3>
      <p>填登记地所在的县（市、区）。改区划后，本单位的班组和人员随之转到新的辖区。</p>
      <h3>产业工会</h3>
      <p>挂在产业工会名下的，产业工会也能看到这个单位。</p>
    </>
  )
}
