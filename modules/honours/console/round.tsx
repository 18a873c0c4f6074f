import { daysBetween } from '#kernel/calendar'
import {
  ActProblem,
  Acts,
  Band,
  Loaded,
  PageHead,
  PageLines,
  PageTabs,
  Table,
  Leaf,
  Empty,
  prose,
  Ruler,
  useAct,
  useCall,
  useGo,
  useMay,
  useParam,
  useToday,
  type Act,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listNominations, openRound, readRound } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { Due } from './due.tsx'
import { MySteps } from './round-mine.tsx'
import { RoundMargin } from './round-margin.tsx'
import { RoundPath } from './round-path.tsx'
import './honours.css'

type View = Response<typeof readRound>
type Office = View['byOffice'][number]

/** Where a round stands: how many at each step, who waits for what, what this office has to do next. */
export function Round() {
  const called = useCall(readRound, { params: { round: useParam('round') } })
  return (
    <Loaded of={called} what="届次看板">
      {view => <Board view={view} />}
    </Loaded>
  )
}

function Board({ view }: { view: View }) {
  const today = useToday()
  const go = useGo()
  const nominates = useMay('honours.nominate')
  const mine = useCall(listNominations, { query: { round: view.id, mine: true, size: 1 } })
  const turning = useAct(openRound)
  const onAct = (act: Act) => {
    if (act.act === 'edit') go(`/rounds/${view.id}/edit`)
    else if (act.act === 'nominate') go('/nominations/new', { round: view.id })
    else if (act.act === '办结') go(`/rounds/${view.id}/finish`)
    else turning.act({ params: { round: view.id }, body: { state: act.act === '截止' ? '截止' : '开放' } })
  }
  const working = view.byOffice.filter(office => office.cases > 0)
  const late = working.filter(office => office.due !== null && office.due < today)
  return (
    <>
      <PageHead
        title={titleOf(view, late, today)}
        tab={view.title}
        trail={[{ title: '届次', to: '/rounds' }, { title: view.title }]}
        lede={ledeOf(view, today)}
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      {view.nominations > 0 && (
        <Band label="各步骤件数">
          <RoundPath view={view} />
        </Band>
      )}
      <Leaf marginLabel="旁注：本届通知和方案" margin={<RoundMargin view={view} />}>
        <PageLines of="/rounds/$round" />
        <MySteps view={view} facets={mine.data?.facets ?? []} total={mine.data?.total ?? 0} />
        <Table
          caption={officesTitle(view.byOffice, late)}
          sub="按最早的时限排列；没有时限的排在后面"
          columns={columnsOf(today, view.byOffice)}
          rows={view.byOffice}
          keyOf={row => `${row.level}${row.organisation}`}
          groupOf={row => levelTitles[row.level as Level]}
          empty={<Empty>还没有指定各级承办机构。保存方案时，按辖区从总工会和产业工会里指定。</Empty>}
        />
        <ActProblem of={turning} />
      </Leaf>
      <Acts may={actsOf(view, nominates)} onAct={onAct} busy={turning.busy ? turning.sent?.body.state : null} />
    </>
  )
}

function titleOf(view: View, late: readonly Office[], today: string): string {
  if (view.state === '草拟') return `${view.title}：方案还在草拟，开放以后才能推荐`
  if (view.state === '办结') return `${view.title}已办结，共${view.nominations}件推荐`
  if (view.nominations === 0) return `${view.title}：${prose(view.noticeOn, today)}部署，还没有推荐`
  const words = [
    `${view.open}件在办`,
    view.mine > 0 ? `${view.mine}件等我办` : '没有等我办的',
    late.length > 0 ? `${late.length}个单位有逾期` : '没有逾期',
  ]
  return words.join('，')
}

function ledeOf(view: View, today: string): string {
  const left = view.awardOn ? daysBetween(today, view.awardOn) : null
  const award =
    view.decidedOn !== null
      ? `${prose(view.decidedOn, today)}已决定表彰`
      : view.state === '办结'
        ? '没有登记表彰决定'
        : left === null
          ? '表彰日期未定'
          : left < 0
            ? `${prose(view.awardOn ?? '', today)}已表彰`
            : left === 0
              ? '今天表彰'
              : `离${prose(view.awardOn ?? '', today)}表彰还有${left}天`
  return `${view.title}，${view.state}，共${view.nominations}件推荐；${award}。`
}

function officesTitle(offices: readonly Office[], late: readonly Office[]): string {
  const busy = offices.filter(office => office.waiting > 0).length
  if (offices.length === 0) return '承办机构'
  return `${offices.length}个承办机构：${busy}个有事要办${late.length > 0 ? `，${late.length}个逾期` : ''}`
}

/** How many of an office's cases are past its review, on one scale for all offices. */
function Passed({ row, most }: { row: Office; most: number }) {
  return (
    <span className="passed">
      <Ruler
        label={`${row.name}经手${row.cases}件，初审通过${row.received ?? 0}件`}
        value={row.received}
        max={most}
        unit="件"
        step={most}
      />
      <span className="num">
        {row.received}／{row.cases}
      </span>
    </span>
  )
}

const columnsOf = (today: string, rows: readonly Office[]): readonly Column<Office>[] => [
  { key: 'name', title: '承办机构', head: true, show: row => row.name },
  { key: 'cases', title: '经手', num: true, show: row => row.cases },
  ...(rows.some(row => row.received !== null)
    ? [
        {
          key: 'received',
          title: '初审通过',
          width: '26%',
          show: (row: Office) =>
            row.received === null || row.cases === 0 ? (
              ''
            ) : (
              <Passed row={row} most={Math.max(1, ...rows.map(one => one.cases))} />
            ),
        },
      ]
    : []),
  ...(rows.some(row => row.chosen !== null)
    ? [{ key: 'chosen', title: '选定', num: true, show: (row: Office) => row.chosen ?? '—' }]
    : []),
  { key: 'waiting', title: '等它办', num: true, show: row => row.waiting },
  {
    key: 'due',
    title: '最早时限',
    show: row =>
      row.waiting === 0 ? <span className="note-text">没有要办的</span> : <Due on={row.due} today={today} />,
  },
]

/** 草拟 opens, 开放 closes, 截止 opens again or is finished; what is finished stays so. */
function actsOf(view: View, nominates: boolean): Act[] {
  const acts: Act[] = nominates
    ? [
        {
          act: 'nominate',
          title: '推荐人选',
          ready: view.state === '开放',
          because: view.state === '开放' ? null : `本届现在是“${view.state}”`,
        },
      ]
    : []
  if (!view.mayEdit || view.state === '办结') return acts
  const turns: Readonly<Record<string, readonly Act[]>> = {
    草拟: [{ act: '开放', title: '开放推荐', ready: true, primary: true }],
    开放: [{ act: '截止', title: '截止推荐', ready: true }],
    截止: [
      { act: '开放', title: '重新开放', ready: true },
      {
        act: '办结',
        title: '办结本届',
        ready: view.open === 0,
        because: view.open === 0 ? null : `还有${view.open}件在办`,
        danger: true,
      },
    ],
  }
  return [...acts, ...(turns[view.state] ?? []), { act: 'edit', title: '改方案', ready: true }]
}
