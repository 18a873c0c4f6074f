import { useState } from 'react'
import { Empty, Leaf, Link, State, Table, useAct, useCall, useMay, type Column } from '#kernel/ui'
import { careerForms, endCareerPlan, makeCareerPlan, type PathView } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'

type Post = PathView['posts'][number]
type Plan = PathView['plans'][number]

const postColumns: readonly Column<Post>[] = [
  { key: 'title', title: '岗位', head: true, show: row => row.title },
  {
    key: 'needs',
    title: '要什么',
    show: row =>
      [row.level, row.tier === null ? null : `${row.tier}职称`, row.asks].filter(Boolean).join('，或 ') || '没有写',
  },
  {
    key: 'fits',
    title: '本人',
    show: row =>
      row.fits === null ? (
        <State is="unknown">没有写条件</State>
      ) : row.fits ? (
        <State is="yes">等级、职称够了</State>
      ) : (
        <State is="no">还不够</State>
      ),
  },
  { key: 'across', title: '可以转', show: row => row.across.join('、') || '—' },
]

/** The unit's ladder as this person stands to it, and the plans made with them. */
export function Career({ view }: { view: PathView }) {
  const mayPlan = useMay('skills.career')
  if (!mayPlan && view.posts.length === 0 && view.plans.length === 0) return null
  return (
    <Leaf
      title={view.posts.length === 0 ? '所在单位还没有登记岗位通道' : `所在单位的岗位通道${view.posts.length}级`}
      marginLabel="岗位通道和指导计划"
      margin={
        <>
          <h3>岗位通道</h3>
          <p>
            单位自己定的三类岗位，在<Link to="/post-channels">岗位通道</Link>
            登记。等级、职称够了不等于聘任，聘不聘由单位定。
          </p>
        </>
      }
    >
      {view.posts.length > 0 && (
        <Table
          caption="岗位通道"
          quiet
          columns={postColumns}
          rows={view.posts}
          keyOf={row => `${row.track}${row.step}`}
          groupOf={row => row.track}
          empty={null}
        />
      )}
      <Plans view={view} mayPlan={mayPlan} />
    </Leaf>
  )
}

function Plans({ view, mayPlan }: { view: PathView; mayPlan: boolean }) {
  const [asked, ask] = useState<'new' | Plan>()
  const close = () => ask(undefined)
  const columns: readonly Column<Plan>[] = [
    { key: 'goal', title: '目标', head: true, show: row => row.goal },
    { key: 'by', title: '到什么时候', show: row => <span className="nowrap num">{row.by}</span> },
    { key: 'mentor', title: '导师', show: row => row.mentor ?? '没有' },
    { key: 'measures', title: '怎么培养', show: row => row.measures },
    {
      key: 'state',
      title: '现在',
      show: row => (
        <>
          <State is={row.state === '已达到' ? 'yes' : row.state === '进行中' ? 'wait' : 'unknown'}>{row.state}</State>{' '}
          {row.why}
          {mayPlan && row.state === '进行中' && (
            <button type="button" className="btn small" aria-label={`结束“${row.goal}”的计划`} onClick={() => ask(row)}>
              结束
            </button>
          )}
        </>
      ),
    },
  ]
  return (
    <>
      <h3>职业生涯指导计划</h3>
      {mayPlan && (
        <p className="row">
          <button type="button" className="btn" onClick={() => ask('new')}>
            订指导计划
          </button>
        </p>
      )}
      <Table
        caption="职业生涯指导计划"
        quiet
        columns={columns}
        rows={view.plans}
        keyOf={row => row.id}
        empty={<Empty>还没有订。单位和本人商量以后订，本人在手机上看得到。</Empty>}
      />
      {asked !== undefined && <PlanDialog view={view} asked={asked} close={close} />}
    </>
  )
}

function PlanDialog({ view, asked, close }: { view: PathView; asked: 'new' | Plan; close: () => void }) {
  const { data } = useCall(careerForms, {})
  const making = useAct(makeCareerPlan)
  const ending = useAct(endCareerPlan)
  if (!data) return null
  const next = view.goals[0]
  return asked === 'new' ? (
    <FormDialog
      title={`和${view.person.name}订指导计划`}
      schema={data.plan}
      initial={next ? { kind: next.kind, goal: next.name, ...(next.on !== null && { by: next.on }) } : {}}
      submit="订下"
      busy={making.busy}
      problem={making.problem}
      close={close}
      send={body => making.send({ params: { id: view.person.id }, body: body as never })}
    />
  ) : (
    <FormDialog
      title={`结束“${asked.goal}”的计划`}
      schema={data.end}
      submit="结束"
      busy={ending.busy}
      problem={ending.problem}
      close={close}
      send={body => ending.send({ params: { id: asked.id }, body: body as never })}
    />
  )
}
