import type { Response } from '#kernel/http'
import {
  ActProblem,
  Chart,
  Empty,
  ExportButton,
  ExportWithPurpose,
  Facts,
  Filters,
  Leaf,
  Loaded,
  State,
  Table,
  useAct,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import { listTexts, markText, readResults } from '../contract/results.ts'
import { finding, OneSurvey, type View } from './survey.tsx'
import { rate } from './words.tsx'
import './surveys.css'

type Results = Response<typeof readResults>
type Item = Results['items'][number]
type Group = Item['groups'][number]
type Value = Item['values'][number]

/** Weighted results with their margins; small groups are withheld. */
export function ResultsPage() {
  return (
    <OneSurvey title={view => (view.state === '已结束' ? finding(view) : `${view.title}：结果在结束以后才有`)}>
      {view =>
        view.state === '已结束' ? (
          <Numbers view={view} />
        ) : (
          <Leaf>
            <Empty>
              {`${view.closesOn}截止，第二天起看；提前结束的，结束当时就有。没有结束就看得到，前后两次一比，就知道中间那一份答了什么。`}
            </Empty>
          </Leaf>
        )
      }
    </OneSurvey>
  )
}

function Numbers({ view }: { view: View }) {
  const list = useList({ filters: ['by'] })
  const by = list.filters['by']
  return (
    <Loaded of={useCall(readResults, { params: { survey: view.id }, query: by ? { by } : {} })} what="结果">
      {results => <Shown view={view} results={results} list={list} />}
    </Loaded>
  )
}

const said = ({ value, margin }: Value, unit: string): string =>
  `${value}${unit}${margin === null ? '（误差算不出）' : ` ±${margin}`}`
const before = (value: Value, unit: string): string =>
  value.before === null
    ? ''
    : `${value.before}${unit}${value.changed === null ? '' : value.changed ? '，有变化' : '，在误差以内'}`
const unitOf = (item: Item): string => (item.kind === 'number' ? (item.unit ?? '') : '分')

function Shown({ view, results, list }: { view: View; results: Results; list: ReturnType<typeof useList> }) {
  const { measure } = results
  return (
    <>
      <Leaf
        title={
          measure?.value == null
            ? `收回不足${results.least}份，主要的数不展示`
            : `${measure.title}${measure.value}%${measure.margin === null ? '' : `，误差±${measure.margin}个百分点`}`
        }
        {...(measure?.before == null
          ? {}
          : { sub: `上一期${measure.before}%，${measure.changed === true ? '有变化' : '差别在误差以内'}` })}
        marginLabel="怎么来的"
        margin={
          <>
            <h3>怎么来的</h3>
            {results.method.map(line => (
              <p key={line}>{line}</p>
            ))}
          </>
        }
      >
        <Facts
          facts={[
            { label: '总体', value: `${results.frame}人` },
            { label: '抽中', value: `${results.drawn}人` },
            { label: '收回', value: `${results.answered}份（${rate(results.answered, results.drawn)}）` },
            {
              label: '没有人代表的',
              value:
                results.silent.strata === 0 ? '没有' : `${results.silent.strata}层，${results.silent.population}人`,
            },
            { label: '自己来填的', value: `${results.open}份，单列` },
          ]}
        />
        <Filters list={list} filters={[{ key: 'by', title: '按什么分', choices: results.choices }]}>
          {results.may.export && (
            <ExportWithPurpose
              path={`/surveys/${view.id}/results/xlsx`}
              query={results.by === null ? {} : { by: results.by }}
              what="结果"
              title="导出结果"
              says="导出加权的结果、回收率和方法，没有答卷"
            />
          )}
          <ExportButton path={`/surveys/${view.id}/results/pdf`} title="结果报告" />
        </Filters>
      </Leaf>
      <Leaf title="一道一道看">
        {results.items.map((item, i) => (
          <OneItem key={item.key} item={item} n={i + 1} results={results} />
        ))}
      </Leaf>
      {results.may.texts && <Texts survey={view.id} />}
    </>
  )
}

const values = (item: Item): readonly Column<Value>[] => [
  { key: 'title', title: '答案', head: true, show: row => row.title },
  { key: 'value', title: '比例', num: true, show: row => said(row, '%') },
  ...(item.values.some(value => value.before !== null)
    ? [{ key: 'before', title: '上一期', num: true, show: (row: Value) => before(row, '%') }]
    : []),
]

function OneItem({ item, n, results }: { item: Item; n: number; results: Results }) {
  const title = `${n}. ${item.title}`
  if (item.hidden)
    return (
      <section className="survey-result">
        <h3>{title}</h3>
        <p>{`有效答卷不足${results.least}份，不展示。`}</p>
      </section>
    )
  const [top] = item.values.toSorted((a, b) => b.value - a.value)
  const mean = item.mean ? `平均${said(item.mean, unitOf(item))}` : undefined
  return (
    <section className="survey-result">
      <h3>{title}</h3>
      <p>
        {[
          `有效${item.answers}份`,
          item.unsure > 0 ? `另有${item.unsure}份答不清楚、不愿回答，不算在内` : undefined,
          mean,
          item.mean?.before == null ? undefined : `上一期平均${before(item.mean, unitOf(item))}`,
        ]
          .filter(Boolean)
          .join('；')}
      </p>
      {item.values.length > 0 && (
        <>
          <Chart
            finding={top ? `${item.title}：最多的是“${top.title}”，${top.value}%` : item.title}
            chart={{
              kind: 'bar',
              labels: item.values.map(value => value.title),
              series: [{ title: '比例', values: item.values.map(value => ({ value: value.value })) }],
              unit: '%',
              lying: true,
            }}
            height={60 + 34 * item.values.length}
            source={`${results.title}，加权`}
            asOf={results.closesOn}
          />
          <Table
            caption={`${title}，比例和误差`}
            quiet
            columns={values(item)}
            rows={item.values}
            keyOf={row => row.key}
            empty={null}
          />
        </>
      )}
      {item.groups.length > 0 && <Groups item={item} title={title} />}
      {!item.open.hidden && item.open.values.length > 0 && (
        <p>
          {`未抽样：自己来填的${item.open.answers}份，不代表总体，${item.open.values.map(one => `${one.title}${one.value}%`).join('；')}`}
        </p>
      )}
    </section>
  )
}

function Groups({ item, title }: { item: Item; title: string }) {
  const columns: readonly Column<Group>[] = [
    { key: 'title', title: '分组', head: true, show: row => row.title },
    { key: 'answers', title: '份数', num: true, show: row => row.answers ?? '不展示' },
    ...(item.mean
      ? [
          {
            key: 'mean',
            title: '平均',
            num: true,
            show: (row: Group) => (row.mean ? said(row.mean, unitOf(item)) : ''),
          },
        ]
      : []),
    ...item.values.map(value => ({
      key: value.key,
      title: value.title,
      num: true,
      show: (row: Group) => {
        const found = row.values.find(one => one.key === value.key)
        return found ? said(found, '%') : ''
      },
    })),
  ]
  return (
    <Table caption={`${title}，分组`} quiet columns={columns} rows={item.groups} keyOf={row => row.key} empty={null} />
  )
}

function Texts({ survey }: { survey: string }) {
  const marking = useAct(markText, { refreshes: [listTexts] })
  return (
    <Loaded of={useCall(listTexts, { params: { survey } })} what="写的话">
      {({ closed, rows }) => (
        <Leaf
          title={closed === null ? `写的话：${rows.length}条` : '写的话'}
          marginLabel="写的话"
          margin={<p>不带层，不带别的答案。号码、带称呼的姓名、抽中的人的姓名已遮盖；遮不住的，看了标“不用”。</p>}
        >
          <ActProblem of={marking} />
          {closed !== null ? (
            <Empty>{closed}</Empty>
          ) : (
            <ul className="survey-words">
              {rows.map(row => (
                <li key={row.id}>
                  <span>{row.words}</span>
                  <span className="survey-buttons">
                    <State is={row.state === '可用' ? 'yes' : row.state === '不用' ? 'no' : 'wait'}>{row.state}</State>
                    {(['可用', '不用'] as const).map(state => (
                      <button
                        key={state}
                        type="button"
                        className="btn small"
                        disabled={marking.busy || row.state === state}
                        aria-label={`标为${state}：${row.words.slice(0, 12)}`}
                        onClick={() => marking.act({ params: { survey, text: row.id }, body: { state } })}
                      >
                        {state}
                      </button>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Leaf>
      )}
    </Loaded>
  )
}
