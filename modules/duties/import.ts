import { sql } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { cellError, importKind, readDay, type ImportColumn, type Planned } from '#modules/organisations'
import { loadLibrary } from '#modules/oversight'
import { bodyNames, type Body } from './bodies.ts'
import { faultsOf, issueTasks, type Fault, type Given } from './issue.ts'
import { packsFor } from './law.ts'

const columns: readonly ImportColumn[] = [
  {
    key: 'clauses',
    title: '条号',
    also: ['条文', '条款', '条文编号'],
    required: true,
    hint: '如 C064；几条用顿号隔开',
  },
  { key: 'title', title: '任务', also: ['任务名称', '重点任务', '工作任务'], required: true, width: 28 },
  { key: 'measure', title: '举措', also: ['工作措施', '措施', '主要举措'], width: 40 },
  { key: 'lead', title: '牵头单位', also: ['牵头', '责任单位', '牵头部门'], required: true, width: 22 },
  { key: 'support', title: '配合单位', also: ['配合', '配合部门', '参与单位'], width: 26, hint: '几个用顿号隔开' },
  { key: 'starts', title: '开始', also: ['开始时间', '启动时间'], kind: 'day', hint: '不填为导入当天' },
  {
    key: 'due',
    title: '到期',
    also: ['时限', '完成时限', '完成时间'],
    kind: 'day',
    hint: '“应当”的必填，鼓励、推动的不填',
  },
  { key: 'result', title: '成果形式', also: ['成果', '预期成果'], required: true, width: 24 },
  { key: 'money', title: '经费', also: ['经费（元）', '资金'], hint: '元' },
  { key: 'moneyFrom', title: '列支', also: ['经费来源', '资金来源'], width: 18 },
  { key: 'pack', title: '依据', also: ['决定', '依据文件'], hint: '不填为本地的决定' },
]

const cellOf: Readonly<Record<Fault['at'], string>> = {
  pack: 'pack',
  clauses: 'clauses',
  startsOn: 'starts',
  dueOn: 'due',
  milestones: 'due',
  support: 'support',
  money: 'moneyFrom',
}

const split = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、，,;；\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** 任务分解表：条号、任务、牵头、配合、时限、成果形式。导入即查缺：没有牵头、没有时限、没有成果形式的，当场退回。 */
export const taskImport = importKind<Given>({
  kind: 'duties',
  table: 'duty_task',
  title: '任务分解表',
  may: 'duties.write',
  notes: [
    '一行一件任务。条号写 C 开头的编号，在“条文图”里查。',
    '条文写“应当、必须”的要有到期日；鼓励、推动的不设期限，只写成果形式。征求意见稿不起算期限。',
    '同一条文、同一名称的任务已经派过的，不动。',
  ],
  columns: () => Promise.resolve(columns),
  plan: async (tx, caller, rows, _, seen) => {
    const [library, packs, named] = await Promise.all([
      loadLibrary(),
      packsFor(caller.post?.division ?? null),
      bodyNames(tx, caller),
    ])
    const known = await tx.rows<{ id: string; title: string; pack: string }>(
      sql`select id, title, pack from duty_task where organisation = ${caller.post?.organisation ?? null} and state <> '已撤销'`,
    )
    return rows.map((row): Planned<Given> => {
      const errors = [...row.errors]
      const wrong = (key: string, why: string, remedy: string) => errors.push(cellError(row, key, why, remedy))
      const text = (key: string): string | undefined => row.texts[key]?.trim()
      const title = text('title') ?? ''
      const base = { row: row.row, title: title === '' ? `第${row.row}行` : title, subject: null }
      if (title.length < 4) wrong('title', '没有写任务，或者太短', '写成一句话，至少4个字')
      const result = text('result') ?? ''
      if (result.length < 2) wrong('result', '没有成果形式', '写办成以后拿得出什么')
      const lead = named(text('lead') ?? '')
      if (!lead)
        wrong(
          'lead',
          text('lead') ? `没有“${text('lead') ?? ''}”这个单位` : '没有牵头单位',
          '写在册单位的全称，或者部门的通称',
        )
      const support: Body[] = []
      for (const name of split(text('support'))) {
        const body = named(name)
        if (body) support.push(body)
        else wrong('support', `没有“${name}”这个单位`, '写在册单位的全称，或者部门的通称')
      }
      const dayAt = (key: string): string | null => {
        const written = text(key)
        if (written === undefined || written === '') return null
        const read = readDay(written)
        if ('day' in read) return read.day
        wrong(key, read.why, read.remedy)
        return null
      }
      const startsOn = dayAt('starts') ?? caller.today
      const dueOn = dayAt('due')
      const written = text('pack')
      const pack =
        written === undefined || written === ''
          ? packs[0]
          : packs.find(p => p.short === written || p.title === written || p.decision.includes(written))
      const money =
        text('money') === undefined || text('money') === '' ? null : Number((text('money') ?? '').replaceAll(',', ''))
      if (money !== null && (!Number.isFinite(money) || money < 0))
        wrong('money', `“${text('money') ?? ''}”不是金额`, '填数，单位元')
      const clauses = split(text('clauses')).map(c =>
        /^\d{1,3}$/.test(c) ? `C${c.padStart(3, '0')}` : c.toUpperCase(),
      )
      const moneyFrom = text('moneyFrom') ?? null
      const given = {
        pack: pack?.id ?? '',
        clauses,
        startsOn,
        dueOn,
        milestones: [],
        agenda: null,
        money: money !== null && Number.isFinite(money) ? money : null,
        moneyFrom: moneyFrom === '' ? null : moneyFrom,
      }
      for (const fault of faultsOf(library, { ...given, names: [lead, ...support].flatMap(b => b?.name ?? []) }))
        wrong(cellOf[fault.at], fault.what, fault.remedy)
      const twin = seen.before(`${given.pack} ${title}`, row.row)
      if (twin !== undefined) wrong('title', `与第${twin}行相同`, '一件任务一行')
      if (errors.length > 0 || !lead || !pack) return { ...base, action: '退回', changes: [], errors, draft: null }
      const before = known.find(t => t.title === title && t.pack === pack.id)
      if (before) return { ...base, subject: before.id, action: '不动', changes: [], errors: [], draft: null }
      return {
        ...base,
        action: '新增',
        changes: [
          { title: '条文', before: null, after: clauses.join('、') },
          { title: '牵头', before: null, after: lead.name },
          { title: '到期', before: null, after: dueOn ?? '不设期限' },
        ],
        errors: [],
        draft: { ...given, title, measure: text('measure') ?? title, result, lead, support },
      }
    })
  },
  write: async (tx, caller, planned) => {
    const drafts = planned.flatMap(p => (p.draft && p.action === '新增' ? [{ row: p.row, draft: p.draft }] : []))
    if (drafts.length === 0) return []
    const given = await issueTasks(
      tx,
      caller,
      drafts.map(d => d.draft),
    )
    // Planned in this same transaction by the same rules.
    if (isRefusal(given)) throw new Error(`a task of the sheet was refused: ${given.what}`)
    return drafts.map((d, i) => ({ row: d.row, subject: given[i]?.id ?? '', before: null, version: 1 }))
  },
  undo: async (tx, caller, batch) => {
    await tx.run(sql`
      insert into duty_event (task, kind, happened_on, text, organisation, office, account, by_name)
      select r.subject, '撤销', ${caller.today}, '整批撤销导入', ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${caller.account}, ${caller.name ?? ''}
      from import_row r where r.batch = ${batch} and r.action = '新增' and r.subject is not null`)
    await tx.run(sql`
      update duty_task set state = '已撤销', closed_on = ${caller.today}, closed_why = '整批撤销导入'
      where state = '在办' and id in (select subject from import_row where batch = ${batch} and action = '新增')`)
    return undefined
  },
})
