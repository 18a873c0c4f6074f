import type { Response } from '#kernel/http'
import { Empty, Leaf, Loaded, PageHead, PageTabs, State, Table, useCall, useParam } from '#kernel/ui'
import { listSnapshots } from '../contract.ts'
import './bluebook.css'

type View = Response<typeof listSnapshots>
type Changed = View['restated'][number]

/** What was frozen when, what changed since, and every number with its definition and statement. */
export function Snapshots() {
  const edition = useParam('edition')
  const called = useCall(listSnapshots, { params: { id: edition } })
  return (
    <Loaded of={called} what="快照">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="快照和变化"
            trail={[
              { title: '蓝皮书', to: '/blue-books' },
              { title: `${data.year}年版`, to: `/blue-books/${edition}` },
              { title: '快照和变化' },
            ]}
          />
          <PageTabs of="/blue-books/$edition" label="这本书的页面" />
          <Leaf
            title="取过的快照"
            margin={<p>快照只加不改。定稿用哪一次，书就一直照哪一次排；以后登记怎么变，书里的数不变。</p>}
          >
            <Table
              caption="快照"
              quiet
              columns={[
                { key: 'n', title: '第几号', head: true, show: s => `第${s.n}号` },
                {
                  key: 'taken',
                  title: '取数',
                  show: s => (
                    <span className="bb-title">
                      <span className="nowrap">{s.takenAt}</span>
                      <small className="said">
                        按{s.asOf}的登记，{s.by}
                      </small>
                    </span>
                  ),
                },
                { key: 'figures', title: '数', num: true, show: s => s.figures },
                { key: 'unable', title: '算不出来', num: true, show: s => (s.unable === 0 ? '' : s.unable) },
                { key: 'withheld', title: '有不展示的', num: true, show: s => (s.withheld === 0 ? '' : s.withheld) },
                { key: 'hash', title: '摘要', show: s => <code>{s.hash.slice(0, 12)}</code> },
                { key: 'note', title: '为什么取', show: s => s.note },
              ]}
              rows={data.rows}
              keyOf={s => s.id}
              empty={<Empty>在“章节”页取。写好各章再取，用到的数一次算齐。</Empty>}
            />
          </Leaf>
          {data.rows.length > 1 && (
            <Leaf
              title={data.restated.length === 0 ? '与上一次相同' : `比上一次改了${data.restated.length}个数`}
              margin={<p>登记补了、改了，数就跟着改。改前改后都印在书的附录里。</p>}
            >
              <Changes rows={data.restated} before="上一次" after="这一次" empty="两次取的数一样。" />
            </Leaf>
          )}
          {data.beforeYear !== null && (
            <Leaf
              title={`与${data.beforeYear}年版比`}
              margin={<p>上一年版照它发布时的快照，不重算。口径变了的，不比。</p>}
            >
              <Changes rows={data.years} before={`${data.beforeYear}年版`} after="本版" empty="两版没有都用到的数。" />
            </Leaf>
          )}
          <Leaf
            title={`最近一次的${data.figures.length}个数`}
            margin={<p>语句是取数时执行的原样；摘要印在书的脚注里。</p>}
          >
            <Table
              caption="快照里的数"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '指标',
                  head: true,
                  show: f => (
                    <span className="bb-title">
                      {f.title}
                      {f.by !== null && <small className="said">按{f.by}</small>}
                    </span>
                  ),
                },
                { key: 'said', title: '数', show: f => f.said },
                {
                  key: 'shown',
                  title: '展示',
                  show: f => (
                    <State is={f.shown === '全部展示' ? 'yes' : f.shown === '没有数' ? 'unknown' : 'wait'}>
                      {f.shown}
                    </State>
                  ),
                },
                { key: 'defined', title: '口径和来源', show: f => [f.defined, f.source].filter(Boolean).join('；') },
                {
                  key: 'statement',
                  title: '语句',
                  show: f =>
                    f.statement === null ? (
                      ''
                    ) : (
                      <details className="bb-statement">
                        <summary>{f.statementHash?.slice(0, 12)}</summary>
                        <code>{f.statement}</code>
                      </details>
                    ),
                },
              ]}
              rows={data.figures}
              keyOf={f => `${f.indicator} ${f.by ?? ''}`}
              empty={<Empty>还没有取快照。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Changes({
  rows,
  before,
  after,
  empty,
}: {
  rows: readonly Changed[]
  before: string
  after: string
  empty: string
}) {
  return (
    <Table
      caption={`${before}和${after}`}
      quiet
      columns={[
        {
          key: 'title',
          title: '指标',
          head: true,
          show: c => (
            <span className="bb-title">
              {c.title}
              {c.where !== '' && <small className="said">{c.where}</small>}
            </span>
          ),
        },
        { key: 'before', title: before, show: c => c.before },
        { key: 'after', title: after, show: c => c.after },
        {
          key: 'change',
          title: '变化',
          num: true,
          show: c => (c.redefined ? '口径变了，不能比' : (c.change ?? '不能比')),
        },
      ]}
      rows={rows}
      keyOf={c => `${c.indicator} ${c.where}`}
      empty={<Empty>{empty}</Empty>}
    />
  )
}
