import { sql } from '#kernel/database'
import { indicator } from '#kernel/indicators'

const year = { key: sql`left(m.number, 4)`, title: sql`left(m.number, 4) || '年'` }
const body = { key: sql`i.body_name`, title: sql`i.body_name` }
const from = sql`npc_item i join npc_matter m on m.id = i.matter`
const ways = ['division', 'line', 'unit', 'party', 'job'] as const
const source = '人大监督议题的逐条意见（委员会登记，责任单位反馈）'

/** Matters of one kind, by the year of their number. */
const matters = (id: string, title: string, population: string, kind: string, clauses: readonly string[]) =>
  indicator({
    id: `legislature.${id}`,
    title,
    unit: '件',
    class: '落实',
    population,
    from: sql`npc_matter m`,
    where: sql`m.kind = ${sql.lit(kind)} and m.state <> '撤销'`,
    by: { organisation: { key: sql`m.organisation_name`, title: sql`m.organisation_name` }, period: year },
    reads: ['npc_matter'],
    source: '人大监督议题登记（委员会登记）',
    ways,
    clauses,
    personal: false,
    keeper: '人大社会建设委员会',
    rows: { to: '/legislature/matters', search: { kind }, may: 'legislature.read' },
  })

export const indicators = [
  indicator({
    id: 'legislature.closed',
    title: '人大审议意见办结率',
    unit: '%',
    class: '落实',
    population: '没有撤销的议题里，逐条登记的审议意见、承诺、检查发现',
    numerator: '委员会看过反馈、办结的',
    from,
    where: sql`m.state <> '撤销'`,
    counted: sql`i.closed_on is not null`,
    by: { organisation: body, period: year },
    reads: ['npc_item', 'npc_matter'],
    source,
    ways,
    clauses: ['C303', 'C304'],
    personal: false,
    rows: { to: '/legislature/matters', may: 'legislature.read', note: '议题页逐条列出' },
  }),
  indicator({
    id: 'legislature.answered',
    title: '人大审议意见按时反馈率',
    unit: '%',
    class: '落实',
    population: '自己写了期限、期限已过的意见',
    numerator: '在期限以前（含当日）有反馈的',
    from: sql`npc_item i join npc_matter m on m.id = i.matter left join lateral (select min(r.happened_on) as first from npc_reply r where r.item = i.id) a on true`,
    where: sql`m.state <> '撤销' and coalesce(i.due_on, m.report_due_on) < (select app.today())`,
    counted: sql`coalesce(a.first <= coalesce(i.due_on, m.report_due_on), false)`,
    by: { organisation: body, period: year },
    reads: ['npc_item', 'npc_matter', 'npc_reply'],
    source,
    ways,
    note: '期限是逐条写的，或者会议、交办时指定的；只靠省里几个月算出来的期限不在内',
    clauses: ['C303', 'C304'],
    personal: false,
    rows: { to: '/legislature/matters', search: { late: 'yes' }, may: 'legislature.read' },
  }),
  matters('decisions', '重大事项决定', '没有撤销的重大事项决定议题', '重大事项决定', ['C305']),
  matters('lawTracking', '立法跟踪', '没有撤销的立法跟踪议题', '立法跟踪', ['C306', 'C296']),
]
