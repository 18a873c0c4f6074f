import { useState } from 'react'
import {
  Ask,
  ActProblem,
  Acts,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  useAct,
  useAddress,
  useCall,
  useGo,
  useParam,
} from '#kernel/ui'
import { readChoice, runChoice } from '../contract.ts'
import { ChangeList, ChangeOne } from './choice-change.tsx'
import { Conflict } from './choice-conflict.tsx'
import { Lines } from './choice-lines.tsx'
import { ChoiceMargin } from './choice-margin.tsx'
import { Names } from './choice-names.tsx'
import { Swaps } from './choice-swaps.tsx'
import { Tie } from './choice-tie.tsx'
import { emptySeats, titleOf, type Choice as Chosen, type View } from './choice-words.ts'
import './choice.css'

/** How the list came about: constraints met, who gave way to whom and why, what each change by hand would do. */
export function Choice() {
  const round = useParam('round')
  const [address] = useAddress()
  const query = {
    ...(address['level'] ? { level: address['level'] as never } : {}),
    ...(address['choice'] ? { choice: address['choice'] } : {}),
  }
  const request = { params: { round }, query }
  const first = useCall(readChoice, request)
  // Asked again every other second while the thread works; the page stays as it is meanwhile.
  const called = useCall(readChoice, request, {
    ...(first.data?.choice?.state === '求解中' ? { everySeconds: 2 } : {}),
  })
  return (
    <Loaded of={called} what="择优">
      {view => <Page round={round} view={view} />}
    </Loaded>
  )
}

function Page({ round, view }: { round: string; view: View }) {
  const go = useGo()
  const { choice } = view
  const run = useAct(runChoice, { done: () => go(`/rounds/${round}/choice`) })
  const body = (short: boolean) => ({ params: { round }, body: { level: view.level ?? ('city' as const), short } })
  const [asking, setAsking] = useState<{ readonly short: boolean }>()
  // 已确定的不受重新求解影响。
  const falls = choice && choice.state !== '已确定' ? choice.changes.length : 0
  const solving = choice?.state === '求解中'
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab={`${view.roundTitle} 择优`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: view.roundTitle, to: `/rounds/${round}` },
          { title: '择优' },
        ]}
        lede={<Lede view={view} />}
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      {choice ? <Sheets choice={choice} view={view} /> : <Nothing view={view} round={round} />}
      <Acts
        may={[
          ...(choice && view.may.confirm && choice.chosen > 0
            ? [
                {
                  act: 'confirm',
                  title: `按会议确定这${choice.chosen}人的名单`,
                  ready: !choice.openTie && choice.stale === null,
                  because: choice.openTie ? '名额边上的同分还没有裁定' : choice.stale,
                  primary: true,
                },
              ]
            : []),
          ...(view.may.run && view.standing > 0
            ? [
                {
                  act: 'run',
                  title: choice && choice.state !== '已确定' ? '重新求解' : `求解：从${view.standing}人里选`,
                  ready: true,
                  primary: !choice || choice.stale !== null,
                },
              ]
            : []),
          ...(choice?.state === '无解' && view.may.run
            ? [{ act: 'short', title: '名额不用满，再求解', ready: true }]
            : []),
        ]}
        busy={run.busy ? 'run' : null}
        note={noteOf(view, solving)}
        onAct={({ act }) =>
          act === 'confirm'
            ? go(`/rounds/${round}/choice/confirm`)
            : falls > 0
              ? setAsking({ short: act === 'short' })
              : run.act(body(act === 'short'))
        }
      />
      {asking && (
        <Ask
          title={`重新求解，会议改动的${falls}处不带过去`}
          says={[
            `现在的名单作废，改动的${falls}处和理由留在“历次求解”里，新名单上没有。`,
            '还要这样改的，求解以后重新改，重新写理由。',
          ]}
          act={`去掉${falls}处改动，重新求解`}
          onYes={() => {
            setAsking(undefined)
            run.act(body(asking.short))
          }}
          onNo={() => setAsking(undefined)}
        />
      )}
      <ActProblem of={run} />
    </>
  )
}

function noteOf(view: View, solving: boolean): string {
  if (solving) return '求解在后台进行，可以离开这一页'
  if (view.choice && view.may.run && view.standing > 0 && view.choice.state !== '已确定')
    return view.choice.changes.length > 0 ? `重新求解，会议改动的${view.choice.changes.length}处不带过去` : ''
  return ''
}

function Lede({ view }: { view: View }) {
  const { choice } = view
  if (!choice) return view.level ? <>由承办这一级的机构求解，名单由会议确定。</> : null
  const unscored = choice.unscored > 0 && choice.found ? `，其中${choice.unscored}人没有评审成绩` : ''
  return (
    <>
      {choice.snapshotOn}取{choice.candidates}人{unscored}，第{choice.number}次求解。
      {choice.changes.length > 0 ? `会议改动${choice.changes.length}处。` : '没有人工改动。'}
      {choice.confirmed && (
        <>
          {choice.confirmed.on}经{choice.confirmed.meeting}确定，
          <Link to={`/lists/${choice.confirmed.list}`}>看封存的名单</Link>。
        </>
      )}
    </>
  )
}

function Nothing({ view, round }: { view: View; round: string }) {
  return (
    <Leaf
      title="还没有名单"
      marginLabel="旁注：择优"
      margin={
        <>
          <h3>择优做什么</h3>
          <p>
            在名额、类别名额、结构比例和连带规则都成立的名单里，求总分最高的一份。得分更高却没有入选的，逐人说明被哪一条挡住。
          </p>
        </>
      }
    >
      <Empty
        act={
          view.levels.length === 0 ? (
            <Link to={`/rounds/${round}/edit`}>看方案与参数</Link>
          ) : (
            <Link to={`/rounds/${round}`}>看各人走到哪一步</Link>
          )
        }
      >
        {view.levels.length === 0
          ? '本届通知没有择优这一步，名单按各级审核的结果走。'
          : view.standing > 0
            ? `${view.standing}人已到这一步，${view.scored}人有评审成绩。按下面的“求解”开始。`
            : '人选评审完、由本单位承办的，自动转到这里。'}
      </Empty>
    </Leaf>
  )
}

/** Seats that stay empty: how many, of which kind, and why 正好 became 至多. */
function Vacant({ choice }: { choice: Chosen }) {
  const empty = emptySeats(choice)
  if (!empty) return null
  return (
    <section className="band" role="note">
      <p>
        {empty.seats}个名额空{empty.empty}个{empty.kinds.length > 0 && `：${empty.kinds.join('，')}`}。
        {choice.short
          ? '按“名额不用满”求解，所以“正好”改为“至多”。'
          : '能选的人不够，填不满，别的类别不能顶替，所以名额由“正好”改为“至多”。'}
      </p>
    </section>
  )
}

function Sheets({ choice, view }: { choice: Chosen; view: View }) {
  if (choice.state === '求解中')
    return (
      <Leaf
        title="正在求解"
        marginLabel="旁注：求解"
        margin={
          <>
            <h3>在做什么</h3>
            <p>先求总分最高的名单，再由另一段程序逐条验算，最后对每一个让出的人重新求解，说明原因。</p>
          </>
        }
      >
        <p role="status">
          <State is="wait">{choice.progress || '正在求解'}</State>
        </p>
      </Leaf>
    )
  return (
    <>
      {choice.stale && (
        <section className="band" role="alert">
          <State is="near">求解以后人选变了：{choice.stale}。要重新求解，才能确定名单。</State>
        </section>
      )}
      <Vacant choice={choice} />
      {choice.conflict && <Conflict choice={choice} view={view} />}
      {choice.state === '没有算完' && (
        <Leaf title="没有算完">
          <Empty>在时限内没有证明哪一份名单最好。请重新求解一次；仍不行的，请系统管理员看后台任务。</Empty>
        </Leaf>
      )}
      {(choice.openTie || choice.changes.some(c => c.kind === '并列裁定')) && <Tie choice={choice} view={view} />}
      {choice.found && <Swaps choice={choice} view={view} />}
      {choice.state !== '没有算完' && choice.state !== '无解' && (
        <Leaf marginLabel="旁注：门槛从哪里来" margin={<ChoiceMargin choice={choice} view={view} />}>
          <Lines lines={choice.lines} view={view} />
        </Leaf>
      )}
      {view.may.change && choice.state === '有名单' && <ChangeOne choice={choice} />}
      {choice.changes.length > 0 && <ChangeList choice={choice} />}
      {choice.state !== '没有算完' && choice.state !== '无解' && <Names choice={choice} view={view} />}
    </>
  )
}
