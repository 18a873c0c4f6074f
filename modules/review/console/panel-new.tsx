import { useState } from 'react'
import { isDay } from '#kernel/calendar'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Acts,
  Empty,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useAddress,
  useCall,
  useGo,
  type Column,
} from '#kernel/ui'
import { levels, levelTitles } from '#modules/honours'
import { createPanel, panelCandidates } from '../contract.ts'
import { MembersField, ready as readyMembers, type Seat } from './panel-new-members.tsx'
import './review.css'
import { MethodNote } from './words.tsx'

type Data = Response<typeof panelCandidates>

/** 组织评审会: who comes before it, who sits on it, when and where. Sealing the list is part of it. */
export function PanelNew() {
  const [address] = useAddress()
  const level = levels.find(one => one === address['level'])
  const round = address['round']
  if (!round || !level)
    return (
      <>
        <PageHead title="给哪一届组织评审会，还没有选定" trail={[{ title: '评审会', to: '/panels' }]} />
        <div className="plain-work">
          <Empty act={<Link to="/panels">回到评审会</Link>}>从评审会页面进来，会带上届次和层级。</Empty>
        </div>
      </>
    )
  return <Loading round={round} level={level} corrects={address['corrects']} />
}

function Loading(of: { round: string; level: (typeof levels)[number]; corrects: string | undefined }) {
  const called = useCall(panelCandidates, { query: { round: of.round, level: of.level } })
  return (
    <Loaded of={called} what="可以上会的人">
      {data => <Sheet key={of.round} data={data} {...of} />}
    </Loaded>
  )
}

function Sheet({
  data,
  round,
  level,
  corrects,
}: {
  data: Data
  round: string
  level: (typeof levels)[number]
  corrects: string | undefined
}) {
  const go = useGo()
  const free = data.cases.filter(one => one.listed === null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [seats, setSeats] = useState<readonly Seat[]>(() =>
    data.reviewers.map(one => ({ ...one, key: one.account, relations: '' })),
  )
  const [title, setTitle] = useState(`${data.roundTitle}评审会`)
  const [heldOn, setHeldOn] = useState(data.today)
  const [dueOn, setDueOn] = useState(data.today)
  const [venue, setVenue] = useState('')
  const [each, setEach] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = useAct(createPanel, { done: reply => go(`/panels/${reply.id}`) })
  const cases = free.filter(one => !left.has(one.id))
  const { method } = data
  const many = seats.length
  const number = each === '' ? many : Number(each)
  const wrong = [
    cases.length === 0 && '一个人也没有上会',
    many < method.reviewers && `评委${many}名，少于${method.reviewers}名`,
    method.odd && number % 2 === 0 && `${each === '' ? '评委' : '每人的评委'}${number}名，不是单数`,
    !readyMembers(seats) && '有评委没有写姓名或单位',
    title.trim().length < 4 && '没有写评审会名称',
    venue.trim().length < 2 && '没有写地点',
    (!isDay(heldOn) || !isDay(dueOn)) && '日期写成2026-04-07的样子',
    dueOn < heldOn && '交分截止早于开会',
    corrects !== undefined && reason.trim().length < 4 && '没有写重开的理由',
  ].filter(one => one !== false)

  const submit = () => {
    setTried(true)
    if (wrong.length > 0 || send.busy) return
    send.act({
      body: {
        round,
        level,
        title: title.trim(),
        heldOn,
        dueOn,
        venue: venue.trim(),
        cases: cases.map(one => one.id),
        members: seats.map(seat => ({
          ...(seat.account ? { account: seat.account } : {}),
          name: seat.name.trim(),
          organisationName: seat.organisationName.trim(),
          relations: relationsOf(seat.relations),
        })),
        ...(each === '' ? {} : { each: Number(each) }),
        ...(corrects ? { corrects, reason: reason.trim() } : {}),
      },
    })
  }
  const groups = [...new Set(free.map(one => one.categoryTitle))]
  const field = (label: string, value: string, set: (to: string) => void, more: object = {}) => (
    <label className="asks">
      {label}
      <input className="review-input" value={value} onChange={event => set(event.target.value)} {...more} />
    </label>
  )
  return (
    <>
      <PageHead
        title={
          free.length === 0
            ? '没有等着上会的人'
            : `${free.length}人可以上会，请${method.reviewers}名以上${method.odd ? '单数' : ''}评委`
        }
        tab="组织评审会"
        trail={[
          { title: '评审会', to: '/panels' },
          { title: data.roundTitle, to: `/rounds/${round}` },
          { title: '组织评审会' },
        ]}
        lede={`${data.roundTitle}，${levelTitles[level]}评审${method.blind ? '，匿名评审' : ''}`}
      />
      <Leaf
        title="一、上会的人"
        sub={`按类别分组：${groups.join('、')}`}
        marginLabel="旁注：上会的人"
        margin={
          <>
            <h3>上会名单</h3>
            <p>办理以后封存，编号、取摘要。要换人，先作废这次评审会。</p>
            {method.blind && (
              <>
                <h3>匿名评审</h3>
                <p>
                  评委看不到姓名、性别、单位、照片和扫描件；事迹里已知的姓名和单位自动换掉。绰号、产品名、写法不同的简称系统认不出，上会前请通读一遍事迹。
                </p>
              </>
            )}
          </>
        }
      >
        <Table
          caption="上会的人"
          quiet
          columns={caseColumns(left, id => setLeft(toggled(left, id)))}
          rows={free}
          keyOf={row => row.id}
          groupOf={row => row.categoryTitle}
          empty={
            <Empty act={<Link to={`/rounds/${round}`}>看各人走到哪一步</Link>}>
              没有人走到“{levelTitles[level]}评审”，或者都已在另一份上会名单里。
            </Empty>
          }
        />
      </Leaf>
      {free.length > 0 && (
        <>
          <Leaf
            title={`二、评委，${many}名`}
            sub="有账号的登录打分；没有账号的专家交纸质评分表，由秘书代录并附扫描件"
            marginLabel="旁注：评委"
            margin={
              <>
                <MethodNote method={method} each={each === '' ? null : Number(each)} />
                <h3>自动识别的回避</h3>
                <p>
                  与人选同单位、人选的单位是评委单位的下属、人选由评委单位推荐的，自动回避。亲属、师徒等系统不知道的，写在“已知关系”里，或由评委自己申报。
                </p>
              </>
            }
          >
            <MembersField seats={seats} known={data.reviewers} onChange={setSeats} tried={tried} />
          </Leaf>
          <Leaf title="三、时间和地点">
            <div className="asking review-asking">
              {field('评审会名称', title, setTitle, { maxLength: 100 })}
              {field('地点', venue, setVenue, { maxLength: 120 })}
              {field('开会日期', heldOn, setHeldOn, dayInput)}
              {field('交分截止', dueOn, setDueOn, dayInput)}
              {field('每人由几名评委评（不填：全体评委评全部）', each, to => setEach(to.replace(/\D/g, '')), {
                inputMode: 'numeric',
              })}
              {corrects && field('为什么重开', reason, setReason, { maxLength: 300 })}
            </div>
            {tried && wrong.length > 0 && (
              <p role="alert">
                <State is="no">没有办理：{wrong.join('；')}</State>
              </p>
            )}
            <ActProblem of={send} />
          </Leaf>
          <Acts
            may={[
              {
                act: 'create',
                title: `封存上会名单，请${many}名评委评${cases.length}人`,
                ready: true,
                primary: true,
              },
            ]}
            busy={send.busy ? 'create' : null}
            note="封存后名单和评委不改；有误的作废重开"
            onAct={submit}
          />
        </>
      )}
    </>
  )
}

const dayInput = { inputMode: 'numeric', placeholder: '年-月-日', autoComplete: 'off' } as const

const toggled = (set: ReadonlySet<string>, id: string) =>
  new Set(set.has(id) ? [...set].filter(one => one !== id) : [...set, id])

/** 张三（师徒）、李四（亲属） */
function relationsOf(text: string): { name: string; relation: string }[] {
  return text
    .split(/[、，,；;\n]/)
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => {
      const [, name = part, relation = '有关系'] = /^(.+?)[（(](.+?)[）)]$/.exec(part) ?? []
      return { name: name.trim(), relation: relation.trim() }
    })
    .filter(one => one.name.length >= 2)
}

const caseColumns = (
  left: ReadonlySet<string>,
  toggle: (id: string) => void,
): readonly Column<Data['cases'][number]>[] => [
  {
    key: 'in',
    title: '上会',
    width: '3.5rem',
    show: row => (
      <input
        type="checkbox"
        className="tick"
        aria-label={`${row.name}上会`}
        checked={!left.has(row.id)}
        onChange={() => toggle(row.id)}
      />
    ),
  },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/cases/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.employerName },
  { key: 'kind', title: '细类', show: row => row.kindTitle },
  {
    key: 'now',
    title: '现在',
    show: row => (row.openObjections > 0 ? <State is="near">{row.openObjections}件异议未结</State> : '等评审'),
  },
]
