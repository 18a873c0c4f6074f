import { Empty, Evidence, Filters, Link, Loaded, PageHead, Table, useCall, useList, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { parameterList } from '../contract.ts'

type Row = Response<typeof parameterList>['parameters'][number]
const evidence = ['已核', '熟知', '待核', '产品约定', '未配置'] as const
const evidenceOf = (word: string | undefined) => evidence.find(e => e === word)

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '参数', head: true, show: row => row.title },
  { key: 'value', title: '现值', show: row => row.value },
  {
    key: 'evidence',
    title: '核实',
    show: row => <Evidence mark={row.evidence} source={row.cites ?? undefined} task={row.task ?? undefined} />,
  },
  {
    key: 'level',
    title: '取自',
    show: row => (
      <>
        {row.level ?? '—'}
        {row.from && (
          <>
            <br />
            <small>{row.from}起</small>
          </>
        )}
      </>
    ),
  },
  { key: 'event', title: '按哪一天取', show: row => row.event },
  {
    key: 'usedBy',
    title: '谁在用',
    spare: true,
    show: row =>
      row.usedBy.length === 0
        ? '尚无程序使用'
        : row.usedBy.map(u => (
            <div key={u.title}>{u.to === undefined ? u.title : <Link to={u.to}>{u.title}</Link>}</div>
          )),
  },
  { key: 'layers', title: '下级可以怎样', spare: true, show: row => row.layers },
  {
    key: 'checked',
    title: '核对日期',
    show: row => (row.checked ? `${row.checked}${row.stale ? '，过了一年' : ''}` : row.cites ? '没有记' : '—'),
  },
  { key: 'cites', title: '出处', show: row => row.cites ?? (row.task ? `由谁补：${row.task}` : '产品约定，没有出处') },
  {
    key: 'values',
    title: '各级取值',
    spare: true,
    show: row =>
      row.values.map((v, i) => (
        <div key={i}>
          {v.place}
          {v.draft && '（草案，不取）'}：{v.from}起{v.to && `，至${v.to}`} {v.value}　
          <Evidence mark={v.evidence} source={v.cites ?? undefined} task={v.task ?? undefined} />
        </div>
      )),
  },
]

/** Every figure the rules use: its value here and on this day, where it was taken from, how well it is known. */
export function Parameters() {
  const list = useList({ filters: ['q', 'evidence', 'task', 'stale', 'unused', 'division', 'on'] })
  const division = Number(list.filters['division'] ?? '')
  const called = useCall(parameterList, {
    query: {
      page: list.query.page,
      size: list.query.size,
      evidence: evidenceOf(list.filters['evidence']),
      division: division > 0 ? division : undefined,
      on: list.filters['on'],
      q: list.filters['q'],
      task: list.filters['task'],
      stale: list.filters['stale'] === 'yes' ? 'yes' : undefined,
      unused: list.filters['unused'] === 'yes' ? 'yes' : undefined,
    },
  })
  return (
    <Loaded of={called} what="参数">
      {data => (
        <>
          <PageHead
            title={
              data.unset === 0
                ? '参数都有取值'
                : `${data.unset}个参数还没有配置${data.unsetUnused > 0 ? `，其中${data.unsetUnused}个尚无程序使用` : ''}`
            }
            tab="规则与参数"
            lede={`${data.contradictions.length === 0 ? '各地政策包与上位规定核对过，没有抵触。' : `有${data.contradictions.length}处与上位规定抵触，见下。`}${data.stale}个有出处的取值超过一年没有核对原文，或没有记核对日期。按 ${data.on} 在${data.division === 0 ? '全国' : `本辖区（${data.division}）`}取值；县、市、省、国家逐级上溯，草案不取。`}
          />
          <Filters
            list={list}
            columns={columns}
            filters={[
              { key: 'q', title: '查找', placeholder: '名称、取值、出处' },
              { key: 'evidence', title: '核实程度', choices: evidence },
              {
                key: 'task',
                title: '由谁补',
                choices: data.tasks.map(t => ({ value: t.task, title: t.task, count: t.count })),
              },
              { key: 'stale', title: '核对', choices: [{ value: 'yes', title: '超过一年没核对', count: data.stale }] },
              { key: 'unused', title: '使用', choices: [{ value: 'yes', title: '尚无程序使用', count: data.unused }] },
              { key: 'division', title: '辖区代码', placeholder: '十二位' },
              { key: 'on', title: '日期', kind: 'day' },
            ]}
          />
          {data.contradictions.length > 0 && (
            <section className="band" aria-label="抵触">
              {data.contradictions.map(c => (
                <p key={c.what} className="erratum">
                  <b>与上位规定抵触</b>　{c.what}
                </p>
              ))}
            </section>
          )}
          <section className="band" aria-label="参数">
            <Table
              caption={`${data.total}个参数`}
              columns={columns}
              rows={data.parameters}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              empty={
                <Empty
                  act={
                    <button type="button" className="btn small" onClick={list.clear}>
                      清除筛选
                    </button>
                  }
                >
                  没有符合条件的参数。
                </Empty>
              }
            />
          </section>
        </>
      )}
    </Loaded>
  )
}
