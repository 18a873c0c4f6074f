import {
  Empty,
  Filters,
  Link,
  Loaded,
  Modality,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
  type Filter,
  type StateKind,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { modalities, moduleTitles, type Modality as Strength } from '../clause.ts'
import { clauses, texts } from '../contract.ts'
import { statusTitles, type Status } from '../status.ts'
import './law.css'

type Row = Response<typeof clauses>['clauses'][number]

const states: Record<Status, StateKind> = { live: 'yes', partial: 'near', none: 'unknown' }
const choices = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([value, title]) => ({ value, title }))
const strengths = Object.fromEntries(Object.entries(modalities).map(([id, m]) => [id, `${m.mark}　${m.title}`]))

const columns: readonly Column<Row>[] = [
  {
    key: 'id',
    title: '编号',
    head: true,
    show: row => (
      <span className="nowrap">
        <Link to={`/clauses/${row.id}`}>{row.id}</Link> <Modality is={row.mark} />
      </span>
    ),
  },
  {
    key: 'text',
    title: '条文',
    show: row => (
      <>
        <span className="law-words">{row.text}</span>
        <br />
        <small>{row.places.map(p => `${p.label}${p.draft ? '（征求意见稿）' : ''}`).join('；')}</small>
      </>
    ),
  },
  { key: 'mechanism', title: '机制', show: row => row.mechanism },
  { key: 'bodies', title: '责任主体', show: row => row.bodies.join('、') },
  { key: 'module', title: '模块', show: row => row.moduleTitle },
  { key: 'status', title: '落实', show: row => <State is={states[row.status]}>{statusTitles[row.status]}</State> },
]

// A word in the address that names nothing filters nothing; `in` proves the rest.
const strengthOf = (word: string | undefined) =>
  word !== undefined && word in modalities ? (word as Strength) : undefined
const statusOf = (word: string | undefined) =>
  word !== undefined && word in statusTitles ? (word as Status) : undefined

/** The ledger: who must, how strongly, by what, and whether it runs. */
export function Ledger() {
  const list = useList({ filters: ['pack', 'module', 'modality', 'status', 'body', 'q'] })
  const go = useGo()
  const { pack, module, modality, status, body, q } = list.filters
  const called = useCall(clauses, {
    query: { pack, module, modality: strengthOf(modality), status: statusOf(status), body, q },
  })
  const documents = useCall(texts, {}).data?.texts ?? []
  const filters: readonly Filter[] = [
    { key: 'q', title: '字词或编号' },
    {
      key: 'pack',
      title: '文件',
      choices: documents.map(t => ({ value: t.id, title: t.draft ? `${t.place}（征求意见稿）` : t.place })),
    },
    { key: 'module', title: '模块', choices: choices(moduleTitles) },
    { key: 'modality', title: '语气', choices: choices(strengths) },
    { key: 'status', title: '落实', choices: choices(statusTitles) },
    { key: 'body', title: '责任主体' },
  ]
  return (
    <Loaded of={called} what="台账">
      {data => (
        <>
          <PageHead
            title={`${data.of}条条文：${data.counts.live}条在运行，${data.counts.partial}条部分运行，${data.counts.none}条还没有`}
            tab="条文台账"
            lede="“在运行”指有相应岗位的人能从第一步办到文书和登记册，并有检验证明。"
          />
          <Filters list={list} filters={filters} columns={columns} />
          <section className="band" aria-label="条文">
            <Table
              caption={`${data.total}条`}
              columns={columns}
              rows={data.clauses}
              keyOf={row => row.id}
              list={list}
              open={row => go(`/clauses/${row.id}`)}
              empty={
                <Empty
                  act={
                    <button type="button" className="btn small" onClick={list.clear}>
                      清除筛选
                    </button>
                  }
                >
                  没有符合条件的条文。
                </Empty>
              }
            />
          </section>
        </>
      )}
    </Loaded>
  )
}
