import {
  Acts,
  Band,
  CasePapers,
  CasePath,
  ExportButton,
  Link,
  Loaded,
  PageHead,
  PrintButton,
  prose,
  State,
  useAddress,
  useCall,
  useGo,
  useMay,
  useParam,
  useToday,
  type Act,
} from '#kernel/ui'
import { levelTitles } from '../levels.ts'
import { readCase } from '../contract.ts'
import type { CaseView } from './basis.tsx'
import { CaseActLeaf } from './case-act.tsx'
import { CaseClock } from './case-clock.tsx'
import { CaseOwn } from './case-own.tsx'
import { CaseForm } from './case-form.tsx'
import { CaseReplies } from './case-replies.tsx'
import { CaseReturned } from './case-returned.tsx'
import { actsOf, placeOf } from './case-acts.ts'
import { CaseWhy } from './case-why.tsx'
import { FilledForms } from './office-form-links.tsx'
import './honours.css'

/** One nomination: where it stands, whether it can go on and why, what can be done here. */
export function Case() {
  const id = useParam('id')
  const called = useCall(readCase, { params: { id } })
  return (
    <Loaded of={called} what="这件推荐">
      {view => <CasePage view={view} again={called.again} />}
    </Loaded>
  )
}

function CasePage({ view, again }: { view: CaseView; again: () => void }) {
  const today = useToday()
  const go = useGo()
  const archive = useMay('people.read')
  const [address, change] = useAddress()
  const acts = actsOf(view, today)
  const open = view.may.find(one => one.act === address['act'] && !one.irreversible)
  const onAct = (act: Act) => {
    const place = placeOf(view, act.act)
    if (place) go(place.to, place.search)
    else change({ act: act.act }, true)
  }
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.title}的推荐`}
        trail={[
          { title: view.round.title, to: `/rounds/${view.round.id}` },
          { title: '推荐材料', to: '/nominations' },
          { title: view.number === null ? '未编号' : String(view.number).padStart(4, '0') },
        ]}
        facts={view.facts.map(fact => ({
          label: fact.title,
          value: fact.value ?? <State is="unknown">{fact.ask ?? '请补充'}</State>,
        }))}
        links={
          <>
            {view.subject.kind === 'person' && archive && (
              <Link className="btn small" to={`/people/${view.subject.id}`}>
                打开档案
              </Link>
            )}
            <ExportButton path={`/cases/${view.id}/documents/nomination-form`} title="推荐审批表" />
            <FilledForms kind="nomination" of={view.id} round={view.round.id} what={`${view.title}的推荐`} />
            <ExportButton path={`/cases/${view.id}/documents/case-print`} title="本案记录" />
            <PrintButton>打印本页</PrintButton>
          </>
        }
      />
      <CasePath view={view} levels={levelTitles} />
      {(view.parent ?? view.replacedBy) && (
        <Band label="换人">
          {view.parent && (
            <p>
              由<a href={`/console/cases/${view.parent.id}`}>{view.parent.title}的推荐</a>换人而来。
            </p>
          )}
          {view.replacedBy && (
            <p>
              已换为<a href={`/console/cases/${view.replacedBy.id}`}>{view.replacedBy.title}的推荐</a>。
            </p>
          )}
        </Band>
      )}
      {view.returned && <CaseReturned view={view} returned={view.returned} today={today} />}
      {open && (
        <CaseActLeaf key={open.act} view={view} may={open} again={again} close={() => change({ act: undefined })} />
      )}
      {view.clock && <CaseClock view={view} clock={view.clock} today={today} />}
      <CaseWhy view={view} today={today} onAct={act => onAct({ act, title: '', ready: true })} />
      <CaseOwn view={view} />
      <CaseReplies view={view} today={today} />
      <CasePapers
        view={view}
        marginLabel="旁注：名单"
        margin={
          view.lists.length > 0 && (
            <>
              <h3>所在名单</h3>
              {view.lists.map(list => (
                <p key={list.id}>
                  <Link to={`/lists/${list.id}`}>{list.title}</Link>，{prose(list.sealedOn, today)}封存，{list.state}
                </p>
              ))}
            </>
          )
        }
      />
      <CaseForm view={view} />
      <Acts
        may={acts.filter(act => act.act !== open?.act)}
        onAct={onAct}
        {...(open ? { note: `正在填“${open.title}”，在表下面提交` } : acts.length === 0 ? { note: noteOf(view) } : {})}
      />
    </>
  )
}

/** Why there is nothing to press. */
function noteOf(view: CaseView): string {
  if (view.status !== 'open') return `本案已经结束：${view.step.title}`
  if (view.step.kind === 'wait') return '期满以后自动转入下一步，现在没有要办的'
  const who = levelTitles[view.step.level as keyof typeof levelTitles]
  return `这一步由${who === '单位' ? '推荐单位' : `${who}承办机构`}办理，本岗位可以查看`
}
