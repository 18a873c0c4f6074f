import { useState } from 'react'
import {
  ActProblem,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Papers,
  Proof,
  Timeline,
  useAct,
  useCall,
  useParam,
} from '#kernel/ui'
import { issueCertificate, readAward } from '../contract.ts'
import { levelTitle, subjectTitles } from '../kinds.ts'
import { NumbersForm } from './award-numbers.tsx'
import { ReissueForm } from './award-reissue.tsx'
import { Standing } from './columns.tsx'
import { WhatFollows } from './events-award-links.tsx'
import type { AwardView as View } from './views.ts'
import './awards.css'

/** One honour as a page: who holds it, on what it rests, its certificate and numbers, what happened since. */
export function Award() {
  const called = useCall(readAward, { params: { award: useParam('award') } })
  return (
    <Loaded of={called} what="荣誉">
      {view => <Shown key={view.id} view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.name}的荣誉`}
        trail={[{ title: '荣誉名册', to: '/awards' }, { title: view.name }]}
        facts={[
          { label: '现在', value: <Standing row={view} /> },
          { label: '对象', value: subjectTitles[view.subjectKind] },
          { label: '级别', value: levelTitle(view.level) },
          { label: '授予机关', value: view.grantedBy },
        ]}
        links={<WhatFollows award={view} />}
      />
      <Leaf title="依据" margin={<Basis view={view} />} marginLabel="旁注：依据和存证">
        <KeyValues
          pairs={[
            [view.subjectKind === 'person' ? '姓名' : '名称', <Holder key="h" view={view} />],
            ...(view.subjectKind === 'organisation' ? [] : [['当时的单位', <Employer key="e" view={view} />] as const]),
            ...(view.position ? [['岗位职务', view.position] as const] : []),
            ...(view.subjectKind === 'person'
              ? [['性别、民族、出生年月', known([view.sex, view.ethnicity, view.bornMonth])] as const]
              : []),
            ['荣誉', `${view.year}年${view.honourTitle}`],
            ['决定', <Document key="d" view={view} />],
            ['决定日期', view.grantedOn ?? '旧名册没有写明'],
            ...(view.pool === '单列' ? [['名额', '单列'] as const] : []),
            ['来源', `${view.source}，${view.verified}${view.ground ? `：${view.ground}` : ''}`],
          ]}
        />
        {view.papers.length > 0 && (
          <Papers papers={view.papers.map(p => ({ title: p.title, href: `/api/files/${p.file}` }))} />
        )}
      </Leaf>
      <Certificate view={view} />
      <NumbersLeaf view={view} />
      <Leaf
        title={view.events.length > 0 ? `入册以后${view.events.length}件事` : '入册以后'}
        marginLabel="旁注：改动"
        margin={
          <>
            <h3>改动</h3>
            {view.changes.map((change, i) => (
              <p key={i}>
                {change.on} {[change.office, change.by].filter(Boolean).join(' ')}
              </p>
            ))}
          </>
        }
      >
        {view.events.length === 0 ? (
          <p>没有登记异动。调动、退休、更名、去世和证章的领取、遗失，登记以后列在这里。</p>
        ) : (
          <Timeline
            items={view.events.map(event => ({
              at: event.on,
              who: `${event.office} ${event.by}`,
              what: (
                <>
                  {event.kind}
                  {event.note && `：${event.note}`}
                  {event.paper && (
                    <>
                      {' '}
                      <a href={`/api/files/${event.paper}`}>附件</a>
                    </>
                  )}
                </>
              ),
            }))}
          />
        )}
      </Leaf>
    </>
  )
}

const known = (facts: readonly (string | null)[]): string => facts.filter(f => f !== null).join('，') || '没有登记'

function Holder({ view }: { view: View }) {
  if (view.person) return <Link to={`/people/${view.person}/honours`}>{view.name}</Link>
  if (view.organisation) return <Link to={`/organisations/${view.organisation}/honours`}>{view.name}</Link>
  return <>{view.subjectKind === 'person' ? `${view.name}（没有对上人员档案）` : view.name}</>
}

function Employer({ view }: { view: View }) {
  if (view.employerName === null) return <>没有登记</>
  return view.employer ? (
    <Link to={`/organisations/${view.employer}/honours`}>{view.employerName}</Link>
  ) : (
    <>{view.employerName}</>
  )
}

function Document({ view }: { view: View }) {
  if (view.documentTitle === null) return <>没有登记决定文件，要补</>
  const text = `《${view.documentTitle}》${view.documentNumber === null ? '（没有文号）' : `（${view.documentNumber}）`}`
  return view.decision && view.decisionSeen ? <Link to={`/decisions/${view.decision}`}>{text}</Link> : <>{text}</>
}

function Basis({ view }: { view: View }) {
  return (
    <>
      <h3>从哪里来</h3>
      {view.round ? (
        <p>
          <Link to={`/rounds/${view.round.id}`}>{view.round.title}</Link>
          {view.kase && (
            <>
              ，<Link to={`/cases/${view.kase}`}>看推荐材料</Link>
            </>
          )}
        </p>
      ) : (
        <p>
          {view.source === '表彰决定'
            ? '按上级登记的表彰决定入册；决定原件在登记的机关。'
            : '按旧名册或文件登记，没有经过本系统评选。'}
        </p>
      )}
      {view.leaf !== null && (
        <>
          <h3>存证</h3>
          <p>
            表彰决定 <Proof leaf={view.leaf} href={`/ledger/proof/${view.leaf}`} />
          </p>
        </>
      )}
      {view.state === '暂停' && (
        <>
          <h3>暂停</h3>
          <p>核查期间的内部状态。没有决定撤销以前，公开名录和证书查验仍显示有效。</p>
        </>
      )}
    </>
  )
}

function Certificate({ view }: { view: View }) {
  const [reissuing, setReissuing] = useState(false)
  const issuing = useAct(issueCertificate, { refreshes: [readAward] })
  const current = view.certificates.find(c => c.state === '有效')
  return (
    <Leaf
      title={current ? '电子证书：有效' : view.certificates.length > 0 ? '电子证书：没有在用的' : '电子证书：还没有出'}
      marginLabel="旁注：电子证书"
      margin={
        <>
          <h3>电子证书是什么</h3>
          <p>供查验用的电子件，带查验码和方块码。查验码由本系统编排，不是授予机关的证书编号，也不代替证书和奖章。</p>
          <p>
            <a href={current ? `/certificates?code=${current.code}` : '/certificates'}>看公众查验时看到什么</a>
          </p>
        </>
      }
    >
      {view.certificates.length > 0 && (
        <ul className="papers">
          {view.certificates.map(c => (
            <li key={c.id}>
              <b className="num">{c.code}</b>
              <span>
                {c.issuedOn}
                {c.reason === '首次' ? '出具' : c.reason}
                {c.endedOn && `，${c.endedOn}${c.state}`}
                {c.note && `：${c.note}`}
              </span>
              <span className={`st ${c.state === '有效' ? 'yes' : 'near'}`}>{c.state}</span>
            </li>
          ))}
        </ul>
      )}
      {!current && !view.may.issue && (
        <p>
          {view.state !== '有效'
            ? `荣誉现在“${view.state}”，不出电子证书。`
            : view.verified !== '已核'
              ? `这份荣誉“${view.verified}”，核实以后才能出电子证书。`
              : '电子证书由所在地总工会出具。'}
        </p>
      )}
      <div className="row">
        {current && (
          <a className="btn" href={`/api/awards/${view.id}/certificate`} target="_blank" rel="noreferrer">
            打开电子证书
          </a>
        )}
        {view.may.issue && (
          <button
            type="button"
            className="btn primary"
            aria-disabled={issuing.busy || undefined}
            onClick={() => !issuing.busy && issuing.act({ params: { award: view.id }, body: {} })}
          >
            {issuing.busy ? '正在办理' : '出电子证书'}
          </button>
        )}
        {view.may.reissue && !reissuing && (
          <button type="button" className="btn" onClick={() => setReissuing(true)}>
            补发或换发
          </button>
        )}
      </div>
      <ActProblem of={issuing} />
      {reissuing && <ReissueForm award={view.id} close={() => setReissuing(false)} />}
    </Leaf>
  )
}

function NumbersLeaf({ view }: { view: View }) {
  const [editing, setEditing] = useState(false)
  const none = view.certificateNumber === null && view.medalNumber === null
  return (
    <Leaf
      title={none ? '证书、奖章编号：还没有拿到' : '证书、奖章编号'}
      marginLabel="旁注：编号"
      margin={
        <>
          <h3>编号是谁的</h3>
          <p>照授予机关发的证书和奖章录入。没有拿到的空着，不编、不推算。</p>
        </>
      }
    >
      {editing ? (
        <NumbersForm view={view} close={() => setEditing(false)} />
      ) : (
        <>
          <KeyValues
            pairs={[
              ['证书编号', view.certificateNumber ?? '还没有拿到'],
              ['奖章编号', view.medalNumber ?? '还没有拿到'],
            ]}
          />
          {view.may.number && (
            <div className="row">
              <button type="button" className="btn" onClick={() => setEditing(true)}>
                {none ? '登记编号' : '改编号'}
              </button>
            </div>
          )}
        </>
      )}
    </Leaf>
  )
}
