import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  useToday,
} from '#kernel/ui'
import { openAnnual, readProgramme, turnProgramme } from '../contract.ts'
import { levelTitles } from '../levels.ts'
import { drawn } from './drawn.ts'
import './studios.css'

type View = Response<typeof readProgramme>
const annualSchema = drawn(openAnnual.body)
const next: Readonly<Record<string, '开放' | '截止' | '办结'>> = { 草拟: '开放', 开放: '截止' }
const words = { 开放: '开放申报', 截止: '截止申报', 办结: '办结批次' } as const

/** One programme: what its notice asks, who works for it, how far its applications have come. */
export function Programme() {
  const id = useParam('id')
  const called = useCall(readProgramme, { params: { id } })
  return (
    <Loaded of={called} what="这个批次">
      {view => <ProgrammePage view={view} />}
    </Loaded>
  )
}

function ProgrammePage({ view }: { view: View }) {
  const go = useGo()
  const [calling, setCalling] = useState(false)
  const turning = useAct(turnProgramme)
  const to = next[view.state]
  const acts = [
    ...(view.may.apply ? [{ act: 'apply', title: '申报工作室', ready: true, primary: true }] : []),
    ...(view.may.because ? [{ act: 'apply', title: '申报工作室', ready: false, because: view.may.because }] : []),
    ...(view.may.edit && to ? [{ act: to, title: words[to], ready: true, primary: view.state === '草拟' }] : []),
    ...(view.may.edit && view.state !== '草拟'
      ? [
          {
            act: 'annual',
            title: '布置年度考核',
            ready: view.studios > 0,
            because: view.studios > 0 ? null : '还没有在册的工作室',
          },
        ]
      : []),
    ...(view.may.edit ? [{ act: 'edit', title: '修改', ready: true }] : []),
    ...(view.may.edit && view.state === '截止' ? [{ act: '办结', title: words.办结, ready: true, danger: true }] : []),
  ]
  const onAct = (act: string) => {
    if (act === 'apply') go('/studios/apply', { programme: view.id })
    else if (act === 'annual') setCalling(true)
    else if (act === 'edit') go(`/studios/programmes/${view.id}/edit`)
    else if (act === '开放' || act === '截止' || act === '办结')
      turning.act({ params: { id: view.id }, body: { state: act } })
  }
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab={view.title}
        trail={[
          { title: '工作室', to: '/studios' },
          { title: '批次和办法', to: '/studios/programmes' },
          { title: view.title },
        ]}
        facts={[
          { label: '种类', value: `${view.level}${view.kindTitle}（${view.line}线）` },
          { label: '命名机关', value: view.body },
          { label: '通知', value: `${view.noticeOn}${view.noticeNumber ? `，${view.noticeNumber}` : ''}` },
          { label: '经费', value: view.settings.money ?? <State is="unknown">未配置</State> },
        ]}
        links={
          <Link className="btn small" to="/studios/applications" search={{ programme: view.id }}>
            看申报和年报
          </Link>
        }
      />
      <Leaf
        title={`从申报到命名${view.path.length}步`}
        marginLabel="旁注：承办"
        margin={
          <>
            <h3>各级承办</h3>
            {view.offices.slice(0, 8).map(o => (
              <p key={o.organisation}>
                {levelTitles[o.level as keyof typeof levelTitles]}：{o.name}
              </p>
            ))}
            {view.offices.length > 8 && <p>等{view.offices.length}个机构</p>}
            <h3>改过几次</h3>
            {view.versions.map(v => (
              <p key={v.version}>
                第{v.version}版，{v.changedOn}：{v.reason}
              </p>
            ))}
          </>
        }
      >
        <Table
          caption="各步在办"
          quiet
          columns={[
            { key: 'title', title: '步骤', head: true, show: row => row.title },
            { key: 'level', title: '由谁办', show: row => levelTitles[row.level as keyof typeof levelTitles] },
            { key: 'here', title: '在这一步', num: true, show: row => row.here },
          ]}
          rows={view.path}
          keyOf={row => row.key}
          empty={null}
        />
      </Leaf>
      <Asked view={view} />
      <Leaf
        title={`${view.annual.year}年考核：${view.annual.opened === 0 ? '还没有布置' : `布置${view.annual.opened}个，合格${view.annual.passed}个，逾期${view.annual.overdue}个`}`}
        marginLabel="旁注：年度考核"
        margin={
          <>
            <h3>布置以后</h3>
            <p>每个在册的工作室立一件，单位收到待办，写明截止日期；过了没有报的进黄牌。</p>
          </>
        }
      >
        <p>
          这个办法管{view.studios}个在册的工作室，今年以前命名、还没有布置考核的{view.unreviewed}个。
        </p>
      </Leaf>
      {turning.problem && <ProblemNote problem={turning.problem} />}
      {calling && <AnnualDialog view={view} onClose={() => setCalling(false)} />}
      <Acts
        may={acts}
        onAct={act => onAct(act.act)}
        {...(acts.length === 0 ? { note: '批次由录入它的机构管理，本岗位可以查看' } : {})}
      />
    </>
  )
}

function titleOf(v: View): string {
  if (v.state === '草拟') return `${v.title}：还在草拟，没有开放`
  const running = v.open > 0 ? `在办${v.open}件` : '没有在办的'
  return `${v.title}：${v.state === '开放' ? '开放申报' : v.state}，${running}，命名${v.named}个`
}

function Asked({ view: { settings: s, noticeTitle } }: { view: View }) {
  const unset = <State is="unknown">通知没有写</State>
  const sum = s.criteria.reduce((n, c) => n + c.max, 0)
  return (
    <Leaf
      title={s.criteria.length > 0 ? `评分表${s.criteria.length}项，满分${sum}分` : '通知里没有评分表'}
      marginLabel="旁注：条件"
      margin={
        <>
          <h3>出处</h3>
          <p>《{noticeTitle}》</p>
          <p>
            申报条件{s.basis.conditions ?? '没有写条号'}；程序{s.basis.procedure ?? '没有写条号'}；考核
            {s.basis.annual ?? '没有写条号'}
          </p>
        </>
      }
    >
      <KeyValues
        pairs={[
          ['自评不低于', s.selfMin === undefined ? unset : `${s.selfMin}分`],
          ['成员至少', s.minMembers === undefined ? unset : `${s.minMembers}人`],
          ['每年立项课题', s.minTopics === undefined ? unset : `${s.minTopics}个`],
          ['每年带徒', s.minApprentices === undefined ? unset : `${s.minApprentices}人`],
          ['带头人', s.leaderTitles.length === 0 ? unset : s.leaderTitles.join('、')],
          ['现场核查', levelTitles[s.siteBy]],
          ['申报截止', s.applyBy ?? unset],
          ['重新确认', s.reviewYears === undefined ? unset : `${s.reviewYears}年一次`],
        ]}
      />
      {s.criteria.length > 0 && (
        <Table
          caption="评分表"
          quiet
          columns={[
            { key: 'title', title: '项目', head: true, show: row => row.title },
            { key: 'max', title: '满分', num: true, show: row => row.max },
            { key: 'what', title: '怎么计分', show: row => row.what ?? '' },
          ]}
          rows={s.criteria}
          keyOf={row => row.title}
          empty={<Empty>没有</Empty>}
        />
      )}
    </Leaf>
  )
}

function AnnualDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const today = useToday()
  const sending = useAct(openAnnual, { done: onClose })
  return (
    <Dialog title="布置年度考核" onClose={onClose}>
      <p>给{view.studios}个在册的工作室各立一件；这一年已经布置过的不重复。</p>
      <Form
        schema={annualSchema}
        initial={{ year: Number(today.slice(0, 4)), kind: '年度考核' }}
        submit="布置"
        busy={sending.busy}
        problem={sending.problem}
        onSubmit={body => sending.send({ params: { id: view.id }, body: body as never })}
      />
    </Dialog>
  )
}
