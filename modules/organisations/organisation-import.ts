import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from '#kernel/database'
import { creditCode, divisionCode } from '#kernel/identifiers'
import { isRefusal, refuse } from '#kernel/refusal'
import { codeSet, nameIn, namesOf } from './codes.ts'
import { say } from './facts.ts'
import { readDay } from './imports/days.ts'
import { cellError, importKind, type Parsed, type Planned } from './imports/kind.ts'
import { kinds } from './kinds.ts'
import { outOfReach, type Place } from './place.ts'
import { insertOrganisations, updateOrganisation, type OrganisationRow } from './register.ts'

interface Draft {
  readonly row: OrganisationRow
  readonly version: number | null
}
type Known = OrganisationRow & { readonly version: number }

const notes = [
  '一行一个单位。统一社会信用代码已在册的，按代码更新；没有的新增。',
  '空着的格子不改动已有内容。',
  '代码列是文本格式，请不要改成数字。',
]
const compared = {
  name: '单位全称',
  short_name: '简称',
  kind: '类别',
  address: '地址',
  phone: '电话',
  ownership: '登记类型',
  industry: '行业',
  employees: '职工人数',
  union_name: '工会名称',
  union_established_on: '建会日期',
  members: '会员人数',
  congress_established: '职代会',
} as const

export const organisationImport = importKind<Draft>({
  kind: 'organisations',
  table: 'organisation',
  title: '单位名册',
  may: 'organisations.import',
  notes,
  columns: async () => [
    { key: 'name', title: '单位全称', also: ['单位名称', '名称', '企业名称'], required: true, width: 30 },
    {
      key: 'uscc',
      title: '统一社会信用代码',
      also: ['信用代码', '社会信用代码', '统一代码'],
      required: true,
      width: 22,
      hint: '18位',
    },
    { key: 'kind', title: '类别', also: ['单位类别', '单位性质'], choices: kinds },
    {
      key: 'division',
      title: '区划',
      also: ['所在区划', '所在县区', '县区', '行政区划'],
      hint: '县（市、区）名称或6位代码；不填为导入单位所在区划',
    },
    { key: 'short_name', title: '简称' },
    { key: 'address', title: '地址', also: ['单位地址', '详细地址'], width: 30 },
    { key: 'phone', title: '电话', also: ['联系电话', '单位电话'] },
    { key: 'ownership', title: '登记类型', also: ['登记注册类型', '企业类型'], choices: await namesOf('ownership') },
    { key: 'industry', title: '行业', also: ['国民经济行业', '所属行业'], hint: 'GB/T 4754 的名称或代码' },
    { key: 'employees', title: '职工人数', also: ['职工数', '从业人数'], kind: 'count' },
    { key: 'union_name', title: '工会名称', width: 30 },
    { key: 'union_established_on', title: '建会日期', also: ['建会时间', '成立工会日期'], kind: 'day' },
    { key: 'members', title: '会员人数', also: ['会员数', '工会会员数'], kind: 'count' },
    { key: 'congress_established', title: '建有职代会', also: ['职代会', '是否建立职代会'], choices: ['是', '否'] },
  ],
  plan: async (tx, _, rows, _target, seen) => {
    const codes = rows.map(row => readCode(row))
    const known = await knownBy(
      tx,
      codes.flatMap(code => ('uscc' in code ? [code.uscc] : [])),
    )
    const places = await placesOf(tx)
    const sets = { ownership: await codeSet('ownership'), industry: await codeSet('industry') }
    return rows.map((row, i): Planned<Draft> => {
      const code = codes[i] ?? { error: { why: '', remedy: '' } }
      const errors = [...row.errors]
      if ('error' in code && errors.length === 0) errors.push(cellError(row, 'uscc', code.error.why, code.error.remedy))
      const uscc = 'uscc' in code ? code.uscc : null
      const twin = uscc === null ? undefined : seen.before(uscc, row.row)
      if (twin !== undefined)
        errors.push(cellError(row, 'uscc', `与第${twin}行的代码相同`, '一个单位一行，请删去重复的'))
      const before = uscc === null ? undefined : known.visible.get(uscc)
      if (uscc !== null && !before && known.taken.has(uscc))
        errors.push(cellError(row, 'uscc', '这个代码的单位已在别处建档', '请向其登记地的县级总工会核对'))
      const draft = draftOf(row, before, uscc, places, sets, errors)
      const title = row.texts['name'] ?? `第${row.row}行`
      if (errors.length > 0 || !draft)
        return { row: row.row, action: '退回', title, subject: null, changes: [], errors, draft: null }
      const reach = before ? undefined : outOfReach(tx, { place: draft.place, node: null, line: null })
      if (reach)
        return {
          row: row.row,
          action: '退回',
          title,
          subject: null,
          changes: [],
          errors: [cellError(row, 'division', reach.what, reach.remedy ?? '')],
          draft: null,
        }
      const changes = before
        ? Object.entries(compared)
            .filter(([key]) => before[key as keyof typeof compared] !== draft[key as keyof typeof compared])
            .map(([key, t]) => ({
              title: t,
              before: say(key, before[key as keyof typeof compared]),
              after: say(key, draft[key as keyof typeof compared]),
            }))
        : []
      const action = !before ? '新增' : changes.length > 0 ? '改动' : '不动'
      return {
        row: row.row,
        action,
        title,
        subject: before?.id ?? null,
        changes,
        errors: [],
        draft: { row: draft, version: before?.version ?? null },
      }
    })
  },
  write: async (tx, _, planned, ground) => {
    const drafts = planned.flatMap(p =>
      p.draft && p.action !== '不动' ? [{ row: p.row, draft: { ...p.draft, row: { ...p.draft.row, ground } } }] : [],
    )
    await insertOrganisations(
      tx,
      drafts.filter(d => d.draft.version === null).map(d => d.draft.row),
    )
    const written = []
    for (const { row, draft } of drafts) {
      if (draft.version === null) written.push({ row, subject: draft.row.id, before: null, version: 1 })
      else {
        const { body } = await tx.get<{ body: Record<string, unknown> }>(
          sql`select to_jsonb(o) as body from organisation o where o.id = ${draft.row.id}`,
        )
        const version = await updateOrganisation(tx, draft.row, draft.version)
        if (version === undefined) throw new Error('the unit was locked and still changed')
        written.push({ row, subject: draft.row.id, before: body, version })
      }
    }
    return written
  },
  undo: async (tx, _, batch) => {
    const changed = await tx.rows<{ before: OrganisationRow; version: number }>(
      sql`select before, version from import_row where batch = ${batch} and before is not null`,
    )
    for (const { before, version } of changed)
      if ((await updateOrganisation(tx, { ...before, ground: '整批撤销导入' }, version)) === undefined)
        throw new Error('a row changed while its batch was taken back')
    const { gone, held, added } = await tx.get<{ gone: number | null; held: string | null; added: number }>(sql`
      select u.gone, u.held_by as held, (select count(*) from import_row where batch = ${batch} and action = '新增') as added from app.undo_organisations(${batch}) u`)
    if (gone === added) return undefined
    return refuse('imports.held', {
      status: 409,
      what: '这一批新增的单位已有别的记录用到，不能整批撤销',
      why: `用到它们的：${heldBy[held ?? ''] ?? held ?? '其他记录'}`,
      remedy: '请把用不着的单位逐个注销',
    })
  },
})

const heldBy: Readonly<Record<string, string>> = {
  person: '人员档案',
  team: '班组',
  organisation: '下级单位',
  nomination: '推荐材料',
  round_office: '评选届次',
  letter: '联审函',
}

function readCode(row: Parsed): { uscc: string; state: string } | { error: { why: string; remedy: string } } {
  const read = creditCode(row.texts['uscc'] ?? '')
  if (read.verdict === 'ok') return { uscc: read.code, state: 'ok' }
  return {
    error: {
      why: read.why,
      remedy: read.verdict === 'WARN_LEGACY' ? '早期代码须对照证书核验：请在“单位”页逐个登记并勾选已核验' : read.remedy,
    },
  }
}

async function knownBy(
  tx: Transaction,
  codes: readonly string[],
): Promise<{ visible: Map<string, Known>; taken: Set<string> }> {
  const visible = await tx.rows<{ body: Known }>(
    sql`select to_jsonb(o) as body from organisation o where o.uscc = any (${[...codes]}) and o.state <> '注销'`,
  )
  const taken = await tx.rows<{ code: string }>(
    sql`select c.code from unnest(${[...codes]}::text[]) as c (code) where app.organisation_with(c.code) is not null`,
  )
  return {
    visible: new Map(visible.map(({ body }) => [body.uscc ?? '', body])),
    taken: new Set(taken.map(t => t.code)),
  }
}

interface Places {
  readonly byName: ReadonlyMap<string, Place>
  readonly byCode: ReadonlyMap<number, Place>
  readonly own: Place | undefined
}

async function placesOf(tx: Transaction): Promise<Places> {
  const rows = await tx.rows<Place & { name: string; short: string }>(sql`
    select d.code as division, d.lo as place, d.name, d.short_name as short, max(a.code) filter (where a.level = 1) as province, max(a.code) filter (where a.level = 2) as city, max(a.code) filter (where a.level = 3) as county
    from division d join division a on d.lo between a.lo and a.hi where ${tx.reach.way === 'division' ? sql`d.lo between ${tx.reach.lo ?? 0} and ${tx.reach.hi ?? -1}` : sql`d.code in (select division from organisation limit 200)`}
    group by d.code, d.lo, d.name, d.short_name order by d.lo`)
  const bare = ({ division, place, province, city, county }: Place): Place => ({
    division,
    place,
    province,
    city,
    county,
  })
  return {
    byName: new Map(
      rows.flatMap(r => [
        [r.name, bare(r)],
        [r.short, bare(r)],
      ]),
    ),
    byCode: new Map(rows.map(r => [r.division, bare(r)])),
    own: rows[0] && bare(rows[0]),
  }
}

function draftOf(
  row: Parsed,
  before: Known | undefined,
  uscc: string | null,
  places: Places,
  sets: { ownership: Parameters<typeof nameIn>[0]; industry: Parameters<typeof nameIn>[0] },
  errors: Parsed['errors'][number][],
): OrganisationRow | undefined {
  const text = (key: string) => row.texts[key]
  const coded = (key: 'ownership' | 'industry') => {
    const written = text(key)
    if (written === undefined) return before?.[key] ?? null
    const name = nameIn(sets[key], written)
    if (name === undefined)
      errors.push(
        cellError(row, key, `代码表里没有“${written}”`, `请按${sets[key].source.slice(0, 40)}的名称或代码填写`),
      )
    return name ?? null
  }
  const count = (key: 'employees' | 'members') => {
    const written = text(key)
    if (written === undefined) return before?.[key] ?? null
    const n = Number(written.replaceAll(',', ''))
    if (Number.isInteger(n) && n >= 0) return n
    errors.push(cellError(row, key, `“${written}”不是人数`, '填整数'))
    return null
  }
  const established = text('union_established_on')
  const day = established === undefined ? undefined : readDay(established)
  if (day && 'why' in day) errors.push(cellError(row, 'union_established_on', day.why, day.remedy))
  const kind = text('kind') ?? before?.kind ?? '企业'
  if (!kinds.some(k => k === kind))
    errors.push(cellError(row, 'kind', `没有“${kind}”这个类别`, `从${kinds.join('、')}里选`))
  const where = text('division')
  const place =
    where === undefined
      ? (before ?? places.own)
      : (places.byName.get(where) ?? places.byCode.get(divisionCode(where) ?? -1))
  if (!place)
    errors.push(
      cellError(
        row,
        'division',
        where === undefined ? '没有写区划' : `本岗位范围内没有“${where}”`,
        '写县（市、区）的全称或6位代码',
      ),
    )
  const name = text('name') ?? before?.name
  if (name === undefined) errors.push(cellError(row, 'name', '没有写单位全称', '与登记证书一致'))
  const yes = text('congress_established')
  // Read before anything is given up, so that every wrong cell of the row is named at once.
  const told = {
    ownership: coded('ownership'),
    industry: coded('industry'),
    employees: count('employees'),
    members: count('members'),
  }
  if (errors.length > 0 || !place || name === undefined || isRefusal(place)) return undefined
  const { division, place: at, province, city, county } = place
  return {
    id: before?.id ?? randomUUID(),
    name,
    short_name: text('short_name') ?? before?.short_name ?? null,
    kind,
    uscc,
    uscc_state: 'ok',
    department: before?.department ?? null,
    ...told,
    key_industry: before?.key_industry ?? null,
    is_union: kind === '工会',
    union_type: before?.union_type ?? null,
    union_name: text('union_name') ?? before?.union_name ?? null,
    union_established_on: day && 'day' in day ? day.day : (before?.union_established_on ?? null),
    union_parent: before?.union_parent ?? null,
    congress_established: yes === undefined ? (before?.congress_established ?? null) : yes === '是',
    division,
    place: at,
    province,
    city,
    county,
    line: before?.line ?? null,
    line_hi: before?.line_hi ?? null,
    parent: before?.parent ?? null,
    node: before?.node ?? null,
    node_hi: before?.node_hi ?? null,
    address: text('address') ?? before?.address ?? null,
    phone: text('phone') ?? before?.phone ?? null,
    state: before?.state ?? '正常',
    demo: before?.demo ?? false,
    source: '名册导入',
    verified: before?.verified ?? '自报',
    ground: null,
  }
}
