import { Form, Leaf, Link, Loaded, PageHead, useAct, useAddress, useCall, useGo, useParam } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { correctRecord, createRecord, readPerson, recordFormOf } from '../contract.ts'
import { text } from './words.ts'
import { registers, type RegisterKey } from '../archive/keys.ts'

const keyOf = (text: string): RegisterKey => registers.find(key => key === text) ?? 'post_spell'

/** One record of one register: a new one, or the correction of one that stands. */
export function RecordPage() {
  const person = useParam('person')
  const register = keyOf(useParam('register'))
  const [address] = useAddress()
  const record = address['record']
  const form = useCall(recordFormOf, { params: { id: person, register }, query: record ? { record } : {} })
  return (
    <Loaded of={form} what="登记表">
      {view => <Shown key={view.version} view={view} person={person} register={register} record={record} />}
    </Loaded>
  )
}

function Shown({
  view,
  person,
  register,
  record,
}: {
  view: Response<typeof recordFormOf>
  person: string
  register: RegisterKey
  record: string | undefined
}) {
  const go = useGo()
  const done = () => go(`/people/${person}`)
  const adding = useAct(createRecord, { refreshes: [readPerson], done })
  const correcting = useAct(correctRecord, { refreshes: [readPerson, recordFormOf], done })
  const sending = record ? correcting : adding
  const schema = record ? withReason(view.schema) : view.schema
  return (
    <>
      <PageHead
        title={`${record ? '更正' : '登记'}${view.name}的${view.title}`}
        tab={`${record ? '更正' : '登记'}${view.title}`}
        trail={[{ title: '人员', to: '/people' }, { title: view.name, to: `/people/${person}` }, { title: view.title }]}
        lede={
          record
            ? '更正前的内容留在改动经过里；核验过的，更正后要重新核验。'
            : '每条写明来源。同一件事来源不同的，各登记一条，并列保留。'
        }
      />
      <Leaf margin={<Help />} marginLabel="怎么填">
        <Form
          schema={schema}
          initial={view.initial}
          two
          submit={record ? '保存更正' : '登记'}
          busy={sending.busy}
          problem={sending.problem}
          onSubmit={({ why, ...answer }) => {
            if (record)
              return correcting.send({
                params: { id: person },
                body: { register, record, version: view.version, why: text(why), answer },
              })
            return adding.send({ params: { id: person }, body: { register, answer } })
          }}
          beside={
            <Link className="btn" to={`/people/${person}`}>
              {record ? '不改了' : '不登记了'}
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

/** A correction says why; the schema comes from the server without it. */
function withReason(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties, required } = schema as { properties: Record<string, unknown>; required: readonly string[] }
  return {
    ...schema,
    properties: { ...properties, why: { type: 'string', title: '更正原因', minLength: 2, maxLength: 200 } },
    required: [...required, 'why'],
  }
}

function Help() {
  return (
    <>
      <h3>来源</h3>
      <p>写您看到的那一份：原件、人事档案、缴费记录。本人口头或自己填的，选“本人填报”，核验原件以前一直是自报。</p>
      <h3>核验</h3>
      <p>登记以后在档案页点“核验”，传上原件的扫描件。没有原件的不能记为核验。</p>
      <h3>不知道的</h3>
      <p>空着，不要猜。空着不等于没有。</p>
    </>
  )
}
