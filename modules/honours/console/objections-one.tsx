import { call } from '#kernel/http'
import {
  KeyValues,
  Leaf,
  Link,
  Loaded,
  Masked,
  PageHead,
  prose,
  State,
  useCall,
  useMay,
  useParam,
  useToday,
} from '#kernel/ui'
import { readObjection, revealReporter } from '../contract.ts'
import { ObjectionActs } from './objections-acts.tsx'
import { isClosed, ObjectionState } from './objections-table.tsx'
import type { ObjectionView } from './views.ts'
import './upward.css'

/** One objection: what was said, about whom, what was found, who signed. */
export function Objection() {
  const called = useCall(readObjection, { params: { id: useParam('id') } })
  return (
    <Loaded of={called} what="异议">
      {objection => <ObjectionPage objection={objection} />}
    </Loaded>
  )
}

function ObjectionPage({ objection: o }: { objection: ObjectionView }) {
  const today = useToday()
  return (
    <>
      <PageHead
        title={findingOf(o, today)}
        tab={`异议 ${o.number}`}
        trail={[{ title: '公示与异议', to: '/notices' }, { title: '异议', to: '/objections' }, { title: o.number }]}
        facts={[
          { label: '反映谁', value: o.kase ? <Link to={`/cases/${o.kase}`}>{o.about}</Link> : (o.about ?? '整份公示') },
          { label: '公示', value: <Link to={`/notices/${o.notice}`}>{o.noticeTitle}</Link> },
          { label: '办理', value: <ObjectionState row={o} today={today} /> },
          { label: '收到', value: `${o.receivedOn}，${o.channel}` },
          { label: '承办', value: o.handler ?? '还没有受理' },
          { label: '实名人', value: <Reporter objection={o} /> },
        ]}
      />
      <Leaf title="反映的问题" marginLabel="旁注：影响" margin={<Holds objection={o} />}>
        {o.late && (
          <p>
            <State is="near">受理期满以后收到</State>
          </p>
        )}
        <p className="quote">{o.content}</p>
        {o.files.length > 0 && (
          <ul className="files">
            {o.files.map(file => (
              <li key={file.id}>
                <a href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Leaf>
      {o.finding && <Found objection={o} today={today} />}
      <ObjectionActs objection={o} />
    </>
  )
}

function findingOf(o: ObjectionView, today: string): string {
  const about = o.about ? `反映${o.about}的异议` : '对整份公示的异议'
  if (o.state === '待受理') return `${about}还没有受理`
  if (o.state === '调查中')
    return `${about}正在调查${o.dueOn ? `，${o.dueOn < today ? `${prose(o.dueOn, today)}已到期` : `限${o.dueOn === today ? '今天' : prose(o.dueOn, today)}前`}` : ''}`
  if (o.state === '待签字') return `${about}：${o.finding ?? ''}，等主管领导签字`
  return `${about}：${o.finding ?? o.state}${o.consequence ? `，${o.consequence}` : ''}${o.named && isClosed(o.state) ? (o.reporterToldOn ? '，已告知实名人' : '，还没有告知实名人') : ''}`
}

/** One name waits, not the list. */
function Holds({ objection: o }: { objection: ObjectionView }) {
  const open = !isClosed(o.state)
  return (
    <>
      <h3>挂住了谁</h3>
      {o.kase || o.entry ? (
        <p>
          {open ? (
            <State is="near">{o.entry ? `${o.about ?? ''}先不发` : `${o.about ?? ''}停在公示这一步`}</State>
          ) : (
            <State is="yes">{o.about}不再受这件异议影响</State>
          )}
        </p>
      ) : (
        <p>
          {o.ofNominees
            ? '没有针对某一人，不挂住任何人，但要查清答复。'
            : '针对整份名单，结论签字以前名单上的人都先不发。'}
        </p>
      )}
      {(o.ofNominees || o.entry) && <p>名单上其他人期满照走，不受影响。</p>}
      {open && (
        <>
          <h3>期限</h3>
          <p>
            {o.dueOn ? `受理后限${prose(o.dueOn)}前办结` : '受理时定办结期限，不写的按5个工作日'}。
            {(o.kase ?? o.entry) && '逾期没有结论，被反映的人一直停在原处。'}
          </p>
        </>
      )}
    </>
  )
}

const purposes = ['核实异议反映的情况', '向实名人告知办理结果', '领导要求当面听取意见'].map(value => ({
  value,
  title: value,
}))

function Reporter({ objection: o }: { objection: ObjectionView }) {
  const handles = useMay('honours.objection.handle')
  if (!o.named && !o.hasContact) return <>匿名</>
  if (!handles || !o.mine) return <>{o.named ? '实名，对本岗位保密' : '匿名，留有联系方式'}</>
  return (
    <Masked
      label="实名人"
      shown={o.named ? '实名，已遮盖' : '匿名，联系方式已遮盖'}
      purposes={purposes}
      logged="会记入日志，写明谁、哪天、为什么看"
      reveal={async purpose => {
        const { name, contact } = await call(revealReporter, { params: { id: o.id }, body: { purpose } })
        return [name ?? '没有留姓名', contact ?? '没有留联系方式'].join('，')
      }}
    />
  )
}

function Found({ objection: o, today }: { objection: ObjectionView; today: string }) {
  return (
    <Leaf
      title={`调查结论：${o.finding ?? ''}，${o.consequence ?? ''}`}
      marginLabel="旁注：签字"
      margin={
        <KeyValues
          pairs={[
            ['受理', o.acceptedOn ? prose(o.acceptedOn, today) : '—'],
            ['起草', o.draftedOn ? prose(o.draftedOn, today) : '—'],
            [
              '签字',
              o.signedOn ? `${prose(o.signedOn, today)} ${o.signer ?? ''}` : <State is="wait">还没有签字</State>,
            ],
            [
              '告知',
              o.reporterToldOn ? (
                prose(o.reporterToldOn, today)
              ) : o.named ? (
                <State is="wait">还没有告知</State>
              ) : (
                '匿名，不告知'
              ),
            ],
          ]}
        />
      }
    >
      <h3>调查情况</h3>
      <p className="quote">{o.investigation}</p>
      <h3>处理意见</h3>
      <p className="quote">{o.conclusion}</p>
    </Leaf>
  )
}
