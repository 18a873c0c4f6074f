import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Evidence,
  ExportWithPurpose,
  Filters,
  Form,
  Leaf,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useList,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { addService, exportService, listServices, readService, reviewService } from '../contract/services.ts'
import { yuanText } from '../money.ts'
import './care.css'

type View = Response<typeof readService>
type Row = View['rows'][number]

/** One service register: entries, figures, a new entry by its declaration. */
export function Service() {
  const register = useParam('register')
  const list = useList({ filters: ['q', 'year', 'state', 'by'], sort: { key: 'on', down: true } })
  const { sort: _, ...query } = list.query
  // The address is read by the contract on the server.
  const called = useCall(readService, { params: { register }, query })
  return (
    <Loaded of={called} what="登记簿">
      {view => <Shown view={view} list={list} />}
    </Loaded>
  )
}

function Shown({ view, list }: { view: View; list: ReturnType<typeof useList> }) {
  const [adding, setAdding] = useState(false)
  const [reviewing, setReviewing] = useState<Row>()
  const today = useToday()
  const params = { register: view.key }
  const adds = useAct(addService, { refreshes: [readService, listServices], done: () => setAdding(false) })
  const reviews = useAct(reviewService, { refreshes: [readService, listServices], done: () => setReviewing(undefined) })
  const late = view.rows.filter(one => one.late).length
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '姓名', head: true, show: row => <Name>{row.name}</Name> },
    { key: 'unit', title: '单位', show: row => row.unit ?? '' },
    { key: 'on', title: view.day, show: row => <span className="nowrap num">{row.on}</span> },
    ...view.columns.map((column, i): Column<Row> => ({
      key: column.key,
      title: column.title,
      num: column.money,
      spare: i > 3,
      show: row => row.cells[i] ?? '',
    })),
    {
      key: 'state',
      title: '现在',
      show: row => (
        <>
          <State is={row.late ? 'late' : row.endReason === null ? 'yes' : 'no'}>
            {row.late ? '到期没有核查' : row.state}
          </State>
          {row.endReason !== null && <small className="care-late">{row.endReason}</small>}
          {row.reviewOn !== null && <small className="care-late">{row.reviewOn}前核查</small>}
        </>
      ),
    },
    ...(view.may.write && view.endings.length > 0
      ? [
          {
            key: 'act',
            title: '办理',
            show: (row: Row) =>
              row.endReason === null ? (
                <button type="button" className="btn small" onClick={() => setReviewing(row)}>
                  核查、退档…
                </button>
              ) : (
                ''
              ),
          },
        ]
      : []),
  ]
  const first = view.figures[0]
  return (
    <>
      <PageHead
        title={
          view.total === 0
            ? `${view.title}：还没有登记`
            : `${view.title}${view.more ? '一万以上' : view.total}条${late > 0 ? `，${late}户到期没有核查` : ''}`
        }
        tab={view.title}
        trail={[{ title: '帮扶与服务', to: '/care/services' }, { title: view.title }]}
      />
      <Leaf
        marginLabel="口径"
        margin={
          <>
            <h3>口径</h3>
            <p>{view.about}</p>
            <p>
              {view.cites} <Evidence mark={view.evidence} />
            </p>
          </>
        }
      >
        <Filters
          list={list}
          columns={columns}
          filters={[
            { key: 'q', title: '姓名', placeholder: '全名' },
            {
              key: 'year',
              title: '年度',
              choices: view.years.map(({ value, n }) => ({ value, title: `${value}年`, count: n })),
            },
            {
              key: 'state',
              title: '状态',
              choices: view.states.map(({ value, n }) => ({ value, title: value, count: n })),
            },
            ...(first
              ? [
                  {
                    key: 'by',
                    title: first.title,
                    choices: first.rows.map(({ value, n }) => ({
                      value: `${first.key}=${value}`,
                      title: value,
                      count: n,
                    })),
                  },
                ]
              : []),
          ]}
        >
          {view.may.write && (
            <button type="button" className="btn primary small" onClick={() => setAdding(true)}>
              登记一条…
            </button>
          )}
          <button type="button" className="btn small" onClick={() => window.print()}>
            打印
          </button>
          {view.may.export && view.total > 0 && (
            <ExportWithPurpose
              path={exportService.path.replace('{register}', view.key) as `/${string}`}
              query={list.filters}
              what={view.title}
              says={`按现在的筛选导出${view.total}条`}
            />
          )}
        </Filters>
        <Table
          caption={view.title}
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          list={list}
          total={view.total}
          many={view.more}
          empty={
            list.filtered ? (
              <Empty
                act={
                  <button type="button" className="btn" onClick={list.clear}>
                    清除筛选
                  </button>
                }
              >
                没有这样的记录。
              </Empty>
            ) : (
              <Empty>还没有登记。点“登记一条”。</Empty>
            )
          }
        />
      </Leaf>
      <Leaf title="统计" marginLabel="怎么数" margin={<p>照上面选的年度数；不选，数全部。金额是登记的金额之和。</p>}>
        {view.figures
          .filter(figure => figure.rows.length > 0)
          .map(figure => (
            <table key={figure.key} className="reg">
              <caption className="visually-hidden">{figure.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{figure.title}</th>
                  <th scope="col" className="num">
                    条
                  </th>
                  {view.summed && (
                    <th scope="col" className="num">
                      金额
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {figure.rows.map(row => (
                  <tr key={row.value}>
                    <th scope="row">{row.value}</th>
                    <td className="num">{row.n}</td>
                    {view.summed && <td className="num">{yuanText(row.fen)}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      </Leaf>
      {adding && (
        <Dialog title={`登记：${view.title}`} onClose={() => setAdding(false)} wide>
          <Form
            schema={view.form}
            two
            initial={{ onDay: today }}
            submit="登记"
            busy={adds.busy}
            problem={adds.problem}
            onSubmit={({ name, unit, onDay, reviewOn, ...answer }) =>
              // The form is drawn from the register's declaration; the server reads it by the same.
              adds.send({ params, body: { name, unit, onDay, reviewOn, answer } as never })
            }
          />
        </Dialog>
      )}
      {reviewing && (
        <Dialog title={`核查${reviewing.name}`} onClose={() => setReviewing(undefined)}>
          <p>还符合的，定下次核查的日期；不再符合的，选退档原因。以前的样子都留着。</p>
          <Form
            schema={{
              type: 'object',
              properties: {
                stays: {
                  type: 'string',
                  title: '核查结果',
                  enum: ['还符合，继续在档', '不再符合，退档'],
                  'x-widget': 'radio',
                },
                reviewOn: {
                  type: 'string',
                  format: 'date',
                  title: '下次核查日期',
                  'x-when': { stays: '还符合，继续在档' },
                  'x-must': true,
                },
                ending: {
                  type: 'string',
                  title: '退档原因',
                  enum: view.endings,
                  'x-widget': 'select',
                  'x-when': { stays: '不再符合，退档' },
                  'x-must': true,
                },
                note: { type: 'string', title: '说明', maxLength: 200 },
              },
              required: ['stays'],
            }}
            submit="保存"
            busy={reviews.busy}
            problem={reviews.problem}
            onSubmit={({ stays: __, ...body }) => reviews.send({ params: { ...params, row: reviewing.id }, body })}
          />
        </Dialog>
      )}
    </>
  )
}
