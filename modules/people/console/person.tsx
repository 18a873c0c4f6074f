import type { Response } from '#kernel/http'
import {
  KeyValues,
  Leaf,
  Link,
  Loaded,
  Masked,
  moment,
  PageHead,
  PageLines,
  PageTabs,
  State,
  useAct,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import { Facts, History } from '#modules/organisations'
import { Archive } from './archive.tsx'
import { Rights } from './rights.tsx'
import { Staff } from './staff.tsx'
import { readPerson, revealPerson } from '../contract.ts'

type View = Response<typeof readPerson>

const purposes = ['核对推荐审批表', '核对证件原件', '联系本人补材料', '办理待遇', '处理异议'].map(value => ({
  value,
  title: value,
}))

/** One person's archive: facts with their sources, what is missing, what changed, who looked. */
export function PersonPage() {
  const id = useParam('person')
  const called = useCall(readPerson, { params: { id } })
  return (
    <Loaded of={called} what="档案">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.name}
        trail={[{ title: '人员', to: '/people' }, { title: view.name }]}
        lede={`${view.line}${view.demo ? '。演示数据' : ''}`}
        facts={[
          {
            label: '单位',
            value: view.employer ? (
              view.employer.seen ? (
                <Link to={`/organisations/${view.employer.id}`}>{view.employer.name}</Link>
              ) : (
                view.employer.name
              )
            ) : (
              '没有登记'
            ),
          },
        ]}
        links={
          view.may.edit && (
            <Link className="btn small" to={`/people/${view.id}/edit`}>
              修改
            </Link>
          )
        }
      />
      <PageTabs of="/people/$person" label="人员档案页面" />
      {view.archive.rights.whole ? <Rights view={view} /> : <Content view={view} />}
      <Leaf
        title="改动经过"
        sub="每次保存前的内容都留着，写明谁改的、凭什么改。"
        margin={<Looked view={view} />}
        marginLabel="谁看过"
      >
        <History items={view.history} />
      </Leaf>
    </>
  )
}

/** What is on record, for a post that may use it; of an archive that is only kept nothing is drawn. */
function Content({ view }: { view: View }) {
  const { known } = view
  return (
    <>
      <PageLines of="/people/$person" />
      {view.archive.staff.marks.length > 0 && <Staff {...view.archive.staff} />}
      <Leaf
        title={`档案：${known.facts}条事实，${known.checked}条已核，${known.told}条自报${known.toCheck > 0 ? `，${known.toCheck}条待核` : ''}`}
        margin={<Missing view={view} />}
        marginLabel="缺什么，谁能补"
      >
        {view.twins.length > 0 && (
          <p>
            <State is="near">可能是同一个人</State>{' '}
            {view.twins.map(twin => (
              <Link key={twin.id} to={`/people/${twin.id}`}>
                {twin.name}（{twin.employer ?? '无单位'}）
              </Link>
            ))}
          </p>
        )}
        <Numbers view={view} />
        <Facts groups={view.groups} />
      </Leaf>
      <Rights view={view} />
      <Archive view={view} />
    </>
  )
}

/** Numbers stay covered; one at a time opens for a minute, for a purpose. */
function Numbers({ view }: { view: View }) {
  const revealing = useAct(revealPerson, { refreshes: [readPerson] })
  const open = (field: 'document' | 'phone', kind?: string) => async (purpose: string) =>
    (await revealing.send({ params: { id: view.id }, body: { field, purpose, ...(kind ? { kind } : {}) } })).value
  const may = view.may.reveal ? { purposes } : {}
  if (view.documents.length === 0 && view.phoneTail === null) return null
  return (
    <KeyValues
      pairs={[
        ...view.documents.map(
          d =>
            [
              d.kind,
              <Masked
                key={d.kind + d.tail}
                label={d.kind}
                shown={`${'*'.repeat(d.kind === '居民身份证' ? 14 : 6)}${d.tail}`}
                {...may}
                {...(view.may.reveal ? { reveal: open('document', d.kind) } : {})}
              />,
            ] as const,
        ),
        ...(view.phoneTail === null
          ? []
          : [
              [
                '电话',
                <Masked
                  key="phone"
                  label="电话"
                  shown={`*******${view.phoneTail}`}
                  {...may}
                  {...(view.may.reveal ? { reveal: open('phone') } : {})}
                />,
              ] as const,
            ]),
      ]}
    />
  )
}

function Missing({ view }: { view: View }) {
  return (
    <>
      <h3>缺什么，谁能补</h3>
      {view.missing.length === 0 ? (
        <p>应有的都有了。</p>
      ) : (
        <ul>
          {view.missing.map(one => (
            <li key={one.what}>
              <State is="unknown">{one.what}</State>　{one.who}
            </li>
          ))}
        </ul>
      )}
      <h3>本人看到什么</h3>
      <p>同一页，同样的内容。本人可以对任何一条提出更正。</p>
    </>
  )
}

const acts: Readonly<Record<string, string>> = { open: '打开', reveal: '查看全号', export: '导出', download: '下载' }

function Looked({ view }: { view: View }) {
  const today = useToday()
  if (view.seenBy === null)
    return (
      <>
        <h3>谁看过</h3>
        <p>由所在地工会和本人查阅。</p>
      </>
    )
  return (
    <>
      <h3>谁看过</h3>
      {view.seenBy.length === 0 ? (
        <p>记录里还没有人看过；打开本页的这一次随后记入。</p>
      ) : (
        <ul>
          {view.seenBy.map((seen, i) => (
            <li key={i}>
              {moment(seen.at, today)} {[seen.office, seen.name].filter(Boolean).join(' ')}，
              {acts[seen.act] ?? seen.act}
              {seen.fields && seen.fields}
              {seen.purpose && `：${seen.purpose}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
