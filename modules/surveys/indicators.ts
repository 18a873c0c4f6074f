import { indicator } from '#kernel/indicators'
import { sql } from '#kernel/database'

const percent = sql`(r.share * 100)::numeric(5, 1)`
const wave = {
  key: sql`r.survey`,
  title: sql`r.office_name || '，' || r.closed_on || '结束，答卷' || r.answered || '份，' || ${percent} || '%' || coalesce('±' || (r.margin * 100)::numeric(5, 1) || '个百分点', '，误差算不出')`,
}
const county = {
  key: sql`r.division`,
  title: sql`coalesce((select d.name from division d where d.code = r.division), r.division::text)`,
}
const year = { key: sql`extract(year from r.closed_on)::int`, title: sql`extract(year from r.closed_on)::int || '年'` }

/**
 * One weighted share of one wave. The machine of indicators counts rows, and an estimate has none: the population is written as a
 * thousand shares of it, so the number is right to a tenth of a per cent. Of several waves the latest of the office nearest the reader.
 */
const share = (ready: string, more: { id: string; title: string; asked: string; clauses: readonly string[] }) =>
  indicator({
    id: `surveys.${more.id}`,
    title: more.title,
    unit: '%',
    class: '感受',
    population: '抽样调查推算的总体，按千分数算（不是人数）',
    numerator: more.asked,
    from: sql`survey_result r cross join generate_series(1, 1000) k`,
    where: sql`r.ready = ${sql.lit(ready)} and r.survey = (select l.survey from survey_result l join division d on d.code = l.division where l.ready = ${sql.lit(ready)} order by l.office = (select app.organisation()) desc, d.level, l.closed_on desc, l.survey limit 1)`,
    counted: sql`k <= round(r.share * 1000)`,
    by: { organisation: wave, division: county, period: year },
    reads: ['survey_result'],
    ways: ['division', 'job'],
    source: '问卷调查（随机样本，加权），结束时算好的结果',
    note: '按“单位”分看得到哪一期、多少份、误差多少。没有登记的职工不在总体里；误差不含没有答的人造成的偏差',
    clauses: more.clauses,
    personal: false,
    rows: { to: '/surveys', may: 'surveys.read', note: '只列各期调查；一份份的答卷谁也打不开' },
  })

export const indicators = [
  share('awareness', {
    id: 'awareness',
    title: '决定知晓率',
    asked: '知道决定、说得出或不太说得出内容的',
    clauses: ['C033', 'C301'],
  }),
  share('satisfaction', { id: 'satisfaction', title: '待遇和服务满意度', asked: '打4分、5分的', clauses: ['C301'] }),
  share('decent', {
    id: 'decentWork',
    title: '对工作总的满意（体面劳动问卷）',
    asked: '打4分、5分的',
    clauses: ['C008', 'C301'],
  }),
]
