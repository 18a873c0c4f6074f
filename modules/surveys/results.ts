import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { withheld } from '#kernel/indicators'
import { refuse, type Refusal } from '#kernel/refusal'
import { unsure } from './answers.ts'
import type { readResults } from './contract.ts'
import { itemsOf, titleOf, valuesOf, type FormBody, type Item } from './form.ts'
import { estimate, type Estimate, type Part } from './margins.ts'
import { dimensions, dimensionTitles, type Dimension } from './strata.ts'

export type Results = Response<typeof readResults>
type ItemResult = Results['items'][number]
type Value = ItemResult['values'][number]

interface Stratum {
  readonly n: number
  readonly title: string
  readonly traits: Readonly<Partial<Record<Dimension, string>>>
  readonly population: number
  readonly drawn: number
  readonly answered: number
}
interface Count {
  readonly stratum: number | null
  readonly grp: string | null
  /** null counts the sheets that answered the question at all. */
  readonly value: string | null
  readonly n: number
}
interface Survey {
  readonly id: string
  readonly title: string
  readonly state: Results['state']
  readonly office: string
  readonly officeName: string
  readonly division: number
  readonly place: number
  readonly project: string | null
  readonly opensOn: string
  readonly closesOn: string
  readonly frame: number | null
  readonly body: FormBody
  readonly ready: string | null
  readonly open: number
  readonly strata: readonly Stratum[]
  readonly previous: { readonly id: string; readonly title: string } | null
}

async function surveyOf(tx: Transaction, id: string): Promise<Survey | undefined> {
  const found = await tx.find<Omit<Survey, 'strata'>>(sql`
    select s.id, s.title, s.state, s.office, s.office_name as "officeName", s.division, s.place, s.project_body || '，' || s.project_number as project, s.opens_on as "opensOn", s.closes_on as "closesOn", s.frame, f.body, f.ready,
      coalesce((select sum(x.n) from app.survey_returns(s.id) x where x.stratum is null), 0)::int as open,
      (select json_build_object('id', b.id, 'title', b.title) from survey b where b.id = s.previous) as previous
    from survey s join survey_form f on f.id = s.form where s.id = ${id}`)
  if (!found) return undefined
  const strata = await tx.rows<Stratum>(sql`
    select t.n, t.title, t.traits, t.population, t.drawn, coalesce((select sum(x.n) from app.survey_returns(${id}::uuid) x where x.stratum = t.n), 0)::int as answered
    from survey_stratum t where t.survey = ${id} order by t.n`)
  return { ...found, strata }
}

const countsOf = (tx: Transaction, survey: string, item: string, by: string | null): Promise<Count[]> =>
  tx.rows<Count>(sql`select stratum, grp, value, n from app.survey_counts(${survey}::uuid, ${item}, ${by}::text)`)

/** What each stratum says of those who gave an answer to estimate with; `score` gives the number an answer stands for. */
function partsOf(strata: readonly Stratum[], counts: readonly Count[], score: (value: string) => number): Part[] {
  return strata.map(({ n: stratum, population, answered }) => {
    let [n, sum, squares] = [0, 0, 0]
    for (const count of counts) {
      if (count.stratum !== stratum) continue
      if (count.value === null) n += count.n
      else if (count.value === unsure) n -= count.n
      else {
        sum += score(count.value) * count.n
        squares += score(count.value) ** 2 * count.n
      }
    }
    return { population, answered, n, sum, squares }
  })
}

const one = (n: number): number => Math.round(n * 10) / 10
const two = (n: number): number => Math.round(n * 100) / 100
function shown(key: string, title: string, of: Estimate | null, as: 'percent' | 'points'): Value | null {
  if (of === null) return null
  const say = (n: number) => (as === 'percent' ? one(n * 100) : two(n))
  return {
    key,
    title,
    value: say(of.value),
    margin: of.margin === null ? null : say(of.margin),
    before: null,
    changed: null,
  }
}
const numbers = (item: Item): boolean => ['scale', 'matrix', 'number'].includes(item.question.kind)

function figures(
  item: Item,
  strata: readonly Stratum[],
  counts: readonly Count[],
): { values: Value[]; mean: Value | null } {
  const values = valuesOf(item.question).flatMap(
    value =>
      shown(
        value,
        titleOf(item.question, value),
        estimate(partsOf(strata, counts, v => (v === value ? 1 : 0))),
        'percent',
      ) ?? [],
  )
  const mean = numbers(item) ? shown('mean', '平均', estimate(partsOf(strata, counts, Number)), 'points') : null
  return { values, mean }
}
const definite = (counts: readonly Count[]): number =>
  counts.reduce((sum, { value, n }) => sum + (value === null ? n : value === unsure ? -n : 0), 0)

function itemResult(
  item: Item,
  {
    strata,
    counts,
    least,
    groups,
  }: { strata: readonly Stratum[]; counts: readonly Count[]; least: number; groups: readonly Group[] },
): ItemResult {
  const sampled = counts.filter(count => count.stratum !== null)
  const alone = counts.filter(count => count.stratum === null)
  const answers = definite(sampled)
  const open = definite(alone)
  const hidden = answers < least
  const hide = withheld(
    groups.map(group => ({
      key: group.key,
      title: group.title,
      n: definite(group.counts),
      of: definite(group.counts),
      known: 0,
    })),
    least,
  )
  return {
    key: item.key,
    title: item.title,
    kind: item.question.kind,
    unit: item.question.unit ?? null,
    // A number below the threshold is not told either: it says how near to it one is.
    answers: hidden ? 0 : answers,
    unsure: hidden ? 0 : sampled.reduce((sum, { value, n }) => sum + (value === unsure ? n : 0), 0),
    hidden,
    ...(hidden ? { values: [], mean: null } : figures(item, strata, sampled)),
    groups: hidden
      ? []
      : groups.map(group => {
          const n = definite(group.counts)
          const shut = hide.has(group.key) || n === 0
          return {
            key: group.key,
            title: group.title,
            answers: shut ? null : n,
            withheld: shut,
            ...(shut ? { values: [], mean: null } : figures(item, group.strata, group.counts)),
          }
        }),
    open: {
      answers: open < least ? 0 : open,
      hidden: open < least,
      values:
        open < least || item.question.kind === 'number'
          ? []
          : valuesOf(item.question).map(value => ({
              title: titleOf(item.question, value),
              value: one((100 * alone.reduce((sum, count) => sum + (count.value === value ? count.n : 0), 0)) / open),
            })),
    },
  }
}

interface Group {
  readonly key: string
  readonly title: string
  readonly strata: readonly Stratum[]
  readonly counts: readonly Count[]
}

/** A trait of the strata, or a background question of the form. */
function choicesOf({ strata, body }: Survey): Results['choices'] {
  const traits = dimensions.filter(key => new Set(strata.map(one => one.traits[key])).size > 1)
  return [
    ...traits.map(key => ({ value: `layer.${key}`, title: `${dimensionTitles[key]}（抽样的层）` })),
    ...body.questions.flatMap(q => (q.background === true ? [{ value: q.key, title: `${q.title}（自己填的）` }] : [])),
  ]
}

function groupsOf({ strata, body }: Survey, counts: readonly Count[], by: string | undefined): Group[] {
  if (by === undefined) return []
  const sampled = counts.filter(count => count.stratum !== null)
  const [, trait] = /^layer\.(\w+)$/.exec(by) ?? []
  const dimension = dimensions.find(key => key === trait)
  if (dimension) {
    // A merged stratum that spans several values is a group of its own.
    const together = Map.groupBy(strata, stratum => stratum.traits[dimension] ?? '合并的层')
    return [...together].map(([title, of]) => {
      const numbersOf = new Set(of.map(stratum => stratum.n))
      return {
        key: title,
        title,
        strata: of,
        counts: sampled.filter(count => count.stratum !== null && numbersOf.has(count.stratum)),
      }
    })
  }
  const q = body.questions.find(question => question.key === by && question.background === true)
  return (q?.options ?? []).map(({ key, title }) => ({
    key,
    title,
    strata,
    counts: sampled.filter(count => count.grp === key),
  }))
}

/** The number the survey is for. */
async function measured(tx: Transaction, survey: Survey): Promise<(Estimate & { title: string }) | null> {
  const { measure } = survey.body
  if (!measure) return null
  const counts = await countsOf(tx, survey.id, measure.question, null)
  const sampled = counts.filter(count => count.stratum !== null)
  // Of a question with several choices one sheet counts once only if one choice counts: forms of ours ask with one.
  const of = estimate(partsOf(survey.strata, sampled, value => (measure.counts.includes(value) ? 1 : 0)))
  return of && { ...of, title: measure.title }
}

/** A change is one when it is larger than the two margins together. */
const hasChanged = (now: number, before: number, a: number | null, b: number | null): boolean | null =>
  a === null || b === null ? null : Math.abs(now - before) > Math.hypot(a, b)

const compared = (now: readonly Value[], before: readonly Value[] | undefined): Value[] =>
  now.map(value => {
    const was = before?.find(one => one.key === value.key && one.title === value.title)
    return was
      ? { ...value, before: was.value, changed: hasChanged(value.value, was.value, value.margin, was.margin) }
      : value
  })

/** Results of a survey that has ended. Before that there are none: two readings around one answer would tell that answer. */
export async function endedResults(
  tx: Transaction,
  caller: Pick<Caller, 'may' | 'post'>,
  id: string,
  asked: { readonly by?: string | undefined; readonly least: number },
): Promise<Results | Refusal> {
  const at = await tx.find<{ state: Results['state']; closesOn: string }>(
    sql`select state, closes_on as "closesOn" from survey where id = ${id}`,
  )
  return at && at.state !== '已结束'
    ? refuse('surveys.results.running', {
        status: 409,
        what: '结果在调查结束以后才有',
        why: '没有结束就看得到，前后两次一比，就知道中间那一份答了什么',
        remedy: `${at.closesOn}截止，第二天起看；提前结束的，结束当时就有`,
      })
    : resultsOf(tx, caller, id, asked)
}

async function resultsOf(
  tx: Transaction,
  caller: Pick<Caller, 'may' | 'post'>,
  id: string,
  { by, least }: { readonly by?: string | undefined; readonly least: number },
): Promise<Results | Refusal> {
  const survey = await surveyOf(tx, id)
  if (!survey) return refuse('surveys.unknown', { status: 404, what: '没有这次调查，或者不在您岗位的范围内' })
  const choices = choicesOf(survey)
  if (by !== undefined && !choices.some(choice => choice.value === by))
    return refuse('surveys.results.by', {
      what: '不能按这一项分',
      why: '只能按抽样的层和问卷里问到的背景分，不能按单位分',
      remedy: '从“按什么分”里选',
      details: [{ at: 'query.by', what: '没有这一项' }],
    })
  const items = itemsOf(survey.body.questions).filter(item => item.question.kind !== 'text')
  const question = by?.startsWith('layer.') === true ? null : (by ?? null)
  const all = await Promise.all(items.map(item => countsOf(tx, id, item.key, question)))
  const shownItems = items.map((item, i) => {
    const counts = all[i] ?? []
    return itemResult(item, { strata: survey.strata, counts, least, groups: groupsOf(survey, counts, by) })
  })
  const previous = survey.previous ? await resultsOf(tx, caller, survey.previous.id, { least }) : undefined
  const before = previous && !('code' in previous) ? previous : undefined
  const main = await measured(tx, survey)
  const answered = survey.strata.reduce((sum, one) => sum + one.answered, 0)
  const silent = survey.strata.filter(stratum => stratum.answered === 0)
  const tellMain = main !== null && main.n >= least
  const now = tellMain ? one(main.value * 100) : null
  const margin = tellMain && main.margin !== null ? one(main.margin * 100) : null
  const was = before?.measure?.title === main?.title ? (before?.measure ?? null) : null
  return {
    id,
    title: survey.title,
    state: survey.state,
    officeName: survey.officeName,
    project: survey.project,
    opensOn: survey.opensOn,
    closesOn: survey.closesOn,
    least,
    frame: survey.frame ?? 0,
    drawn: survey.strata.reduce((sum, one) => sum + one.drawn, 0),
    answered,
    open: survey.open,
    silent: { strata: silent.length, population: silent.reduce((sum, one) => sum + one.population, 0) },
    previous: survey.previous,
    measure: survey.body.measure
      ? {
          title: survey.body.measure.title,
          value: now,
          margin,
          before: was?.value ?? null,
          changed: now === null || was?.value == null ? null : hasChanged(now, was.value, margin, was.margin),
        }
      : null,
    by: by ?? null,
    choices,
    rates: survey.strata.map(({ n, title, population, drawn, answered: got }) => ({
      n,
      title,
      population,
      drawn,
      answered: got,
    })),
    items: shownItems.map(item => {
      const last = before?.items.find(other => other.key === item.key && other.title === item.title)
      const [mean] = item.mean ? compared([item.mean], last?.mean ? [last.mean] : undefined) : []
      return { ...item, values: compared(item.values, last?.values), mean: mean ?? null }
    }),
    method: methodOf(survey, least),
    may: {
      export: caller.may.has('surveys.export'),
      texts: caller.may.has('surveys.texts') && survey.office === caller.post?.organisation,
    },
  }
}

/** How the numbers were made, in words that stand under every print. */
function methodOf({ strata, frame }: Survey, least: number): string[] {
  return [
    `总体：登记簿里在职的职工${frame ?? 0}人。没有登记的、限制处理的不在里面，这份结果说不了他们。`,
    `抽样：分${strata.length}层，层内按种子随机，概率和权数随样本保存。`,
    '加权：每层按“总体人数÷收回份数”加权，即假定同一层里没有答的和答了的一样；收回率低的层，这个假定要小心。',
    '误差：95%置信，分层比率估计的方差，带有限总体校正，用t分布（自由度＝份数−层数）。只是抽样误差，不含没有答、记错、不敢答的偏差。来源：Cochran《抽样技术》第3版，第5、6章。',
    `少于${least}份的不展示；只有一组不足的，再藏一组，免得倒推。`,
    '自填链接来的不代表总体，单列，不加权，不算误差。',
  ]
}

/** Keeps the main figure when a survey has ended: weighted, with its margin; nothing of the answers, and nothing where they are too few. */
export async function keepResult(
  tx: Transaction,
  id: string,
  { today, least }: { readonly today: string; readonly least: number },
): Promise<{ title: string; share: number; margin: number | null; answered: number } | undefined> {
  const survey = await surveyOf(tx, id)
  if (!survey || survey.strata.length === 0) return undefined
  const main = await measured(tx, survey)
  if (!main || main.n < least) return undefined
  const sum = (of: (stratum: Stratum) => number) => survey.strata.reduce((total, stratum) => total + of(stratum), 0)
  const answered = sum(stratum => stratum.answered)
  await tx.run(sql`
    insert into survey_result (survey, ready, title, office, office_name, division, place, closed_on, share, margin, answered, drawn, population)
    values (${id}, ${survey.ready}, ${main.title}, ${survey.office}, ${survey.officeName}, ${survey.division}, ${survey.place}, ${today}, ${main.value}, ${main.margin}, ${main.n}, ${sum(stratum => stratum.drawn)}, ${sum(stratum => stratum.population)})
    on conflict (survey) do nothing`)
  return { title: main.title, share: main.value, margin: main.margin, answered }
}
