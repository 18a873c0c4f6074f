import { useState } from 'react'
import { Acts, Empty, Filters, Link, Loaded, PageHead, Table, useCall, useGo, useList, useToday } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listNominations, listRounds } from '../contract.ts'
import { BatchLeaf } from './batch.tsx'
import { batchOf, type Row } from './batch-kind.ts'
import { nominationColumns } from './nomination-columns.tsx'
import './honours.css'

const names = ['q', 'round', 'step', 'category', 'county', 'status', 'mine'] as const
const statuses = [
  { value: 'open', title: '在办' },
  { value: 'done', title: '审定' },
  { value: 'refused', title: '未予推荐' },
  { value: 'withdrawn', title: '撤回' },
  { value: 'voided', title: '取消' },
  { value: 'replaced', title: '已换人' },
]
const sorts = ['number', 'name', 'since', 'due'] as const

/** Every nomination in reach, as the address says: filtered, sorted, chosen, and done together where the step is the same. */
export function Nominations() {
  const list = useList({ filters: names, size: 50 })
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map())
  const { round, step, category, county, status, mine } = list.filters
  const find = list.filters['q']
  const sort = sorts.find(one => one === list.sort?.key)
  const called = useCall(listNominations, {
    query: {
      round,
      step,
      category,
      find,
      status,
      page: list.page,
      size: list.size,
      ...(county ? { county: Number(county) } : {}),
      ...(mine ? { mine: true } : {}),
      ...(sort ? { sort } : {}),
      ...(list.sort?.down ? { desc: true } : {}),
    },
  })
  const waiting = useCall(listNominations, { query: { mine: true, size: 1, ...(round ? { round } : {}) } })
  return (
    <Loaded of={called} what="推荐材料">
      {data => <Page data={data} waiting={waiting.data?.total ?? 0} list={list} picked={picked} pick={setPicked} />}
    </Loaded>
  )
}

function Page({
  data,
  waiting,
  list,
  picked,
  pick,
}: {
  data: Response<typeof listNominations>
  waiting: number
  list: ReturnType<typeof useList>
  picked: ReadonlyMap<string, Row>
  pick: (rows: ReadonlyMap<string, Row>) => void
}) {
  const today = useToday()
  const go = useGo()
  const [batching, setBatching] = useState(false)
  const rounds = useCall(listRounds, {})
  const { round, step } = list.filters
  const categories = [...new Map(data.rows.map(row => [row.category, row.categoryTitle])).entries()]
  const chosen = data.rows.filter(row => picked.has(row.id))
  const batch = batchOf(chosen)
  const toggle = (row: Row, on: boolean) => {
    const next = new Map(picked)
    if (on) next.set(row.id, row)
    else next.delete(row.id)
    pick(next)
    setBatching(false)
  }
  const columns = nominationColumns(today, picked, toggle, new Set(data.rows.map(row => row.round)).size < 2)
  const act = () => {
    if (batch.kind === 'seal')
      go(`/rounds/${batch.round}/seal`, {
        kind: batch.list,
        level: batch.level,
        cases: chosen.map(row => row.id).join(','),
      })
    if (batch.kind === 'page') go(batch.to)
    if (batch.kind === 'act') setBatching(true)
  }
  return (
    <>
      <PageHead
        title={titleOf(data, waiting, list.filtered, today)}
        tab="推荐材料"
        trail={[{ title: '届次', to: '/rounds' }, { title: '推荐材料' }]}
        links={
          data.mayCreate && (
            <Link className="btn small" to="/nominations/new" search={round ? { round } : undefined}>
              推荐人选
            </Link>
          )
        }
      />
      <Filters
        list={list}
        columns={columns}
        filters={[
          { key: 'q', title: '姓名、单位、编号' },
          {
            key: 'round',
            title: '届次',
            choices: (rounds.data?.rows ?? []).map(row => ({ value: row.id, title: row.title })),
          },
          {
            key: 'step',
            title: '现在这一步',
            choices: data.facets.map(one => ({ value: one.step, title: one.title, count: one.n })),
          },
          {
            key: 'county',
            title: '县（市、区）',
            choices: data.counties.map(one => ({ value: String(one.code), title: one.name, count: one.n })),
          },
          { key: 'category', title: '类别', choices: categories.map(([value, title]) => ({ value, title })) },
          { key: 'status', title: '状态', choices: statuses },
          { key: 'mine', title: '只看', choices: [{ value: 'true', title: '等我办的', count: waiting }] },
        ]}
      />
      <section className="band nominations" aria-label="推荐材料">
        <Table
          caption={`${data.more ? '一万以上' : data.total}件`}
          quiet
          columns={columns}
          rows={data.rows}
          keyOf={row => row.id}
          list={list}
          total={data.total}
          many={data.more}
          open={row => go(`/cases/${row.id}`)}
          empty={
            <Empty
              act={
                data.mayCreate ? (
                  <Link className="btn small" to="/nominations/new">
                    推荐人选
                  </Link>
                ) : null
              }
            >
              还没有推荐材料。届次开放以后由各单位推荐，单位公示、报送以后列在这里。
            </Empty>
          }
        />
      </section>
      {batching && batch.kind === 'act' && (
        <BatchLeaf
          key={batch.step}
          rows={chosen}
          step={batch.step}
          title={batch.title}
          close={() => setBatching(false)}
          done={() => {
            setBatching(false)
            pick(new Map())
          }}
        />
      )}
      {(chosen.length > 0 || step) && !batching && (
        <Acts
          may={[
            {
              act: 'batch',
              title:
                batch.kind === 'none'
                  ? '一起办'
                  : batch.kind === 'page'
                    ? batch.title
                    : `${batch.title}：${chosen.length}件`,
              ready: batch.kind !== 'none',
              because: batch.kind === 'none' ? batch.because : null,
            },
          ]}
          onAct={act}
        />
      )}
    </>
  )
}

function titleOf(
  { rows, total, more }: Response<typeof listNominations>,
  waiting: number,
  filtered: boolean,
  today: string,
): string {
  if (total === 0) return filtered ? '没有符合筛选条件的推荐' : '还没有推荐材料'
  const late = rows.filter(row => row.status === 'open' && row.due !== null && row.due < today).length
  const count = `${more ? '一万多' : total}件推荐${filtered ? '符合筛选条件' : ''}`
  return [
    count,
    waiting > 0 ? `${waiting}件等我办` : '没有等我办的',
    ...(late > 0 ? [`本页${late}件已逾期`] : []),
  ].join('，')
}
