import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import { addAllianceTopic, changeMember, memberBody, readAlliance, topicBody } from '../contract.ts'
import { drawn } from './drawn.ts'
import './studios.css'

type View = Response<typeof readAlliance>
const memberSchema = drawn(memberBody)
const topicSchema = drawn(topicBody)

/** One alliance: lead and members, charter, topics worked on together. */
export function Alliance() {
  const id = useParam('id')
  const called = useCall(readAlliance, { params: { id } })
  return (
    <Loaded of={called} what="这个联盟">
      {view => <AlliancePage view={view} />}
    </Loaded>
  )
}

function AlliancePage({ view }: { view: View }) {
  const [open, setOpen] = useState<'topic' | 'member'>()
  const acts = view.may.edit
    ? [
        { act: 'topic', title: '登记协作课题', ready: true, primary: true },
        { act: 'member', title: '成员加入或退出', ready: true },
      ]
    : []
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.name}
        trail={[{ title: '工作室联盟', to: '/alliances' }, { title: view.name }]}
        facts={[
          { label: '跨什么', value: view.spans.join('、') },
          { label: '成立', value: view.foundedOn },
          { label: '登记机关', value: view.organiserName },
        ]}
      />
      <Leaf
        title={`${view.members}个成员工作室`}
        marginLabel="旁注：章程"
        margin={
          <>
            <h3>章程</h3>
            <p>
              <a href={`/api/files/${view.charter}`}>打开联盟章程</a>
            </p>
            <h3>协作内容</h3>
            <p className="studio-text">{view.purpose}</p>
          </>
        }
      >
        <Table
          caption="成员"
          quiet
          columns={[
            {
              key: 'name',
              title: '工作室',
              head: true,
              show: row => (
                <>
                  {row.studio ? <Link to={`/studios/${row.studio}`}>{row.name}</Link> : row.name}
                  {row.lead && '（牵头）'}
                </>
              ),
            },
            { key: 'unit', title: '单位', show: row => row.unitName },
            { key: 'county', title: '县（市、区）', show: row => row.county ?? '' },
            { key: 'joined', title: '加入', show: row => <span className="nowrap">{row.joinedOn}</span> },
            { key: 'left', title: '', show: row => (row.leftOn ? <State is="no">{row.leftOn}退出</State> : '') },
          ]}
          rows={view.memberRows}
          keyOf={row => `${row.name}${row.unitName}`}
          empty={null}
        />
      </Leaf>
      <Leaf title={view.topics === 0 ? '还没有协作课题' : `${view.topics}个协作课题`}>
        <Table
          caption="协作课题"
          quiet
          columns={[
            { key: 'title', title: '课题', head: true, show: row => row.title },
            { key: 'year', title: '年度', num: true, show: row => row.year },
            { key: 'stage', title: '进展', show: row => row.stage },
            { key: 'goal', title: '目标', show: row => row.goal },
          ]}
          rows={view.topicRows}
          keyOf={row => row.id}
          empty={<Empty>联盟立了协作课题，由登记机关记在这里。</Empty>}
        />
      </Leaf>
      {open && <OneDialog view={view} what={open} onClose={() => setOpen(undefined)} />}
      <Acts
        may={acts}
        onAct={act => setOpen(act.act === 'topic' ? 'topic' : 'member')}
        {...(acts.length === 0 ? { note: `联盟由${view.organiserName}管理，本岗位可以查看` } : {})}
      />
    </>
  )
}

function OneDialog({ view, what, onClose }: { view: View; what: 'topic' | 'member'; onClose: () => void }) {
  const today = useToday()
  const topic = useAct(addAllianceTopic, { done: onClose })
  const member = useAct(changeMember, { done: onClose })
  return what === 'topic' ? (
    <Dialog title="登记协作课题" onClose={onClose}>
      <Form
        schema={topicSchema}
        initial={{ year: Number(today.slice(0, 4)), stage: '立项' }}
        submit="登记"
        busy={topic.busy}
        problem={topic.problem}
        onSubmit={body => topic.send({ params: { id: view.id }, body: body as never })}
      />
    </Dialog>
  ) : (
    <Dialog title="成员加入或退出" onClose={onClose}>
      <Form
        schema={memberSchema}
        initial={{ act: '加入', on: today }}
        submit="保存"
        busy={member.busy}
        problem={member.problem}
        onSubmit={body => member.send({ params: { id: view.id }, body: body as never })}
      />
    </Dialog>
  )
}
