import { sql } from '#kernel/database'
import { indicator, type Indicator } from '#kernel/indicators'
import { loadLibrary, type Clause } from '#modules/oversight'

/** 应当 in any text that has the clause, a draft's too: its tasks have no deadline, and the number says how many there are. */
export const binds = (clause: Clause): boolean => clause.documents.some(place => place.modality === 'shall')

export const fulfilmentOf = (clause: string): string => `duties.clause.${clause}`

const late = sql`t.state = '在办' and t.due_on < (select app.today()) and a.asked is null`
const tasks = sql`duty_task t cross join lateral unnest(t.clauses) c (id) left join lateral (select max(e.happened_on) filter (where e.kind = '申请销号') as asked from duty_event e where e.task = t.id) a on true`
const key = sql`c.id`
const where = sql`t.state <> '已撤销'`

/**
 * 落实进度 of one clause, the same words for each: of the tasks that rest on it, how many were closed on evidence that was found true. It
 * says how far the work has come and nothing of what came of it: that is for the registers to say.
 */
const fulfilment = ({ id, mechanism }: Clause): Indicator =>
  indicator({
    id: fulfilmentOf(id),
    title: `落实进度（${id} ${mechanism}）`,
    unit: '%',
    class: '落实',
    progress: true,
    population: '依据这一条派的、没有撤销的任务',
    numerator: '已经销号、至少有一份证据由派任务的机关核为属实的',
    none: '还没有依据这一条派任务',
    from: tasks,
    where: sql`${where} and ${key} = ${sql.lit(id)}`,
    counted: sql`t.state = '已销号' and exists (select from duty_check v where v.task = t.id and v.verdict = '属实')`,
    kin: { family: 'duties.clause', key, value: id, where },
    beside: [
      { title: '在办', counted: sql`t.state = '在办'` },
      { title: '逾期', counted: late },
      { title: '按时办结', counted: sql`t.state = '已销号' and a.asked <= t.due_on` },
      { title: '已销号', counted: sql`t.state = '已销号'` },
    ],
    by: {
      division: {
        key: sql`t.division`,
        title: sql`coalesce((select d.name from division d where d.code = t.division), t.division::text)`,
      },
      organisation: { key: sql`t.lead_name`, title: sql`t.lead_name` },
      period: {
        key: sql`extract(year from t.starts_on)::int`,
        title: sql`extract(year from t.starts_on)::int || '年'`,
      },
    },
    reads: ['duty_task', 'duty_event', 'duty_check'],
    // A department has its own tasks before it, and counts those.
    ways: ['division', 'line', 'unit', 'party', 'job'],
    source: '重点任务台账（派任务的机关登记）',
    note: '只说任务办得怎样，不说成效。一件任务依据几条的，在每一条里都算；“按时办结”是在到期日以前（含当日）报完成、后来销号的',
    clauses: [id],
    personal: false,
    rows: { to: `/clauses/${id}/duties`, may: 'duties.read' },
  })

// Read when the module is: the clauses are law, and whoever adds one has its number with it.
const { clauses } = await loadLibrary()

/** One for each clause that binds somebody. */
export const fulfilments: readonly Indicator[] = clauses.filter(binds).map(fulfilment)
