import type { Response } from '#kernel/http'
import { Empty, Filters, Leaf, Link, Loaded, PageHead, Table, useCall, useGo, useList, type Column } from '#kernel/ui'
import { levelTitles, type Level } from '#modules/honours'
import { listPanels } from '../contract.ts'
import './review.css'
import { PanelState } from './words.tsx'

type Data = Response<typeof listPanels>
type Row = Data['rows'][number]
const states = ['评审中', '已汇总', '已签字', '作废'] as const

/** Every review meeting in reach, and who waits for one. */
export function Panels() {
  const go = useGo()
  const list = useList({ filters: ['state'], size: 50 })
  const state = states.find(one => one === list.filters['state'])
  const called = useCall(listPanels, { query: { ...(state ? { state } : {}), page: list.page, size: list.size } })
  return (
    <Loaded of={called} what="评审会">
      {data => (
        <>
          <PageHead title={titleOf(data)} tab="评审会" />
          <Filters list={list} filters={[{ key: 'state', title: '状态', choices: states }]} />
          <Leaf
            marginLabel="旁注：评审会"
            margin={
              <>
                <h3>先后次序</h3>
                <ol className="review-steps">
                  <li>选定上会的人和评委，封存上会名单。</li>
                  <li>评委申报回避，各自打分，互相看不到。</li>
                  <li>交齐以后汇总，打印结果表请评委签字。</li>
                  <li>上传签字的结果表，成绩带入每个人的办件。</li>
                </ol>
                <h3>装在信封里的分</h3>
                <p>全部评委交齐以前，组织者也看不到任何一份评分，只看得到交了几份。</p>
              </>
            }
          >
            {data.ready.length > 0 && (
              <div className="told" role="note">
                {data.ready.map(one => (
                  <p key={`${one.round}${one.level}`}>
                    {one.roundTitle}：{one.cases}人等{levelTitles[one.level]}评审。
                    <Link to={`/panels/new?round=${one.round}&level=${one.level}`} className="btn small">
                      组织评审会
                    </Link>
                  </p>
                ))}
              </div>
            )}
            <Table
              caption="评审会"
              quiet={data.rows.length > 0}
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              open={row => go(`/panels/${row.id}`)}
              empty={
                <Empty act={<Link to="/rounds">看各届走到哪一步</Link>}>
                  {state ? '没有这种状态的评审会。' : '还没有开过评审会。有人走到评审这一步，会提示在这里组织。'}
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ rows, total, ready }: Data): string {
  const waiting = ready.reduce((sum, one) => sum + one.cases, 0)
  const running = rows.filter(row => row.state === '评审中').length
  const unsigned = rows.filter(row => row.state === '已汇总').length
  const parts = [
    waiting > 0 && `${waiting}人等上会`,
    running > 0 && `${running}次评审会正在评`,
    unsigned > 0 && `${unsigned}次等签字`,
  ].filter(one => one !== false)
  if (parts.length > 0) return parts.join('，')
  return total === 0 ? '没有要开的评审会' : `${total}次评审会，没有正在评的`
}

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '评审会',
    head: true,
    show: row => (
      <>
        <Link to={`/panels/${row.id}`}>{row.title}</Link>
        <br />
        <small>
          {row.roundTitle}，{levelTitles[row.level as Level]}
        </small>
      </>
    ),
  },
  { key: 'heldOn', title: '开会', show: row => <span className="nowrap">{row.heldOn}</span> },
  { key: 'cases', title: '上会', num: true, show: row => `${row.cases}人` },
  { key: 'reviewers', title: '评委', num: true, show: row => `${row.reviewers}名` },
  {
    key: 'sheets',
    title: '已交评分',
    num: true,
    show: row => `${row.sheets - row.waiting}/${row.sheets}份`,
  },
  { key: 'state', title: '状态', show: row => <PanelState is={row.state} /> },
]
