import { useState } from 'react'
import {
  ActProblem,
  Dialog,
  Empty,
  ExportWithPurpose,
  Filters,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { endRepresentative, exportCongress, readCongress } from '../contract.ts'
import { sorts, sortTitles } from '../words.ts'
import { Change, Share, TargetState } from './share.tsx'

type View = Response<typeof readCongress>
type Member = View['rows'][number]

/** One term of one body: its shares, and its deputies as they were when elected. */
export function CongressPage() {
  const id = useParam('congress')
  const today = useToday()
  const [ending, setEnding] = useState<Member>()
  const list = useList({ filters: ['sort', 'find'], size: 50 })
  const { sort, find } = list.filters
  const called = useCall(readCongress, {
    params: { id },
    // The choices are the contract's own words.
    query: { sort: sort as (typeof sorts)[number] | 'unknown' | undefined, find, page: list.page, size: list.size },
  })
  return (
    <Loaded of={called} what="代表名册">
      {view => (
        <>
          <PageHead
            title={view.finding}
            tab={view.title}
            trail={[{ title: '代表比例', to: '/representation' }, { title: view.title }]}
            lede={`${view.title}，${view.level}，${prose(view.from, today)}起${view.to ? `，${prose(view.to, today)}止` : ''}`}
            links={
              view.mayWrite && (
                <>
                  <Link className="btn small" to={`/representation/${id}/paste`}>
                    粘贴名单
                  </Link>
                  <Link className="btn small" to={`/representation/${id}/add`}>
                    登记一名
                  </Link>
                  <Link className="btn small" to={`/representation/${id}/edit`}>
                    更正登记
                  </Link>
                </>
              )
            }
          />
          <Leaf marginLabel="旁注：出处" margin={<Margin view={view} />}>
            <Table
              caption="构成"
              columns={[
                { key: 'sort', title: '哪些人', head: true, show: m => sortTitles[m.sort] },
                { key: 'share', title: '占比', width: '40%', show: m => <Share of={m} /> },
                { key: 'change', title: '比上届', show: m => <Change of={m} /> },
                { key: 'target', title: '文件目标', show: m => <TargetState of={m} source={view.targetSource} /> },
              ]}
              rows={view.measures}
              keyOf={m => m.sort}
              empty={null}
            />
          </Leaf>
          <Filters
            list={list}
            filters={[
              {
                key: 'sort',
                title: '只看',
                choices: [
                  ...sorts.map(s => ({ value: s, title: sortTitles[s] })),
                  { value: 'unknown', title: '身份不详的' },
                ],
              },
              { key: 'find', title: '姓名、单位' },
            ]}
          >
            {view.total > 0 && (
              <ExportWithPurpose
                path={exportCongress.path.replace('{id}', id) as `/${string}`}
                what="代表名册"
                says="导出本届全部名册。"
              />
            )}
          </Filters>
          <Leaf>
            <Table
              caption={`名册${view.total}名`}
              columns={columnsOf(today, view.mayWrite ? setEnding : undefined)}
              rows={view.rows}
              keyOf={row => row.id}
              list={list}
              total={view.total}
              empty={
                <Empty
                  act={
                    view.mayWrite ? (
                      <Link className="btn small" to={`/representation/${id}/paste`}>
                        粘贴名单
                      </Link>
                    ) : null
                  }
                >
                  还没有名册。从代表名单的表格里连标题行一起复制，粘贴进来；也可以逐名登记。
                </Empty>
              }
            />
          </Leaf>
          {ending && <Ending member={ending} close={() => setEnding(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function Mark({ is }: { is: boolean | null }) {
  return is === null ? <State is="unknown">不详</State> : <>{is ? '是' : '否'}</>
}

const columnsOf = (today: string, end: ((member: Member) => void) | undefined): readonly Column<Member>[] => [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <>
        {row.person ? <Link to={`/people/${row.person}`}>{row.name}</Link> : row.name}
        {row.sex && <small>　{row.sex}</small>}
      </>
    ),
  },
  {
    key: 'employer',
    title: '当选时单位',
    show: row => (
      <>
        {row.employerName ?? <span className="note-text">没有登记</span>}
        {row.position && (
          <>
            <br />
            <small>{row.position}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'category', title: '类别', show: row => row.category ?? '' },
  { key: 'frontline', title: '一线', show: row => <Mark is={row.frontline} /> },
  { key: 'model', title: '劳模', show: row => <Mark is={row.model} /> },
  { key: 'craftsman', title: '工匠', show: row => <Mark is={row.craftsman} /> },
  {
    key: 'span',
    title: '任职',
    show: row =>
      row.to ? (
        <>
          {prose(row.to, today)}出缺
          <br />
          <small>{row.endedWhy}</small>
        </>
      ) : (
        `${prose(row.from, today)}起`
      ),
  },
  ...(end
    ? [
        {
          key: 'end',
          title: '出缺',
          show: (row: Member) =>
            row.to ? null : (
              <button type="button" className="btn small" onClick={() => end(row)}>
                登记<span className="visually-hidden">{row.name}出缺</span>
              </button>
            ),
        },
      ]
    : []),
]

function Ending({ member, close }: { member: Member; close: () => void }) {
  const today = useToday()
  const send = useAct(endRepresentative, { done: close })
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return (
    <Dialog title={`${member.name}出缺`} onClose={close}>
      <p>出缺以后不在“在任”里数，登记留着。</p>
      <Form
        schema={{
          type: 'object',
          required: ['to', 'why'],
          properties: {
            to: { type: 'string', title: '出缺日期', format: 'date' },
            why: {
              type: 'string',
              title: '原因',
              minLength: 2,
              maxLength: 200,
              description: '如：辞职、调离本行政区域、逝世、终止资格',
            },
          },
        }}
        initial={{ to: today }}
        submit="登记出缺"
        busy={send.busy}
        problem={send.problem}
        onSubmit={values =>
          send.send({
            params: { id: member.id },
            body: { to: text(values['to']), why: text(values['why']), version: member.version },
          })
        }
      />
      <ActProblem of={send} />
    </Dialog>
  )
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>出处</h3>
      <p>{view.source}</p>
      <KeyValues
        pairs={[
          ['届次', view.term],
          ['规定名额', view.seats === null ? '没有登记' : `${view.seats}名`],
          ['在任', `${view.members}名`],
        ]}
      />
      {view.previous && (
        <p className="refs">
          <Link to={`/representation/${view.previous}`}>看上一届</Link>
        </p>
      )}
      <h3>身份</h3>
      <p>按当选时名单上的身份。不知道的留着不详，以后查到了再补，不按“否”算。</p>
    </>
  )
}
