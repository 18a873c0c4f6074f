import { useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, Empty, Leaf, Table, useAct, type Column } from '#kernel/ui'
import { drawSample, listSurveys, previewSample, readSurvey } from '../contract/surveys.ts'
import {
  ageBands,
  allocations,
  dimensions,
  dimensionTitles,
  sizeBands,
  type Allocation,
  type Dimension,
  type Population,
} from '../strata.ts'
import { OneSurvey, type View } from './survey.tsx'
import { rate } from './words.tsx'
import './surveys.css'

type Preview = Response<typeof previewSample>
type Stratum = View['strata'][number]

/** How the sample was drawn, or the desk where it is drawn. */
export function Sample() {
  return (
    <OneSurvey>
      {view => (view.state === '筹备' && view.may.write ? <Draw view={view} /> : <Drawn view={view} />)}
    </OneSurvey>
  )
}

const columns: readonly Column<Stratum>[] = [
  { key: 'n', title: '层', num: true, show: row => row.n },
  { key: 'title', title: '是谁', head: true, show: row => row.title },
  { key: 'population', title: '总体人数', num: true, show: row => row.population },
  { key: 'drawn', title: '抽中', num: true, show: row => row.drawn },
  { key: 'chance', title: '入样概率', num: true, show: row => `${row.drawn}/${row.population}` },
  { key: 'weight', title: '设计权数', num: true, show: row => (row.weight === null ? '—' : row.weight.toFixed(2)) },
  {
    key: 'rate',
    title: '收回率',
    num: true,
    show: row => (row.answered === null ? '结束以后' : rate(row.answered, row.drawn)),
  },
]

const wordsOf = ({ counties, industries, sizes, sexes, ages, levels }: Population, view: View): string => {
  const names = counties?.map(code => view.choices.counties.find(one => one.value === code)?.title ?? String(code))
  const said = [names, industries, sizes, sexes, ages, levels].flatMap(list =>
    list && list.length > 0 ? [list.join('、')] : [],
  )
  return said.length === 0 ? '范围内全部在职职工' : said.join('；')
}

function Drawn({ view }: { view: View }) {
  return (
    <Leaf
      title={
        view.drawnOn === null
          ? '没有抽样'
          : `${view.drawnOn}抽样：总体${view.frame ?? 0}人，${view.strata.length}层，抽${view.drawn}人`
      }
      marginLabel="样本"
      margin={
        <>
          <h3>能重做</h3>
          <p>
            每层按“种子加编号”的散列从小到大取，同一份登记簿、同一个种子，抽出来的人一样；谁也挑不了人。样本已入存证。
          </p>
          <h3>说不了的人</h3>
          <p>没有登记进档案的职工、限制处理的档案，不在总体里。登记不全的地方、行业，结果会偏。</p>
        </>
      }
    >
      {view.population && (
        <p>{`总体：${wordsOf(view.population, view)}。按${view.strataBy.map(key => dimensionTitles[key]).join('、') || '不分层'}分层，${view.allocation ?? ''}分配，种子“${view.seed ?? ''}”，${view.drawnBy ?? ''}抽。`}</p>
      )}
      <Table
        caption="各层"
        quiet
        columns={columns}
        rows={view.strata}
        keyOf={row => String(row.n)}
        empty={<Empty>这次没有抽样，只有谁都能填的链接。</Empty>}
      />
    </Leaf>
  )
}

function Picks<T extends string | number>({
  title,
  all,
  chosen,
  onChange,
}: {
  title: string
  all: readonly { value: T; title: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}) {
  return (
    <fieldset className="survey-picks">
      <legend>{title}</legend>
      {all.map(one => (
        <label key={one.value}>
          <input
            type="checkbox"
            checked={chosen.includes(one.value)}
            onChange={event =>
              onChange(event.target.checked ? [...chosen, one.value] : chosen.filter(value => value !== one.value))
            }
          />
          {one.title}
        </label>
      ))}
    </fieldset>
  )
}
const same = <T extends string>(all: readonly T[]): { value: T; title: string }[] =>
  all.map(value => ({ value, title: value }))

function Draw({ view }: { view: View }) {
  const [population, setPopulation] = useState<Population>(view.population ?? {})
  const [by, setBy] = useState<Dimension[]>(view.strataBy.length > 0 ? [...view.strataBy] : ['sex', 'age'])
  const [how, setHow] = useState<Allocation>(view.allocation ?? '按比例')
  const [size, setSize] = useState(view.drawn > 0 ? view.drawn : 400)
  const [margin, setMargin] = useState(5)
  const [seed, setSeed] = useState(view.seed ?? view.title.slice(0, 40))
  const [chosen, setChosen] = useState<Record<string, number>>({})
  const previewing = useAct(previewSample, { refreshes: [] })
  const drawing = useAct(drawSample, { refreshes: [readSurvey, listSurveys] })
  const body = { population, by, how, size, seed, ...(how === '自定' && { chosen }) }
  const params = { survey: view.id }
  const found = previewing.reply
  const pick = <K extends keyof Population>(key: K, value: NonNullable<Population[K]>) => {
    const { [key]: _, ...rest } = population
    setPopulation(value.length === 0 ? rest : { ...rest, [key]: value })
  }
  return (
    <>
      <Leaf
        title="问谁"
        marginLabel="抽样"
        margin={
          <>
            <h3>层怎么定</h3>
            <p>选一到三个标志。不到最少人数的格自动并层，免得层里只有几个人，答了就认得出。不能按单位分。</p>
            <h3>样本量怎么来</h3>
            <p>
              n₀＝z²p(1−p)/d²，有限总体校正 n＝n₀/(1＋(n₀−1)/N)，乘设计效应{view.helps.effect}，除以预计收回率
              {view.helps.response}%。p取0.5最稳妥，z＝1.96。
            </p>
          </>
        }
      >
        {view.choices.counties.length > 1 && (
          <Picks
            title="县（市、区），不选是全部"
            all={view.choices.counties}
            chosen={population.counties ?? []}
            onChange={value => pick('counties', value)}
          />
        )}
        <Picks
          title="行业，不选是全部"
          all={same(view.choices.industries)}
          chosen={population.industries ?? []}
          onChange={value => pick('industries', value)}
        />
        <Picks
          title="单位规模"
          all={same(sizeBands)}
          chosen={population.sizes ?? []}
          onChange={value => pick('sizes', value)}
        />
        <Picks
          title="性别"
          all={same(['男', '女'] as const)}
          chosen={population.sexes ?? []}
          onChange={value => pick('sexes', value)}
        />
        <Picks
          title="年龄"
          all={same(ageBands)}
          chosen={population.ages ?? []}
          onChange={value => pick('ages', value)}
        />
        <Picks
          title="按什么分层（最多三个）"
          all={dimensions.map(value => ({ value, title: dimensionTitles[value] }))}
          chosen={by}
          onChange={value => setBy(value.slice(0, 3))}
        />
        <fieldset className="survey-picks">
          <legend>怎么分配</legend>
          {allocations.map(one => (
            <label key={one}>
              <input type="radio" name="how" checked={how === one} onChange={() => setHow(one)} />
              {one}
            </label>
          ))}
        </fieldset>
        <p className="survey-picks">
          <label>
            要的误差 ±
            <input
              className="input"
              type="number"
              min={1}
              max={30}
              step={0.5}
              value={margin}
              onChange={event => setMargin(Number(event.target.value))}
            />
            个百分点
          </label>
          <label>
            抽
            <input
              className="input"
              type="number"
              min={2}
              max={20000}
              value={size}
              onChange={event => setSize(Number(event.target.value))}
            />
            人
          </label>
          <label>
            种子
            <input className="input" value={seed} maxLength={40} onChange={event => setSeed(event.target.value)} />
          </label>
        </p>
        <ActProblem of={previewing} />
        <ActProblem of={drawing} />
        <div className="survey-buttons">
          <button
            type="button"
            className="btn"
            disabled={previewing.busy}
            onClick={() => previewing.act({ params, body: { ...body, margin } })}
          >
            试算
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={drawing.busy || !found || found.wrong !== null}
            onClick={() => drawing.act({ params, body })}
          >
            {view.drawn > 0 ? '重抽' : '抽样'}
          </button>
        </div>
      </Leaf>
      {found && <Tried found={found} size={size} how={how} chosen={chosen} onChosen={setChosen} onSize={setSize} />}
      {view.drawn > 0 && <Drawn view={view} />}
    </>
  )
}

function Tried({
  found,
  size,
  how,
  chosen,
  onChosen,
  onSize,
}: {
  found: Preview
  size: number
  how: Allocation
  chosen: Readonly<Record<string, number>>
  onChosen: (chosen: Record<string, number>) => void
  onSize: (size: number) => void
}) {
  type Row = Preview['strata'][number]
  const rows: readonly Column<Row>[] = [
    { key: 'n', title: '层', num: true, show: row => row.n },
    { key: 'title', title: '是谁', head: true, show: row => row.title },
    { key: 'population', title: '总体人数', num: true, show: row => row.population },
    {
      key: 'drawn',
      title: '抽',
      num: true,
      show: row =>
        how === '自定' ? (
          <input
            className="input"
            type="number"
            aria-label={`第${row.n}层抽几人`}
            min={0}
            max={row.population}
            value={chosen[String(row.n)] ?? 0}
            onChange={event => onChosen({ ...chosen, [String(row.n)]: Number(event.target.value) })}
          />
        ) : (
          row.drawn
        ),
    },
  ]
  return (
    <Leaf
      title={`试算：总体${found.population}人，${found.strata.length}层${found.merged > 0 ? `（${found.merged}层是并起来的）` : ''}`}
      sub={
        found.wrong ??
        `全答，误差±${found.margin ?? '—'}个百分点；按预计收回率，误差±${found.marginExpected ?? '—'}个百分点（比例接近一半时）`
      }
    >
      <p>
        {`要的误差需要答卷${found.sizes.answers}份（无限总体${found.sizes.endless.toFixed(1)}，有限总体校正${found.sizes.corrected.toFixed(1)}，乘设计效应），按预计收回率抽${found.sizes.drawn}人。`}
        {found.sizes.drawn !== size && how !== '自定' && (
          <button type="button" className="btn small" onClick={() => onSize(found.sizes.drawn)}>
            {`改成抽${found.sizes.drawn}人`}
          </button>
        )}
      </p>
      <Table
        caption="试算的各层"
        quiet
        columns={rows}
        rows={found.strata}
        keyOf={row => String(row.n)}
        empty={<Empty>没有人。</Empty>}
      />
    </Leaf>
  )
}
