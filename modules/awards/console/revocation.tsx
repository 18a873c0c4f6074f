import type { Response } from '#kernel/http'
import {
  Acts,
  Band,
  CaseAct,
  CasePapers,
  CasePath,
  CaseTimeline,
  Cite,
  ExportButton,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PrintButton,
  prose,
  shortfall,
  State,
  useAct,
  useAddress,
  useCall,
  useGo,
  useParam,
  useToday,
  Why,
  type Act,
} from '#kernel/ui'
import { actOnRevocation, readRevocation } from '../contract/revocations.ts'
import { revocationLevels, type ChainLevel } from '../revocation-levels.ts'

export type RevocationView = Response<typeof readRevocation>
type May = RevocationView['may'][number]

/** One revocation or reinstatement: where it stands, why, what can be done here. */
export function Revocation() {
  const id = useParam('id')
  const called = useCall(readRevocation, { params: { id } })
  return (
    <Loaded of={called} what="这件撤销或者恢复">
      {view => <CasePage view={view} again={called.again} />}
    </Loaded>
  )
}

function CasePage({ view, again }: { view: RevocationView; again: () => void }) {
  const go = useGo()
  const [address, change] = useAddress()
  const today = useToday()
  const open = view.may.find(one => one.act === address['act'] && !one.irreversible)
  const acts: Act[] = view.may.map(one => ({ ...one }))
  const onAct = ({ act }: Act) => {
    if (view.may.find(one => one.act === act)?.irreversible) go(`/revocations/${view.id}/${act}`)
    else change({ act }, true)
  }
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.title}：${view.kind}`}
        trail={[{ title: '撤销与恢复', to: '/revocations' }, { title: `${view.title}，${view.kind}` }]}
        facts={view.facts.map(f => ({
          label: f.title,
          value: f.value ?? <State is="unknown">{f.ask ?? '请补充'}</State>,
        }))}
        links={
          <>
            <Link className="btn small" to={`/awards/${view.award.id}`}>
              打开荣誉
            </Link>
            <ExportButton path={`/revocations/${view.id}/documents/application`} title="申报表" />
            <ExportButton path={`/revocations/${view.id}/documents/record`} title="办理记录" />
            <PrintButton>打印本页</PrintButton>
          </>
        }
      />
      <CasePath view={view} levels={revocationLevels} />
      {(view.effects.length > 0 || view.decision) && <Effects view={view} today={today} />}
      {view.returned && (
        <Leaf
          title={`${prose(view.returned.on, today)}由“${view.returned.from}”退回，要补充${view.returned.items.length}项`}
          sub={view.returned.opinion}
          margin={<p>补好以后再办“{view.step.title}”。</p>}
          marginLabel="旁注：补充"
        >
          <ol className="returned">
            {view.returned.items.map(item => (
              <li key={item}>
                <State is="unknown">{item}</State>
              </li>
            ))}
          </ol>
        </Leaf>
      )}
      {open && <ActLeaf key={open.act} view={view} may={open} again={again} close={() => change({ act: undefined })} />}
      {view.status === 'open' && view.why.length > 0 && (
        <Leaf
          title={`能办“${view.step.title}”吗？${shortfall(view.why) || '能'}`}
          marginLabel="旁注：规则版本"
          margin={<Rules view={view} />}
        >
          <Why reasons={view.why} />
        </Leaf>
      )}
      <CasePapers
        view={view}
        marginLabel="旁注：时间轴"
        margin={
          <>
            <CaseTimeline view={view} />
            {view.others.length > 0 && <h3>同一份荣誉的其他案</h3>}
            {view.others.map(o => (
              <p key={o.id}>
                <Link to={`/revocations/${o.id}`}>
                  {prose(o.openedOn, today)}提起的{o.kind}
                </Link>
                ：{o.step}
              </p>
            ))}
          </>
        }
      />
      <Acts
        may={acts.filter(act => act.act !== open?.act)}
        onAct={onAct}
        {...(open ? { note: `正在填“${open.title}”，在表下面提交` } : acts.length === 0 ? { note: noteOf(view) } : {})}
      />
    </>
  )
}

function Effects({ view, today }: { view: RevocationView; today: string }) {
  const { decision: d } = view
  return (
    <Band label="结果">
      <KeyValues
        pairs={[
          ...view.effects.map(e => [e.title, e.value] as const),
          ...(d
            ? ([
                ['决定', <a key="paper" href={`/api/files/${d.paper}`}>{`${d.title}${d.number ?? ''}`}</a>],
                ['批准机关', `${d.organ}，${prose(d.decidedOn, today)}`],
                ['会议', `${d.meeting}，${prose(d.metOn, today)}`],
              ] as const)
            : []),
        ]}
      />
    </Band>
  )
}

function ActLeaf({
  view,
  may,
  again,
  close,
}: {
  view: RevocationView
  may: May
  again: () => void
  close: () => void
}) {
  const sending = useAct(actOnRevocation, {
    version: view.version,
    replaces: [readRevocation, { params: { id: view.id } }],
    done: close,
  })
  return (
    <CaseAct
      may={may}
      basis={<Rules view={view} />}
      close={close}
      draft={`revocation.${view.id}.${may.act}`}
      busy={sending.busy}
      problem={sending.problem}
      onRefill={again}
      onSubmit={given =>
        sending.send({ params: { id: view.id, step: may.act }, body: { version: view.version, ...given } })
      }
    />
  )
}

/** On what the step rests. */
export function Rules({ view }: { view: RevocationView }) {
  return (
    <>
      <h3>依据</h3>
      {view.step.cites.map((c, i) => (
        <p className="refs" key={i}>
          <Cite title={c.title} article={c.article} {...(c.clause ? { clause: c.clause } : {})} />
        </p>
      ))}
      <h3>报到哪里</h3>
      <p>{view.offices.map(o => o.name).join(' → ')}</p>
    </>
  )
}

/** Why there is nothing to press. */
function noteOf(view: RevocationView): string {
  if (view.status !== 'open') return `本案已经结束：${view.step.title}`
  const level = view.step.level as ChainLevel
  const office = view.offices.find(o => o.level === level)?.name ?? '提起的单位'
  return view.step.key.endsWith('.decide')
    ? `这一步由${office}的审批人办理，经办过本案的人不能办`
    : `这一步由${office}办理，本岗位可以查看`
}
