import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Evidence,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  PrintButton,
  State,
  useAct,
  useCall,
  useParam,
  type JsonSchema,
} from '#kernel/ui'
import { z } from 'zod'
import { attestRoster, readUnitWork } from '../contract.ts'
import './units.css'

type View = Response<typeof readUnitWork>

/** The unit of whoever looks: what is missing for its people and what waits for the unit, the most urgent first. */
export function OwnUnit() {
  const called = useCall(readUnitWork, { query: {} })
  return (
    <Loaded of={called} what="本单位的事">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

/** The same of a unit an office looks into. */
export function UnitOfOffice() {
  const organisation = useParam('organisation')
  const called = useCall(readUnitWork, { query: { organisation } })
  return (
    <Loaded of={called} what="单位的职工缺项">
      {view => <Shown view={view} tabs />}
    </Loaded>
  )
}

function Shown({ view, tabs }: { view: View; tabs?: true }) {
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab="本单位职工"
        lede={tabs ? undefined : view.unit.name}
        trail={tabs && [{ title: '单位', to: '/organisations' }, { title: view.unit.name }]}
        links={
          <>
            {view.may.importing && view.unit.own && (
              <Link className="btn small" to="/rosters">
                导入花名册
              </Link>
            )}
            <PrintButton />
          </>
        }
      />
      {tabs && <PageTabs of="/organisations/$organisation" label={`${view.unit.name}页面`} />}
      {view.requests && view.requests.total > 0 && <Requests of={view.requests} />}
      <Gaps view={view} />
      <Ending view={view} />
      {view.checks && view.checks.length > 0 && <Checks view={view} />}
      <Roster view={view} />
      <Teams view={view} />
      <Changes view={view} />
    </>
  )
}

function titleOf({ people, gaps, requests, attestation }: View): string {
  if (people === 0) return '花名册里还没有在职职工'
  const worst = gaps.toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0))[0]
  const parts = [
    `在职${people}人`,
    requests && requests.late > 0 ? `${requests.late}件本人申请过期没有答复` : '',
    requests && requests.late === 0 && requests.total > 0 ? `${requests.total}件本人申请等答复` : '',
    worst?.n ? `${worst.n}人${worst.title}` : '没有缺项',
    attestation.due ? '花名册要说明' : '',
  ]
  return parts.filter(Boolean).slice(0, 3).join('，')
}

function Requests({ of }: { of: NonNullable<View['requests']> }) {
  return (
    <Leaf
      title={`职工等单位答复的${of.total}件${of.late > 0 ? `，${of.late}件过期` : ''}`}
      marginLabel="怎么答复"
      margin={<p>更正和交来的材料由单位答复。采纳的，照材料改档案并核验；不采纳的写明哪一条、为什么，本人看得到。</p>}
    >
      <ul className="unit-due">
        {of.rows.map(row => (
          <li key={row.id}>
            <span>
              <Link to={`/own-requests/${row.id}`}>
                {row.kind}：{row.title}
              </Link>
            </span>
            <Name>{row.name}</Name>
            {row.due === null ? (
              <State is="unknown">没有期限</State>
            ) : (
              <State is={row.late ? 'late' : 'wait'}>{row.due}以前</State>
            )}
          </li>
        ))}
      </ul>
      {of.total > of.rows.length && (
        <p>
          <Link to="/own-requests">看全部{of.total}件</Link>
        </p>
      )}
    </Leaf>
  )
}

function Gaps({ view }: { view: View }) {
  const shown = view.gaps.toSorted((a, b) => (b.n ?? -1) - (a.n ?? -1))
  const lacking = shown.filter(gap => gap.n === null || gap.n > 0)
  // 齐了的 is said of what can be complete; nothing running out is no merit.
  const whole = shown.filter(gap => gap.n === 0 && gap.title.startsWith('没有'))
  return (
    <Leaf
      title={lacking.length === 0 ? '没有缺项' : `${lacking.filter(gap => gap.n !== null).length}项要补，点人数看是谁`}
      sub="一个人可以在几项里。数的是在册、没有核出不符的记载。"
      marginLabel="怎么数的"
      margin={
        <>
          <h3>数谁</h3>
          <p>花名册里在职的，连下属单位。限制处理的档案不数、不用。</p>
          {view.closed.length > 0 && (
            <>
              <h3>没有数的</h3>
              <p>{view.closed.join('、')}：本岗位看不到这几组，由看得到的岗位补。</p>
            </>
          )}
          <h3>到哪里拿</h3>
          <p>照“我的档案”里给本人的同一张表，写着出处。</p>
        </>
      }
    >
      <table className="reg unit-gaps">
        <caption className="visually-hidden">职工缺什么</caption>
        <thead>
          <tr>
            <th scope="col">缺什么</th>
            <th scope="col" className="num">
              人数
            </th>
            <th scope="col" className="share-cell">
              {view.people}人中
            </th>
            <th scope="col">到哪里拿</th>
          </tr>
        </thead>
        <tbody>
          {lacking.map(gap => (
            <tr key={gap.key}>
              <th scope="row">{gap.title}</th>
              <td className="num gap-n">
                {gap.n === null ? (
                  <State is="unknown">期限未配置</State>
                ) : (
                  <Link
                    to="/unit/people"
                    search={{ gap: gap.key, ...(view.unit.own ? {} : { organisation: view.unit.id }) }}
                    aria-label={`${gap.n}人${gap.title}`}
                  >
                    {gap.n}人
                  </Link>
                )}
              </td>
              <td className="share-cell">
                {gap.n !== null && view.people > 0 && (
                  <span className="share" aria-hidden="true">
                    <i style={{ width: `${(gap.n / view.people) * 100}%` }} />
                  </span>
                )}
              </td>
              <td>
                {gap.get}
                {gap.where && (
                  <span className="gap-where">
                    {'　'}
                    {gap.where.at}：{gap.where.paper}{' '}
                    <Evidence mark={gap.where.evidence as '已核'} source={gap.where.source} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {whole.length > 0 && (
        <p className="sub">齐了的：{whole.map(gap => gap.title.replace(/^没有/, '')).join('、')}。</p>
      )}
    </Leaf>
  )
}

function Ending({ view }: { view: View }) {
  if (view.soonDays === null || (view.soon.length === 0 && view.lentEnding === 0)) return null
  return (
    <Leaf
      title={`${view.soonDays}天内到期：合同${view.gaps.find(gap => gap.key === 'contract-soon')?.n ?? view.soon.length}份${view.lentEnding > 0 ? `，本人授权的摘录${view.lentEnding}份` : ''}`}
      marginLabel="哪些会到期"
      margin={
        <>
          <p>
            提前{view.soonDays}天提醒。 <Evidence mark="产品约定" task="各级工会可以录入别的天数" />
          </p>
          <p>职业技能等级证书没有有效期，不在此列。</p>
        </>
      }
    >
      <ul className="unit-due">
        {view.soon.map(row => (
          <li key={`${row.person}${row.on}`}>
            <span>
              <Link to={`/people/${row.person}`}>
                <Name>{row.name}</Name>
              </Link>
              {'　'}
              {row.what}
            </span>
            <State is="near">{row.on}到期</State>
          </li>
        ))}
      </ul>
      <p className="row">
        {view.soon.length > 0 && (
          <Link
            to="/unit/people"
            search={{ gap: 'contract-soon', ...(view.unit.own ? {} : { organisation: view.unit.id }) }}
          >
            看快到期的人
          </Link>
        )}
        {view.lentEnding > 0 && <Link to="/lent-archives">看授权摘录</Link>}
      </p>
    </Leaf>
  )
}

function Checks({ view }: { view: View }) {
  const checks = view.checks ?? []
  return (
    <Leaf
      title={`${checks.reduce((sum, one) => sum + one.n, 0)}条记载等单位看原件核验`}
      marginLabel="谁核验"
      margin={<p>原件在单位：由看到原件的人核验，扫描件一并存档。没有原件的存不进“核验”；核出不符的也留着。</p>}
    >
      <ul className="unit-due">
        {checks.map(one => (
          <li key={one.register}>
            <span>{one.title}</span>
            <Link
              to="/unit/people"
              search={{ check: one.register, ...(view.unit.own ? {} : { organisation: view.unit.id }) }}
              aria-label={`${one.title}${one.n}条没有核验，看是谁的`}
            >
              {one.n}条
            </Link>
          </li>
        ))}
      </ul>
    </Leaf>
  )
}

const schema = z.toJSONSchema(attestRoster.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema

function Roster({ view: { attestation: of, people } }: { view: View }) {
  const [open, setOpen] = useState(false)
  const acting = useAct(attestRoster, { done: () => setOpen(false) })
  const gap = of.last ? of.last.employed - of.last.listed : 0
  return (
    <Leaf
      title={
        of.last === null
          ? '花名册还没有说明过'
          : of.due
            ? `花名册的说明${of.until ?? ''}到期，要重新说明`
            : `花名册说明到${of.last.asOf}，${of.until ?? '没有配置期限'}以前再说明一次`
      }
      marginLabel="为什么要说明"
      margin={
        <>
          <p>没有登记不等于没有。单位说明了哪天在职多少人、名册里有多少人，各级才知道名册齐不齐。</p>
          <p>
            每隔几个月说明一次：
            <Evidence mark="产品约定" task="各级工会可以录入别的月数" />
          </p>
        </>
      }
    >
      {of.last && (
        <p>
          {of.last.asOf}在职{of.last.employed}人，当时名册里{of.last.listed}人
          {gap > 0 ? (
            <>
              ，<State is="near">少登记{gap}人</State>
            </>
          ) : gap < 0 ? (
            <>
              ，<State is="near">多{-gap}人，有离开的没有改状态</State>
            </>
          ) : (
            <>
              ，<State is="yes">相符</State>
            </>
          )}
          {of.last.by && `。${of.last.by}说明`}
        </p>
      )}
      {of.may && (
        <p className="row">
          <button type="button" className={of.due ? 'btn primary' : 'btn'} onClick={() => setOpen(true)}>
            说明花名册属实…
          </button>
        </p>
      )}
      {open && (
        <Dialog title="说明花名册属实" onClose={() => setOpen(false)}>
          <p>名册里现在在职{people}人。照工资表或缴费人数填，两个数不同也照实填。</p>
          <Form
            schema={schema}
            initial={{}}
            submit="说明"
            busy={acting.busy}
            problem={acting.problem}
            // Drawn from the body's own schema; the server reads it again.
            onSubmit={answer => acting.send({ body: answer as never })}
            beside={
              <button type="button" className="btn" onClick={() => setOpen(false)}>
                先不说明
              </button>
            }
          />
        </Dialog>
      )}
    </Leaf>
  )
}

function Teams({ view: { teams, unit } }: { view: View }) {
  const search = { organisation: unit.id }
  return (
    <Leaf
      title={
        teams.all === 0
          ? '还没有登记班组'
          : teams.blank === 0
            ? `${teams.all}个班组，没有党员空白的`
            : `${teams.all}个班组，${teams.blank}个没有党员${teams.unplanned > 0 ? `，${teams.unplanned}个还没有计划` : '，都有计划'}`
      }
      marginLabel="党员空白班组"
      margin={
        <>
          <p>单位登记的党员数，和名册里写着在这个班组的党员，两头对。说法不一的不替您断定。</p>
          <p>2024年10月中共中央、国务院《关于深化产业工人队伍建设改革的意见》：持续解决国有企业党员空白班组问题。</p>
        </>
      }
    >
      {teams.all > 0 && (
        <p className="row">
          <Link to="/blank-teams" search={search}>
            看台账
          </Link>
          {teams.differ > 0 && (
            <Link to="/blank-teams" search={{ ...search, state: '说法不一' }}>
              {teams.differ}个说法不一
            </Link>
          )}
          {teams.unknown > 0 && (
            <Link to="/blank-teams" search={{ ...search, state: '说不清' }}>
              {teams.unknown}个说不清
            </Link>
          )}
        </p>
      )}
    </Leaf>
  )
}

function Changes({ view }: { view: View }) {
  return (
    <Leaf
      title={`${view.since}以来`}
      marginLabel="哪些算改动"
      margin={<p>一个月来写进档案的：导入、录入、本人更正都算。每一条的经过在本人档案的“改动”里。</p>}
    >
      <ul className="unit-months">
        {view.changes.map(one => (
          <li key={one.what}>
            {one.what}
            <b>{one.n}</b>
          </li>
        ))}
      </ul>
    </Leaf>
  )
}
