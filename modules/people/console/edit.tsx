import type { Response } from '#kernel/http'
import { Form, Leaf, Link, Loaded, PageHead, useAct, useAddress, useCall, useGo, useParam } from '#kernel/ui'
import { createPerson, editPerson, personForm, readPerson } from '../contract.ts'

type FormView = Response<typeof personForm>

/** Opening an archive. */
export function NewPerson() {
  const [address] = useAddress()
  const employer = address['employer']
  const form = useCall(personForm, { query: employer ? { employer } : {} })
  return (
    <Loaded of={form} what="登记表">
      {view => <Create view={view} />}
    </Loaded>
  )
}

function Create({ view }: { view: FormView }) {
  const go = useGo()
  const adding = useAct(createPerson, { done: ({ id }) => go(`/people/${id}`) })
  const same = adding.problem?.extra['person']
  const twins = adding.problem?.extra['twins']
  return (
    <>
      <PageHead
        title="登记人员"
        trail={[{ title: '人员', to: '/people' }, { title: '登记' }]}
        lede="许多人一起登记，用花名册导入更快。"
        links={<Link to="/rosters">花名册导入</Link>}
      />
      <Leaf margin={<Help />} marginLabel="怎么填">
        {typeof same === 'string' && (
          <p>
            <Link className="btn small" to={`/people/${same}`}>
              打开已有的档案
            </Link>
          </p>
        )}
        {isTwins(twins) && (
          <p>
            {twins.map(twin => (
              <Link key={twin.id} className="btn small" to={`/people/${twin.id}`}>
                打开{twin.name}（{twin.employer ?? '无单位'}）
              </Link>
            ))}
          </p>
        )}
        <Form
          schema={view.schema}
          initial={view.initial}
          two
          submit="登记"
          busy={adding.busy}
          problem={adding.problem}
          onSubmit={body => adding.send({ body: body as never })}
          beside={
            <Link className="btn" to="/people">
              不登记了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

const isTwins = (value: unknown): value is { id: string; name: string; employer: string | null }[] =>
  Array.isArray(value) && value.every(one => typeof one === 'object' && one !== null && 'id' in one)

/** Changing an archive on the version this page was drawn from. */
export function EditPerson() {
  const id = useParam('person')
  const form = useCall(personForm, { query: { id } })
  return (
    <Loaded of={form} what="登记表">
      {view => <Change key={view.version} id={id} view={view} again={form.again} />}
    </Loaded>
  )
}

function Change({ id, view, again }: { id: string; view: FormView; again: () => void }) {
  const go = useGo()
  const editing = useAct(editPerson, { refreshes: [readPerson, personForm], done: () => go(`/people/${id}`) })
  return (
    <>
      <PageHead
        title={`修改${view.title}的档案`}
        tab="修改档案"
        trail={[{ title: '人员', to: '/people' }, { title: view.title, to: `/people/${id}` }, { title: '修改' }]}
        lede="保存前的内容会留在改动经过里，本人能看到。"
      />
      <Leaf margin={<Help />} marginLabel="怎么填">
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
            <Link className="btn" to={`/people/${id}`}>
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
      <h3>证件号码</h3>
      <p>同一份证件只建一份档案：已在本辖区建档的，给出那份档案；在别处建档的，只告知去哪里办理转入。</p>
      <h3>离职、退休、去世</h3>
      <p>改在职状态，不删档案。荣誉和待遇按状态办理。</p>
      <h3>换了单位</h3>
      <p>新单位在本岗位范围内的，直接改所在单位；不在的，由共同的上级工会办理。</p>
    </>
  )
}
