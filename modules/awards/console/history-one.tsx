import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  useAct,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import { joinHistoric, readHistoric, splitHistoric } from '../contract/history.ts'

type View = Response<typeof readHistoric>
type Suggestion = View['suggestions'][number]

/** Whose old honour this is: what speaks for each, what against; a person joins, and can take apart. */
export function HistoryOne() {
  const award = useParam('award')
  const called = useCall(readHistoric, { params: { award } })
  return (
    <Loaded of={called} what="历史荣誉">
      {view => <One view={view} again={called.again} />}
    </Loaded>
  )
}

function One({ view, again }: { view: View; again: () => void }) {
  const today = useToday()
  const [to, setTo] = useState<Suggestion>()
  const [splitting, setSplitting] = useState(false)
  const { award } = view
  const person = award.subjectKind === 'person'
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab={`${award.name}，${award.year}年`}
        trail={[{ title: '待并人', to: '/awards/history' }, { title: award.name }]}
        facts={[
          { label: '荣誉', value: `${award.year}年 ${award.honourTitle}` },
          { label: '授予机关', value: award.grantedBy },
          { label: '当时单位', value: award.employerName ?? '没有写' },
          ...(person
            ? [
                { label: '出生年月', value: award.born?.slice(0, 7) ?? '没有写' },
                { label: '性别', value: award.sex ?? '没有写' },
              ]
            : []),
          { label: '出处', value: award.ground ?? award.source },
        ]}
        links={
          <Link className="btn small" to={`/awards/${award.id}`}>
            打开荣誉
          </Link>
        }
      />
      <Leaf
        title={award.joinedTo ? `已并到${award.joinedTo.title}` : person ? '可能的人' : '可能的单位、班组'}
        sub={award.joinedTo ? undefined : '按姓名找的，符合多少都由人核对后决定'}
        marginLabel="旁注：经过"
        margin={<Trail view={view} today={today} />}
      >
        {award.joinedTo && (
          <div className="row">
            <Link className="btn" to={`/${person ? 'people' : 'organisations'}/${award.joinedTo.id}`}>
              打开档案
            </Link>
            {view.may.split && (
              <button type="button" className="btn danger" onClick={() => setSplitting(true)}>
                并错了，拆开…
              </button>
            )}
          </div>
        )}
        {!award.joinedTo && view.suggestions.length === 0 && (
          <Empty
            act={
              person ? (
                <Link className="btn" to="/people/new">
                  登记人员
                </Link>
              ) : undefined
            }
          >
            本岗位范围内没有同名的。确有其人的，先登记档案再并；不在本辖区的，由其所在地的工会并。
          </Empty>
        )}
        {view.suggestions.length > 0 && (
          <ul className="papers">
            {view.suggestions.map(s => (
              <li key={s.id}>
                <Link to={`/${person ? 'people' : 'organisations'}/${s.id}`}>{s.title}</Link>
                <span>
                  {s.note}
                  <br />
                  {s.signs.map(sign => (
                    <span key={sign.label} className="nowrap">
                      <State
                        is={sign.fits === null ? 'unknown' : sign.fits ? 'yes' : 'no'}
                      >{`${sign.label}${sign.fits === null ? '没有写' : sign.fits ? '符合' : '不符'}`}</State>
                      {'　'}
                    </span>
                  ))}
                  {s.no && (
                    <>
                      <br />
                      <small>不能并：{s.no}</small>
                    </>
                  )}
                </span>
                {view.may.join && !s.no && (
                  <span>
                    <button
                      type="button"
                      className="btn small"
                      onClick={() => setTo(s)}
                      aria-label={`并到${s.title}，${s.note}`}
                    >
                      {person ? '就是这个人，并' : '就是它，并'}
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Leaf>
      {to && <Join view={view} to={to} again={again} onClose={() => setTo(undefined)} />}
      {splitting && <Split view={view} again={again} onClose={() => setSplitting(false)} />}
    </>
  )
}

function titleOf({ award, suggestions }: View): string {
  const what = `${award.name}，${award.year}年${award.honourTitle}`
  if (award.joinedTo) return `${what}：已并到${award.joinedTo.title}`
  const free = suggestions.filter(s => !s.no).length
  return `${what}：${free === 0 ? '还没有能并的' : `有${free}个可能的，请核对`}`
}

function Trail({ view, today }: { view: View; today: string }) {
  return (
    <>
      {view.twins.length > 0 && (
        <>
          <h3>册上同名的</h3>
          {view.twins.map(t => (
            <p key={t.id}>
              <Link to={`/awards/history/${t.id}`}>{t.name}</Link>
              {t.employerName ? `，${t.employerName}` : ''}
              {t.joined ? '，已并' : '，待并'}
            </p>
          ))}
          <p>同一册上的同名是两个人，一份一份核对。</p>
        </>
      )}
      <h3>并和拆</h3>
      {view.trail.length === 0 && <p>还没有并过。</p>}
      {view.trail.map((t, i) => (
        <p key={i}>
          {prose(t.joinedOn, today)}并到{t.to}，{t.reason}（{t.by}）
          {t.splitOn && `；${prose(t.splitOn, today)}拆开，${t.splitWhy ?? ''}（${t.splitBy ?? ''}）`}
        </p>
      ))}
    </>
  )
}

function Join({ view, to, again, onClose }: { view: View; to: Suggestion; again: () => void; onClose: () => void }) {
  const sending = useAct(joinHistoric, {
    done: () => {
      again()
      onClose()
    },
  })
  return (
    <Asking
      title={`并到${to.title}`}
      says={`${view.award.year}年的“${view.award.honourTitle}”并到${to.title}（${to.note}）。并错了可以拆开。`}
      ask="凭什么核对的（至少4字）"
      act="并"
      sending={sending}
      onSend={reason => sending.act({ params: { award: view.award.id }, body: { subject: to.id, reason } })}
      onClose={onClose}
    />
  )
}

function Split({ view, again, onClose }: { view: View; again: () => void; onClose: () => void }) {
  const sending = useAct(splitHistoric, {
    done: () => {
      again()
      onClose()
    },
  })
  return (
    <Asking
      title="拆开"
      says={`${view.award.name}的这份荣誉回到待并人。并过、为什么拆，都留着。`}
      ask="为什么拆（至少4字）"
      act="拆开"
      sending={sending}
      onSend={reason => sending.act({ params: { award: view.award.id }, body: { reason } })}
      onClose={onClose}
    />
  )
}

function Asking({
  title,
  says,
  ask,
  act,
  sending,
  onSend,
  onClose,
}: {
  title: string
  says: string
  ask: string
  act: string
  sending: Parameters<typeof ActProblem>[0]['of'] & { busy: boolean }
  onSend: (reason: string) => void
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const short = reason.trim().length < 4
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{says}</p>
      <p className="field">
        <label htmlFor="history-reason">{ask}</label>
        <textarea
          id="history-reason"
          rows={3}
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </p>
      <ActProblem of={sending} />
      <div className="row">
        <button
          type="button"
          className="btn primary"
          aria-disabled={sending.busy || short || undefined}
          onClick={() => !sending.busy && !short && onSend(reason.trim())}
        >
          {act}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          不办了
        </button>
      </div>
    </Dialog>
  )
}
