import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { drawSample, previewSample } from './contract.ts'
import { marginOf, sampleSize } from './margins.ts'
import { designEffect, expectedResponse, leastStratum } from './parameters.ts'
import { cellsOf, closedTo, frame } from './population.ts'
import { allocate, dimensions, strataOf, titleOfCell, type Stratum } from './strata.ts'
import { ownSurvey, wholeNumber, wrongState } from './waves.ts'

type Asked = Request<typeof drawSample>['body']

async function planned(
  tx: Transaction,
  caller: Caller,
  { population, by }: Pick<Asked, 'population' | 'by'>,
): Promise<Stratum[] | Refusal> {
  const closed = closedTo(caller, population, by)
  if (closed) return closed
  const cells = await cellsOf(tx, caller, population, by)
  if (cells.length === 0)
    return refuse('surveys.sample.nobody', {
      what: '登记簿里没有符合条件的在职职工',
      remedy: '放宽条件；职工还没有登记的，先登记',
    })
  const strata = strataOf(cells, wholeNumber(caller, leastStratum.id, 20), by[0])
  return strata
}

export async function preview(
  tx: Transaction,
  caller: Caller,
  id: string,
  asked: Request<typeof previewSample>['body'],
): Promise<Response<typeof previewSample> | Refusal> {
  const at = await ownSurvey(tx, caller, id)
  if ('code' in at) return at
  const strata = await planned(tx, caller, asked)
  if (isRefusal(strata)) return strata
  const total = strata.reduce((sum, one) => sum + one.population, 0)
  const effect = wholeNumber(caller, designEffect.id, 1.5)
  const response = wholeNumber(caller, expectedResponse.id, 50) / 100
  const sizes = sampleSize({ population: total, margin: asked.margin / 100, effect, response })
  const drawn = allocate(strata, asked.size, asked.how, asked.chosen)
  const wrong = isRefusal(drawn) ? [drawn.what, drawn.remedy].filter(Boolean).join('。') : null
  const size = isRefusal(drawn) ? 0 : drawn.reduce((sum, n) => sum + n, 0)
  const points = (n: number): number | null => {
    const margin = marginOf(n, total, 0.5, effect)
    return margin === null ? null : Math.round(margin * 1000) / 10
  }
  return {
    population: total,
    sizes: { population: total, ...sizes },
    strata: strata.map((one, i) => ({
      n: one.n,
      title: one.title,
      population: one.population,
      drawn: isRefusal(drawn) ? 0 : (drawn[i] ?? 0),
      cells: [...one.cells],
    })),
    margin: points(size),
    marginExpected: points(Math.floor(size * response)),
    wrong,
    merged: strata.filter(one => one.cells.length > 1).length,
  }
}

/**
 * Draws: within each stratum those whose hash of seed and number comes first. The same seed over the same register gives the same
 * people, and nobody can choose them; what was drawn is a leaf of the log.
 */
export async function draw(
  tx: Transaction,
  caller: Caller,
  id: string,
  asked: Asked,
): Promise<{ readonly id: string } | Refusal> {
  const at = await ownSurvey(tx, caller, id)
  if ('code' in at) return at
  if (at.state !== '筹备') return wrongState(at, '筹备的才能抽样，开始以后样本不变')
  const strata = await planned(tx, caller, asked)
  if (isRefusal(strata)) return strata
  const sizes = allocate(strata, asked.size, asked.how, asked.chosen)
  if (isRefusal(sizes)) return sizes
  await tx.run(sql`delete from survey_draw where survey = ${id}`)
  await tx.run(sql`delete from survey_stratum where survey = ${id}`)
  const rows = strata.map((one, i) => ({
    n: one.n,
    title: one.title,
    traits: one.values,
    cells: one.cells,
    population: one.population,
    drawn: sizes[i] ?? 0,
  }))
  await tx.run(sql`
    insert into survey_stratum (survey, n, title, traits, cells, population, drawn)
    select ${id}, x.n, x.title, x.traits, x.cells, x.population, x.drawn
    from json_to_recordset(${JSON.stringify(rows)}::json) as x (n int, title text, traits jsonb, cells text[], population int, drawn int)`)
  const cell = sql`coalesce(nullif(concat_ws('，', ${sql.join(
    dimensions.map(key => sql.raw(`f.${key}`)),
    sql`, `,
  )}), ''), ${sql.lit(titleOfCell({ values: {} }))})`
  const drawn = await tx.rows<{ person: string }>(sql`
    insert into survey_draw (survey, person, stratum, place, node)
    select ${id}, x.id, x.n, x.place, x.node from (
      select f.id, f.place, f.node, t.n, t.drawn, row_number() over (partition by t.n order by md5(${asked.seed} || f.id::text)) as rank
      from (${frame(caller, asked.population, asked.by)}) f join survey_stratum t on t.survey = ${id} and ${cell} = any (t.cells)) x
    where x.rank <= x.drawn order by x.id returning person`)
  const total = strata.reduce((sum, one) => sum + one.population, 0)
  await tx.run(sql`
    update survey set population = ${JSON.stringify(asked.population)}, strata_by = ${[...asked.by]}::text[], allocation = ${asked.how}, seed = ${asked.seed}, frame = ${total}, drawn_on = ${caller.today}, drawn_by = ${caller.name} where id = ${id}`)
  await append(tx, {
    kind: 'list',
    subject: id,
    content: {
      what: '问卷调查样本',
      seed: asked.seed,
      strata: rows.map(({ title, population, drawn: n }) => `${title}：${population}抽${n}`),
      drawn: drawn.map(one => one.person).toSorted(),
    },
  })
  return { id }
}
