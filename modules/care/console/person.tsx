import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  Empty,
  Evidence,
  Form,
  Leaf,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  Why,
  type Column,
} from '#kernel/ui'
import { endFact, giveAccount, giveFact, readPersonCare, recordCheck } from '../contract.ts'
import { yuanText } from '../money.ts'
import { periodTitle } from '../periods.ts'
import { Cites, Parameters, Stands } from './words.tsx'
import './care.css'

type View = Response<typeof readPersonCare>
type One = View['entitlements'][number]
type Booking = View['bookings'][number]
type Asked = 'fact' | 'check' | 'account' | { readonly end: string; readonly title: string }

/** One person's benefits: what is due and why, what was booked, and what paying needs. */
export function PersonCare() {
  const called = useCall(readPersonCare, { params: { person: useParam('person') } })
  return (
    <Loaded of={called} what="待遇">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

const order: readonly One['state'][] = ['应享', '暂停', '未配置', '待补', '还差', '停止', '不符合']

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<Asked>()
  const shown = view.entitlements.filter(one => one.state !== '不符合')
  const not = view.entitlements.filter(one => one.state === '不符合')
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.person.name}的待遇`}
        trail={[
          { title: '人员', to: '/people' },
          { title: view.person.name, to: `/people/${view.person.id}` },
          { title: '待遇' },
        ]}
      />
      <PageTabs of="/people/$person" label="人员档案页面" />
      <Leaf
        title="发放要的"
        marginLabel="发放要的"
        margin={<p>账户由本人确认，或者凭本人签字的确认单代录；在世核验先于发钱。账号只显示尾号。</p>}
      >
        <ul className="care-values">
          <li>
            账户：
            {view.account === null ? (
              <State is="near">没有</State>
            ) : (
              <>
                {view.account.bank}，尾号{view.account.tail}，
                {view.account.confirmedOn === null ? (
                  <State is="near">等本人确认</State>
                ) : (
                  <State is="yes">{`${view.account.confirmedOn}${view.account.bySelf ? '本人' : '凭确认单'}确认`}</State>
                )}
              </>
            )}
          </li>
          <li>
            在世核验：
            {view.check === null ? (
              <State is="near">没有</State>
            ) : (
              <>
                <State is={view.check.result === '在世' ? 'yes' : 'no'}>{view.check.result}</State> {view.check.on}，
                {view.check.way}，{view.check.by}，管到{view.check.lasts}
              </>
            )}
          </li>
        </ul>
        {view.may.write && (
          <div className="care-buttons">
            <button type="button" className="btn" onClick={() => setAsked('check')}>
              登记在世核验…
            </button>
            <button type="button" className="btn" onClick={() => setAsked('account')}>
              登记账户…
            </button>
            <button type="button" className="btn" onClick={() => setAsked('fact')}>
              登记算待遇的事实…
            </button>
          </div>
        )}
      </Leaf>
      <Leaf
        title={shown.length === 0 ? '现在没有待遇' : '有什么，为什么'}
        marginLabel="怎么来的"
        margin={
          <>
            <h3>怎么来的</h3>
            <p>
              打开这一页时照现在的档案和标准重新判断，每一条写着依据。事实不对的，到荣誉名册、档案里更正，这里随着变。
            </p>
            {!view.may.hardship && (
              <>
                <h3>看不到的</h3>
                <p>困难补助一类依据民生与困难资料，没有开放给本岗位，由办理帮扶的岗位看。</p>
              </>
            )}
          </>
        }
      >
        {shown.length === 0 && <Empty>没有在效力中的劳模称号、经认定的技能人才资格，或者荣誉还没有核对。</Empty>}
        {shown
          .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
          .map(one => (
            <Item key={one.key} one={one} />
          ))}
        {not.length > 0 && (
          <details className="care-item">
            <summary>不符合的{not.length}项，为什么</summary>
            <ul className="care-values">
              {not.map(one => (
                <li key={one.key}>
                  <b>{one.title}</b> {one.why}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Leaf>
      <Bookings view={view} />
      <FactsLeaf view={view} ask={setAsked} />
      {asked !== undefined && <OneDialog view={view} asked={asked} close={() => setAsked(undefined)} />}
    </>
  )
}

function Item({ one }: { one: One }) {
  return (
    <section className="care-item">
      <h3>
        {one.title} <Stands is={one.state} />
        {one.fen !== null && (
          <span className="care-sum">
            {yuanText(one.fen)}
            {one.period.length === 7 ? '/月' : one.period === 'once' ? '' : '/年'}
          </span>
        )}
        <Evidence mark={one.evidence} />
      </h3>
      <p>{one.why}</p>
      {one.reasons.every(reason => reason.answer === true) ? (
        <details>
          <summary className="sub">{one.reasons.length}个条件都符合</summary>
          <Why reasons={one.reasons} />
        </details>
      ) : (
        <Why reasons={one.reasons} />
      )}
      {one.money && one.parameters.length > 0 && <Parameters of={one.parameters} />}
      <p className="sub">
        <Cites of={one.cites} /> 由{one.payer}办；{one.open}
      </p>
    </section>
  )
}

const columns: readonly Column<Booking>[] = [
  { key: 'on', title: '记账', show: row => <span className="nowrap num">{row.on}</span> },
  { key: 'item', title: '项目', head: true, show: row => row.item },
  { key: 'period', title: '所属期', show: row => <span className="nowrap">{periodTitle(row.period)}</span> },
  {
    key: 'kind',
    title: '类别',
    show: row => <State is={row.kind === '应发' ? 'yes' : row.kind === '补发' ? 'near' : 'no'}>{row.kind}</State>,
  },
  { key: 'fen', title: '金额', num: true, show: row => yuanText(row.fen) },
  {
    key: 'why',
    title: '为什么，凭什么',
    show: row => (
      <>
        {row.why}
        <small className="care-late">现依据：{row.basis}</small>
        {row.was !== null && <small className="care-late">原依据：{row.was}</small>}
      </>
    ),
  },
  { key: 'stands', title: '发到哪一步', show: row => row.stands },
]

function Bookings({ view }: { view: View }) {
  const sum = view.bookings.reduce((all, one) => all + one.fen, 0)
  return (
    <Leaf
      title={view.bookings.length === 0 ? '还没有记过账' : `记账${view.bookings.length}笔，合计${yuanText(sum)}`}
      marginLabel="只加不改"
      margin={<p>算出来的和记过的有差额，就记一笔差额，写明新旧两份依据；记过的不改。晚到的变动只补差额，不重发。</p>}
    >
      <Table
        caption="记账"
        quiet
        columns={columns}
        rows={view.bookings}
        keyOf={row => row.id}
        empty={<Empty>有应发的金额以后，每个所属期记一笔。</Empty>}
      />
    </Leaf>
  )
}

function FactsLeaf({ view, ask }: { view: View; ask: (asked: Asked) => void }) {
  const live = view.facts.filter(one => one.endedOn === null)
  return (
    <Leaf
      title={live.length === 0 ? '没有登记过算待遇的事实' : `算待遇的事实${live.length}条`}
      marginLabel="事实"
      margin={
        <p>别的登记簿里没有的：收入、自付医疗费、认定。凭原件登记或核验；自报的在核验以前不算数。撤回的留着原因。</p>
      }
    >
      {view.facts.length === 0 && <Empty>收入、自付医疗费、人社认定等，凭原件登记以后参加计算。</Empty>}
      <ul className="care-values">
        {view.facts.map(one => (
          <li key={one.id}>
            <b>
              {one.title}
              {one.period !== '' && `（${one.period}）`}：{one.value}
            </b>{' '}
            <State is={one.endedOn !== null ? 'no' : one.verified === '核验' ? 'yes' : 'wait'}>
              {one.endedOn !== null ? `${one.endedOn}止：${one.endReason ?? ''}` : one.verified}
            </State>{' '}
            <small>
              {one.on}，{one.by}
              {one.paper !== null && (
                <>
                  ，<a href={`/api/files/${one.paper}`}>凭证</a>
                </>
              )}
            </small>
            {view.may.write && one.endedOn === null && (
              <button type="button" className="btn small" onClick={() => ask({ end: one.id, title: one.title })}>
                撤回…
              </button>
            )}
          </li>
        ))}
      </ul>
      {view.contests.map(one => (
        <p key={one.id} className="care-sub">
          {one.askedOn}本人对“{one.item}”提出：{one.words}
          {one.answer === null
            ? `（${one.dueOn}前答复）`
            : `；${one.answeredOn ?? ''}${one.outcome ?? ''}：${one.answer}`}
        </p>
      ))}
    </Leaf>
  )
}

function OneDialog({ view, asked, close }: { view: View; asked: Asked; close: () => void }) {
  const today = useToday()
  const person = view.person.id
  const options = { refreshes: [readPersonCare], done: close }
  const checking = useAct(recordCheck, options)
  const giving = useAct(giveAccount, options)
  const ending = useAct(endFact, options)
  // The forms are drawn from the contract's own schemas, so the answers have their shapes.
  if (asked === 'check')
    return (
      <Dialog title={`登记${view.person.name}的在世核验`} onClose={close}>
        <Form
          schema={view.forms.check}
          initial={{ on: today, result: '在世' }}
          submit="登记"
          busy={checking.busy}
          problem={checking.problem}
          onSubmit={body => checking.send({ params: { person }, body: body as never })}
        />
      </Dialog>
    )
  if (asked === 'account')
    return (
      <Dialog title={`登记${view.person.name}的收款账户`} onClose={close}>
        <Form
          schema={view.forms.account}
          initial={{ holder: view.person.name }}
          submit="登记"
          busy={giving.busy}
          problem={giving.problem}
          onSubmit={body => giving.send({ params: { person }, body: body as never })}
        />
      </Dialog>
    )
  if (asked === 'fact') return <FactDialog view={view} close={close} />
  return (
    <Dialog title={`撤回“${asked.title}”`} onClose={close}>
      <p>撤回以后重新计算；已经发了的，差额记为追回。</p>
      <Form
        schema={{
          type: 'object',
          properties: {
            why: { type: 'string', title: '为什么撤回', minLength: 4, maxLength: 200, 'x-widget': 'textarea' },
          },
          required: ['why'],
        }}
        submit="撤回"
        danger
        busy={ending.busy}
        problem={ending.problem}
        onSubmit={({ why }) => ending.send({ params: { fact: asked.end }, body: { why: String(why) } })}
      />
    </Dialog>
  )
}

function FactDialog({ view, close }: { view: View; close: () => void }) {
  const [kind, setKind] = useState(view.kinds[0]?.key ?? '')
  const today = useToday()
  const giving = useAct(giveFact, { refreshes: [readPersonCare], done: close })
  const of = view.kinds.find(one => one.key === kind)
  if (!of)
    return (
      <Dialog title="登记算待遇的事实" onClose={close}>
        <p>本岗位没有可以登记的事实。</p>
      </Dialog>
    )
  const choices =
    of.choices.length > 0
      ? { enum: of.choices, 'x-widget': 'radio' }
      : { pattern: '^\\d{1,9}(\\.\\d{1,2})?$', 'x-unit': '元', 'x-pattern-says': '填元，最多两位小数' }
  return (
    <Dialog title={`登记${view.person.name}算待遇的事实`} onClose={close}>
      <p className="field">
        <label htmlFor="care-kind">哪一项</label>
        <select id="care-kind" value={kind} onChange={event => setKind(event.target.value)}>
          {view.kinds.map(one => (
            <option key={one.key} value={one.key}>
              {one.title}
            </option>
          ))}
        </select>
      </p>
      <p className="care-sub">
        凭：{of.paper}（{of.from}）。{of.hint ?? ''}
      </p>
      <ActProblem of={giving} />
      <Form
        key={kind}
        schema={{
          type: 'object',
          properties: {
            ...(of.period === 'always'
              ? {}
              : { period: { type: 'string', title: '哪一年', pattern: '^\\d{4}$', 'x-pattern-says': '写四位年份' } }),
            value: { type: 'string', title: of.title, ...choices },
            paper: { type: 'string', title: of.paper, 'x-widget': 'file', 'x-accept': 'any', 'x-class': '敏感' },
            note: { type: 'string', title: '说明', maxLength: 200 },
          },
          required: [...(of.period === 'always' ? [] : ['period']), 'value', 'paper'],
        }}
        initial={of.period === 'always' ? {} : { period: today.slice(0, 4) }}
        submit="核对过原件，登记"
        busy={giving.busy}
        problem={giving.problem}
        onSubmit={body => giving.send({ params: { person: view.person.id }, body: { ...body, kind } as never })}
      />
    </Dialog>
  )
}
