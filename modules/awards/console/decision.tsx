import { useState } from 'react'
import {
  ActProblem,
  Acts,
  Empty,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  Name,
  Papers,
  prose,
  Proof,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Act,
  type Column,
} from '#kernel/ui'
import { askPublish, issueCertificates, readDecision, startPacket } from '../contract.ts'
import { DecisionHead } from './decision-head.tsx'
import { PublishAsked } from './decision-publish.tsx'
import { Packet } from './packet.tsx'
import type { DecisionView as View } from './views.ts'
import './awards.css'

type Row = View['awards'][number]

/** One decision: its paper, everybody it honours, and what is still to be done for them. */
export function Decision() {
  const called = useCall(readDecision, { params: { decision: useParam('decision') } })
  return (
    <Loaded of={called} what="表彰决定">
      {view => <Shown key={view.id} view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [packet, setPacket] = useState<string>()
  const issuing = useAct(issueCertificates, { refreshes: [readDecision] })
  const asking = useAct(askPublish, { refreshes: [readDecision] })
  const printing = useAct(startPacket, { refreshes: [readDecision], done: reply => setPacket(reply.id) })
  const without = view.awards.filter(a => a.code === null && a.state === '有效').length
  const acts: readonly Act[] = [
    ...(view.may.issue && without > 0
      ? [{ act: 'issue', title: `出电子证书（${without}份）`, ready: true, primary: true }]
      : []),
    ...(view.may.issue ? [{ act: 'packet', title: '整册打印', ready: view.awards.length > 0 }] : []),
    ...(view.may.publish ? [{ act: 'publish', title: '申请公开名录', ready: true }] : []),
  ]
  const params = { decision: view.id }
  return (
    <>
      <DecisionHead view={view} />
      {view.asked && <PublishAsked view={view} asked={view.asked} />}
      {packet && <Packet packet={packet} />}
      {view.packets.length > 0 && <Kept view={view} />}
      <Leaf marginLabel="旁注：决定和存证" margin={<Margin view={view} />}>
        <Table
          caption={rosterTitle(view)}
          columns={columns}
          rows={view.awards}
          keyOf={row => row.id}
          empty={<Empty>这份决定没有您岗位看得到的荣誉。</Empty>}
        />
        <ActProblem of={issuing} />
        <ActProblem of={asking} />
        <ActProblem of={printing} />
      </Leaf>
      <Acts
        may={acts}
        busy={issuing.busy ? 'issue' : printing.busy ? 'packet' : asking.busy ? 'publish' : null}
        onAct={({ act }) => {
          if (act === 'issue') issuing.act({ params, body: {} })
          else if (act === 'packet') printing.act({ params, body: {} })
          else asking.act({ params, body: {} })
        }}
      />
    </>
  )
}

/** Every booklet that was printed stays with its decision. */
function Kept({ view }: { view: View }) {
  const today = useToday()
  return (
    <Leaf
      title={`打印过的名册${view.packets.length}册`}
      marginLabel="旁注：名册"
      margin={<p>编号、证书改动以后，重新打印一册。</p>}
    >
      <Papers
        papers={view.packets.map(one => ({
          title: `${prose(one.askedOn, today)}打印的名册`,
          href: `/api/files/${one.file}`,
          note: `${one.total}份证书${one.pages === null ? '' : `，${one.pages}页`}`,
        }))}
      />
    </Leaf>
  )
}

function rosterTitle(view: View): string {
  const none = view.awards.filter(a => a.certificateNumber === null && a.medalNumber === null).length
  return `名单${view.awards.length}个${none > 0 ? `，${none}个还没有拿到编号` : ''}`
}

const columns: readonly Column<Row>[] = [
  { key: 'rank', title: '序号', num: true, show: row => row.rank ?? '' },
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    show: row => (
      <Link to={`/awards/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'employer', title: '当时的单位', show: row => row.employerName ?? '' },
  { key: 'honour', title: '荣誉', show: row => row.honourTitle },
  {
    key: 'certificate',
    title: '证书编号',
    show: row => row.certificateNumber ?? <State is="unknown">还没有拿到</State>,
  },
  { key: 'medal', title: '奖章编号', show: row => row.medalNumber ?? <State is="unknown">还没有拿到</State> },
  {
    key: 'code',
    title: '电子证书',
    show: row =>
      row.code ? (
        <a className="num nowrap" href={`/api/awards/${row.id}/certificate`} target="_blank" rel="noreferrer">
          {row.code}
        </a>
      ) : (
        '还没有出'
      ),
  },
  {
    key: 'state',
    title: '现在',
    show: row => (row.state === '有效' ? <State is="yes">有效</State> : <State is="near">{row.state}</State>),
  },
]

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>决定</h3>
      <KeyValues
        pairs={[
          ['会议', `${view.meeting}，${view.metOn}`],
          ['登记', `${view.byOffice} ${view.byName}`],
          ['名录', view.publishedOn ? `${view.publishedOn}公开` : '还没有公开'],
        ]}
      />
      <Papers
        papers={[
          ...(view.paper ? [{ title: '盖章的决定', href: `/api/files/${view.paper}` }] : []),
          ...(view.minutes ? [{ title: '会议纪要', href: `/api/files/${view.minutes}` }] : []),
        ]}
      />
      {view.leaf !== null && (
        <>
          <h3>存证</h3>
          <p>
            <Proof leaf={view.leaf} href={`/ledger/proof/${view.leaf}`} />
          </p>
        </>
      )}
      <h3>公开什么</h3>
      <p>姓名（名称）、单位、荣誉、年度和决定，别的都不公开。由另一人批准以后公开。</p>
      {view.publishedOn && (
        <p>
          <a href="/honours">看公开的名录</a>
        </p>
      )}
    </>
  )
}
