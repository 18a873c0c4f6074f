import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Empty, Evidence, Leaf, Loaded, PageHead, ProblemNote, useAct, useAddress, useCall, useGo } from '#kernel/ui'
import { createSimulation, draftSimulation, takeSnapshot } from '../contract.ts'
import { ChangeBlock, changeOf, typedIn, type Written } from './change.tsx'
import { Progress } from './progress.tsx'
import { TextBlock, type Drafted } from './text.tsx'
import './simulation.css'

type View = Response<typeof draftSimulation>

/** Drafts a scenario: which people, which standards, which words; then it is run. */
export function SimulationNew() {
  const called = useCall(draftSimulation, { query: {} })
  return (
    <Loaded of={called} what="可以改的标准">
      {view => <Draft view={view} />}
    </Loaded>
  )
}

function Draft({ view }: { view: View }) {
  const [address] = useAddress()
  const go = useGo()
  const first =
    view.parameters.find(one => one.itemKeys.includes(address['item'] ?? '')) ??
    view.parameters.find(one => one.id === 'care.allowance') ??
    view.parameters[0]
  const [name, setName] = useState('')
  const [snapshot, setSnapshot] = useState('')
  const [changes, setChanges] = useState<readonly Written[]>(first ? [changeOf(first, view)] : [])
  const [texts, setTexts] = useState<readonly Drafted[]>([])
  const [deaths, setDeaths] = useState('')
  const running = useAct(createSimulation, { done: ({ id }) => go(`/simulations/${id}`) })
  // Many people are frozen in the background; what was drafted is run by itself once they are.
  const [awaited, setAwaited] = useState<string>()
  const taking = useAct(takeSnapshot, { done: ({ id }) => setAwaited(id), refreshes: [] })
  const large = running.problem?.code === 'simulation.snapshot.large'
  const send = (of = snapshot) =>
    running.act({
      body: {
        name,
        snapshot: of === '' ? null : of,
        changes: changes.map(one => ({
          parameter: one.parameter,
          place: one.place,
          from: one.from,
          typed: typedIn(one),
          reason: one.reason,
        })),
        texts: texts.map(({ item, label, would, effect, tiers }) => ({
          item,
          label,
          would,
          effect,
          tiers: [...tiers],
        })),
        deaths: deaths.trim() === '' ? null : deaths.trim(),
      },
    })
  return (
    <>
      <PageHead
        title="如果改标准，谁多谁少、要多少钱"
        tab="起草测算方案"
        trail={[{ title: '政策测算', to: '/simulations' }, { title: '起草' }]}
      />
      <Leaf
        marginLabel="怎么算"
        margin={
          <>
            <h3>只算，不改</h3>
            <p>这里填的数不会发给任何人。定下来的标准照文件在“参数”里录入，另一人复核。</p>
            <h3>上级有底线的</h3>
            <p>低于上级底线的，不算，写明两边是哪一条。</p>
            <h3>不知道的</h3>
            <p>缺事实的人列为不详，给出最少和最多；没有人给过金额的列为未配置。都不按0算。</p>
          </>
        }
      >
        {view.parameters.length === 0 && <Empty>本地没有按月、按年发钱的项目，没有可以测算的。</Empty>}
        <form
          className="form sim-form"
          noValidate
          onSubmit={event => {
            event.preventDefault()
            if (!running.busy && awaited === undefined) send()
          }}
        >
          <div className="sim-pair">
            <p className="field">
              <label htmlFor="sim-name">方案名称</label>
              <input id="sim-name" value={name} maxLength={60} onChange={event => setName(event.target.value)} />
            </p>
            <p className="field">
              <label htmlFor="sim-snapshot">算哪些人</label>
              <select id="sim-snapshot" value={snapshot} onChange={event => setSnapshot(event.target.value)}>
                <option value="">今天管辖的人（新做一份快照）</option>
                {view.snapshots.map(one => (
                  <option key={one.id} value={one.id}>
                    {one.day}的快照，{one.people}人，{one.by}
                  </option>
                ))}
              </select>
            </p>
          </div>
          {changes.map((one, i) => (
            <ChangeBlock
              key={i}
              n={i + 1}
              view={view}
              written={one}
              write={next => setChanges(changes.map((other, k) => (k === i ? next : other)))}
              remove={() => setChanges(changes.filter((_, k) => k !== i))}
            />
          ))}
          {texts.map((one, i) => (
            <TextBlock
              key={i}
              n={changes.length + i + 1}
              view={view}
              drafted={one}
              write={next => setTexts(texts.map((other, k) => (k === i ? next : other)))}
              remove={() => setTexts(texts.filter((_, k) => k !== i))}
            />
          ))}
          <div className="sim-buttons">
            {first && (
              <button
                type="button"
                className="btn small"
                onClick={() => setChanges([...changes, changeOf(first, view)])}
              >
                再改一个标准
              </button>
            )}
            {view.items[0] && (
              <button type="button" className="btn small" onClick={() => setTexts([...texts, draftOf(view)])}>
                改一条文字
              </button>
            )}
          </div>
          <p className="field">
            <label htmlFor="sim-deaths">每千人每年去世多少人（不填就不考虑去世）</label>
            <input
              id="sim-deaths"
              inputMode="decimal"
              value={deaths}
              maxLength={6}
              aria-describedby="sim-deaths-hint"
              onChange={event => setDeaths(event.target.value)}
            />
            <small id="sim-deaths-hint">
              手工填的假设，不是哪份文件的数 <Evidence mark="产品约定" />
            </small>
          </p>
          {running.problem && !large && <ProblemNote problem={running.problem} />}
          {taking.problem && <ProblemNote problem={taking.problem} />}
          {large && awaited === undefined && (
            <div className="note" role="status">
              <p>管辖的人多，快照要在后台做一会儿：每千人几秒钟。做好以后自己接着测算，不用再填一遍。</p>
              <p>
                <button type="button" className="btn" disabled={taking.busy} onClick={() => taking.act({ body: {} })}>
                  做快照，做好接着测算
                </button>
              </p>
            </div>
          )}
          {awaited !== undefined && (
            <Progress
              snapshot={awaited}
              ready={() => {
                setAwaited(undefined)
                setSnapshot(awaited)
                send(awaited)
              }}
            />
          )}
          {awaited === undefined && view.making && !view.making.ready && (
            <p className="sub">
              {view.making.by}正在做{view.making.day}的快照，做到{view.making.done}人
              {view.making.total !== null && `，共${view.making.total}人`}；做好了在“算哪些人”里选。
            </p>
          )}
          <div className="sim-buttons">
            <button
              type="submit"
              className="btn primary"
              aria-disabled={running.busy || awaited !== undefined || undefined}
            >
              {running.busy ? '正在算' : '测算'}
            </button>
          </div>
        </form>
      </Leaf>
    </>
  )
}

function draftOf(view: View): Drafted {
  const item = view.items[0]
  const text = item?.texts[0]
  return {
    item: item?.key ?? '',
    label: text?.label ?? null,
    would: text?.text ?? '',
    effect: 'wording',
    tiers: text?.tiers ?? [],
  }
}
