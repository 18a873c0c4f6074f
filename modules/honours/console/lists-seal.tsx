import { useState } from 'react'
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
  useParam,
  type Column,
} from '#kernel/ui'
import { listNominations, sealList } from '../contract.ts'
import { levels, levelTitles, type Level } from '../levels.ts'
import { kinds, orders, type ListKind, type Order } from './lists-words.ts'
import './upward.css'

type Row = Response<typeof listNominations>['rows'][number]

/** Puts names into one list and seals it: numbered, hashed, never changed afterwards. */
export function Seal() {
  const round = useParam('round')
  const [address] = useAddress()
  const kind = (['notice', 'consult', 'submission'] as const).find(one => one === address['kind'])
  const level = levels.find(one => one === address['level'])
  if (!kind || !level)
    return (
      <>
        <PageHead title="封存哪一种名单，还没有选定" trail={[{ title: '届次', to: `/rounds/${round}` }]} />
        <div className="plain-work">
          <Empty act={<Link to={`/rounds/${round}`}>回到届次看板</Link>}>
            从届次看板或推荐材料进来，会带上名单的种类和层级。
          </Empty>
        </div>
      </>
    )
  return <Candidates key={`${kind}${level}`} round={round} kind={kind} level={level} wanted={address['cases']} />
}

function Candidates(given: { round: string; kind: ListKind; level: Level; wanted: string | undefined }) {
  const { round, kind, level } = given
  const query = { round, step: `${level}.${kinds[kind].step}`, mine: true, size: 200 }
  const first = useCall(listNominations, { query })
  // A list holds at most 500 names, so three pages are all there can be.
  const second = useCall(listNominations, { query: { ...query, page: 2 } }, { when: (first.data?.total ?? 0) > 200 })
  const third = useCall(listNominations, { query: { ...query, page: 3 } }, { when: (first.data?.total ?? 0) > 400 })
  return (
    <Loaded of={first} what="候选人选">
      {data => (
        <SealSheet
          {...given}
          rows={[...data.rows, ...(second.data?.rows ?? []), ...(third.data?.rows ?? [])].slice(0, 500)}
          total={data.total}
        />
      )}
    </Loaded>
  )
}

function SealSheet({
  round,
  kind,
  level,
  wanted,
  rows,
  total,
}: {
  round: string
  kind: ListKind
  level: Level
  wanted: string | undefined
  rows: readonly Row[]
  total: number
}) {
  const go = useGo()
  const named = wanted?.split(',').filter(Boolean)
  const [touched, setTouched] = useState<ReadonlySet<string>>()
  const [order, setOrder] = useState<Order>('strokes')
  const send = useAct(sealList, { done: reply => go(`/lists/${reply.id}`) })
  const wantedIds = rows.filter(row => (named ? named.includes(row.id) : row.listed === null)).map(row => row.id)
  const chosen = touched ?? new Set(wantedIds)
  const words = kinds[kind]
  const toggle = (id: string) =>
    setTouched(new Set(chosen.has(id) ? [...chosen].filter(one => one !== id) : [...chosen, id]))

  const columns: readonly Column<Row>[] = [
    {
      key: 'in',
      title: '列入',
      width: '3.5rem',
      show: row => (
        <input
          type="checkbox"
          className="tick"
          aria-label={`列入${row.name}`}
          checked={chosen.has(row.id)}
          onChange={() => toggle(row.id)}
        />
      ),
    },
    { key: 'number', title: '编号', num: true, show: row => row.number ?? '—' },
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
    { key: 'employer', title: '单位', show: row => row.employerName },
    { key: 'category', title: '类别', show: row => `${row.categoryTitle}，${row.kindTitle}` },
    {
      key: 'now',
      title: '现在',
      show: row => (
        <>
          {row.stepTitle}
          {row.openObjections > 0 && (
            <>
              　<State is="near">{row.openObjections}件异议未结</State>
            </>
          )}
          {row.listed && (
            <>
              <br />
              <Link to={`/lists/${row.listed.id}`}>已在另一份名单</Link>
            </>
          )}
          {row.returned && (
            <>
              　<State is="near">退回补正</State>
            </>
          )}
        </>
      ),
    },
  ]
  const roundTitle = rows[0]?.roundTitle ?? '届次'
  return (
    <>
      <PageHead
        title={titleOf(rows, chosen.size, `${levelTitles[level]}${words.title}`)}
        tab={`封存${words.title}`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: roundTitle, to: `/rounds/${round}` },
          { title: `封存${words.title}` },
        ]}
        lede={words.leads}
      />
      <Leaf
        marginLabel="旁注：封存"
        margin={
          <>
            <h3>封存是什么</h3>
            <p>按现在的内容编号、取摘要、存证。封存后不改，要改动另立名单；封了没有用的可以作废。</p>
            <h3>排在前后不表示先后</h3>
            <p>公开的名单一般按姓氏笔画，不按证件号，也不按得分。</p>
          </>
        }
      >
        <Table
          caption="候选人选"
          sub={
            total > rows.length ? (
              `共${total}人，一份名单至多500人，先列出${rows.length}人`
            ) : (
              <button
                type="button"
                className="btn small"
                onClick={() => setTouched(new Set(chosen.size === rows.length ? [] : rows.map(row => row.id)))}
              >
                {chosen.size === rows.length ? '全部不列入' : '全部列入'}
              </button>
            )
          }
          columns={columns}
          rows={rows}
          keyOf={row => row.id}
          open={row => go(`/cases/${row.id}`)}
          empty={
            <Empty act={<Link to={`/rounds/${round}`}>看各人走到哪一步</Link>}>
              本届还没有人走到“{levelTitles[level]}
              {words.before}”这一步，或者不由本单位承办。
            </Empty>
          }
        />
        {rows.length > 0 && (
          <fieldset className="choices">
            <legend>名单按什么排</legend>
            {orders.map(one => (
              <label key={one.key}>
                <input type="radio" name="order" checked={order === one.key} onChange={() => setOrder(one.key)} />
                {one.title}
                <small>{one.note}</small>
              </label>
            ))}
          </fieldset>
        )}
        <ActProblem of={send} />
      </Leaf>
      {rows.length > 0 && (
        <Acts
          may={[
            {
              act: 'seal',
              title: `封存${chosen.size}人的名单`,
              ready: chosen.size > 0,
              because: chosen.size > 0 ? null : '一个人也没有勾选',
              primary: true,
            },
          ]}
          busy={send.busy ? 'seal' : null}
          note="封存后不改，改动另立名单"
          onAct={() => send.act({ params: { round }, body: { kind, level, cases: [...chosen], order } })}
        />
      )}
    </>
  )
}

function titleOf(rows: readonly Row[], chosen: number, what: string): string {
  if (rows.length === 0) return `没有等着列入${what}的人`
  if (chosen === 0 && rows.every(row => row.listed !== null)) return `${rows.length}人都已在${what}上`
  return `${rows.length}人可以列入${what}，已勾选${chosen}人`
}
