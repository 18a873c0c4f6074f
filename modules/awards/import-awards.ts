import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse } from '#kernel/refusal'
import { cellError, importKind, loadCodes, type Planned, type Seen } from '#modules/organisations'
import { loadCatalogue } from '#modules/oversight'
import { addPerson, findPersonsByDocuments, type Owner, type PersonBody } from '#modules/people'
import { ownGround, type Ground } from './history-add.ts'
import { columns, notes } from './import-columns.ts'
import { readRow, type ReadRow } from './import-read.ts'
import type { SubjectKind } from './kinds.ts'
import { insertAwards, updateAwards, type AwardChange, type NewAward } from './register.ts'

/** What a roll may fill in on an award that is on the register. */
const compared = {
  employer_name: '当时单位',
  position: '岗位职务',
  born: '出生日期',
  sex: '性别',
  granted_on: '授予日期',
  document_title: '决定名称',
  document_number: '决定文号',
  certificate_number: '证书编号',
  medal_number: '奖章编号',
  person: '并人',
} as const
type Compared = keyof typeof compared

interface Known extends Pick<NewAward, Compared> {
  readonly id: string
  readonly version: number
  readonly subject_kind: SubjectKind
  readonly name: string
  readonly honour_title: string
  readonly year: number
}
interface Draft {
  readonly award: NewAward
  readonly change: AwardChange | null
  readonly before: Known | null
  /** To be opened first, for the row says so. */
  readonly person: PersonBody | null
}
interface Unit extends Ground {
  readonly id: string
  readonly name: string
}

/** 现有劳模库：读、对、并、补；不认识的不猜，要人并的列到“待并人”。 */
export const awardImport = importKind<Draft>({
  kind: 'awards',
  table: 'award',
  title: '荣誉名册',
  may: 'awards.import',
  notes,
  columns,
  plan: async (tx, caller, rows, target, seen) => {
    const [sets, { honours }] = [await loadCodes(), await loadCatalogue()]
    const read = rows.map(row => readRow(row, { honours, sets, today: caller.today }))
    const owners = await findPersonsByDocuments(
      tx,
      read.flatMap(r => r.document ?? []),
    )
    const around = {
      owners,
      known: await knownAwards(tx, read),
      units: await unitsOf(tx, read, target),
      own: await ownGround(tx),
      target,
    }
    return read.map(r => planRow(r, around, seen))
  },
  write: async (tx, caller, planned, ground) => {
    const drafts = planned.flatMap(p => (p.draft && p.action !== '不动' ? [{ at: p.row, ...p.draft }] : []))
    const ready = []
    const made = new Map<string, string>()
    for (const d of drafts)
      ready.push(d.person ? { ...d, award: { ...d.award, person: await openedOnce(tx, caller, d.person, made) } } : d)
    const added = ready.filter(d => d.before === null)
    const ids = await insertAwards(
      tx,
      added.map(d => ({ ...d.award, ground: d.award.ground ?? ground })),
    )
    const written = added.map((d, i) => ({
      row: d.at,
      subject: ids[i] ?? '',
      before: null as Record<string, unknown> | null,
      version: 1,
    }))
    for (const { at, change, before, award } of ready) {
      if (!before || !change) continue
      if (
        (await updateAwards(tx, [
          { ...change, ...(award.person === undefined || change.person === undefined ? {} : { person: award.person }) },
        ])) !== 1
      )
        throw new Error('an award was changed while its batch was written')
      written.push({ row: at, subject: before.id, before: { ...before }, version: before.version + 1 })
    }
    return written
  },
  undo: async (tx, _, batch) => {
    const changed = await tx.rows<{ before: Known }>(
      sql`select before from import_row where batch = ${batch} and before is not null`,
    )
    for (const { before } of changed) {
      const { version: _v, subject_kind: _k, name: _n, honour_title: _t, year: _y, ...old } = before
      await updateAwards(tx, [{ ...old, ground: '整批撤销导入' }])
    }
    const { gone, held, added } = await tx.get<{ gone: number | null; held: string | null; added: number }>(
      sql`select u.gone, u.held_by as held, (select count(*) from import_row where batch = ${batch} and action = '新增') as added from app.undo_awards(${batch}) u`,
    )
    if (gone === added) return undefined
    return refuse('imports.held', {
      status: 409,
      what: '这一批新增的荣誉已有别的记录用到，不能整批撤销',
      why: `用到它们的：${heldBy[held ?? ''] ?? held ?? '其他记录'}`,
      remedy: '请逐份更正',
    })
  },
})

const heldBy: Readonly<Record<string, string>> = {
  award_event: '异动',
  certificate: '电子证书',
  revocation: '撤销案',
  award_join: '并人',
}

interface Around {
  readonly owners: ReadonlyMap<string, Owner>
  readonly known: ReadonlyMap<string, readonly Known[]>
  readonly units: ReadonlyMap<string, readonly Unit[]>
  readonly own: Ground
  readonly target: string | null
}
const keyOf = (name: string, title: string, year: number): string => `${name} ${title} ${year}`

function planRow(r: ReadRow, around: Around, seen: Seen): Planned<Draft> {
  const { row, errors } = r
  const label = r.name === '' ? `第${row.row}行` : `${r.name}，${r.year}年${r.title || (row.texts['honour'] ?? '')}`
  const owner = r.document && around.owners.get(r.document.hash.toString('hex'))
  if (owner && owner.name !== null && owner.name !== r.name)
    errors.push(
      cellError(row, 'name', `这个号码在册的姓名是“${owner.name}”`, '号码抄错的改号码；确已改名的，在人员页改名'),
    )
  const twins = around.known.get(keyOf(r.name, r.title, r.year)) ?? []
  const before = twins.find(k => (owner ? k.person === owner.id : false)) ?? twins.find(k => same(k, r, owner))
  const unsure = !before && twins.some(k => !differs(k, r, owner))
  if (unsure)
    errors.push(
      cellError(
        row,
        'name',
        `名册上已有同年度同一荣誉的“${r.name}”，单位写法不同`,
        '是同一个人的，把单位改成一致；是另一个人的，填出生日期或者证件号码',
      ),
    )
  const self = `${keyOf(r.name, r.title, r.year)} ${owner?.id ?? r.document?.hash.toString('hex') ?? r.born ?? row.texts['employer'] ?? ''}`
  const twin = seen.before(self, row.row)
  if (twin !== undefined)
    errors.push(cellError(row, 'name', `与第${twin}行是同一份荣誉`, '一份荣誉一行；同名的两个人，填出生日期或者单位'))
  const named = around.units.get((row.texts['employer'] ?? '').replaceAll(/\s/g, '')) ?? []
  const [unit] =
    named.length === 1
      ? named
      : around.target
        ? [...around.units.values()].flat().filter(u => u.id === around.target)
        : []
  const collective = r.subject === 'organisation' ? around.units.get(r.name) : undefined
  const holder = collective?.length === 1 ? collective[0] : undefined
  const person = bodyOf(r, owner, unit)
  if (row.texts['create'] === '是' && person === 'noDocument')
    errors.push(cellError(row, 'create', '没有证件号码，不能建档', '填证件号码，或者“建档”填“否”'))
  if (row.texts['create'] === '是' && person === 'noUnit')
    errors.push(cellError(row, 'employer', '单位不在册，不能建档', '先登记单位，或者“建档”填“否”'))
  const base = { row: row.row, title: label, subject: before?.id ?? null }
  if (errors.length > 0) return { ...base, action: '退回', changes: [], errors, draft: null }
  const award = awardOf(r, { owner, unit, holder, own: around.own })
  const changes = before ? changed(before, award) : []
  const noted = !before ? notesOf(r, owner, holder, typeof person === 'object' && person !== null) : []
  const create = typeof person === 'object' && person !== null && !(before && before.person) ? person : null
  return {
    ...base,
    action: !before ? '新增' : changes.length > 0 || create ? '改动' : '不动',
    changes: [
      ...changes.map(([key, was, now]) => ({
        title: compared[key],
        before: key === 'person' ? null : was,
        after: key === 'person' ? '并到证件所属的人' : now,
      })),
      ...noted,
    ],
    errors: [],
    draft: {
      award,
      change: before
        ? {
            id: before.id,
            ...Object.fromEntries(changes.map(([key, , now]) => [key, now])),
            ...(create ? { person: null } : {}),
          }
        : null,
      before: before ?? null,
      person: create,
    },
  }
}

/** The same award: nothing known of both differs, and something besides the name agrees or nothing more is known of either. */
const same = (k: Known, r: ReadRow, owner: Owner | undefined): boolean => {
  if (differs(k, r, owner)) return false
  const employer = r.row.texts['employer']
  return (
    !k.employer_name || employer === undefined || k.employer_name === employer || (k.born !== null && k.born === r.born)
  )
}
const differs = (k: Known, r: ReadRow, owner: Owner | undefined): boolean =>
  (k.person !== null && owner !== undefined && k.person !== owner.id) ||
  (!!k.born && !!r.born && k.born.slice(0, 7) !== r.born.slice(0, 7))

function awardOf(
  r: ReadRow,
  {
    owner,
    unit,
    holder,
    own,
  }: { owner: Owner | undefined; unit: Unit | undefined; holder: Unit | undefined; own: Ground },
): NewAward {
  const text = (key: string) => r.row.texts[key] ?? null
  const { place, node, line, division, province, city, county } = holder ?? unit ?? own
  return {
    subject_kind: r.subject,
    person: r.subject === 'person' && owner && owner.name !== null ? owner.id : null,
    organisation: holder?.id ?? null,
    name: r.name,
    sex: r.document?.sex ?? text('sex'),
    born: r.born,
    employer: unit?.id ?? null,
    employer_name: text('employer') ?? unit?.name ?? null,
    position: text('position'),
    honour: r.honour,
    honour_title: r.title,
    family: r.family,
    level: r.level ?? '',
    granted_by: r.grantedBy ?? '',
    year: r.year,
    granted_on: r.grantedOn,
    document_title: text('documentTitle'),
    document_number: text('documentCode'),
    certificate_number: text('certificate'),
    medal_number: text('medal'),
    place,
    node,
    line,
    division,
    province,
    city,
    county,
    source: '名册导入',
    verified: '待核',
    ground: text('ground'),
  }
}

/** Empty cells change nothing. */
function changed(before: Known, award: NewAward): readonly (readonly [Compared, string | null, string])[] {
  return (Object.keys(compared) as Compared[]).flatMap(key => {
    const [was, now] = [before[key] ?? null, award[key] ?? null]
    return now === null || was === now ? [] : [[key, was, now] as const]
  })
}

function notesOf(
  r: ReadRow,
  owner: Owner | undefined,
  holder: Unit | undefined,
  creating: boolean,
): Planned<Draft>['changes'] {
  const say = (after: string) => [{ title: r.subject === 'person' ? '并人' : '并单位', before: null, after }]
  if (r.subject !== 'person') return say(holder ? `并到${holder.name}` : '待并：没有同名的在册单位、班组')
  if (creating) return say('新建人员档案')
  if (!owner) return say('待并人')
  return say(owner.name === null ? '证件的人在别处建档，列入待并人' : '并到证件所属的人')
}

/** What the archive of somebody who is not in it would say, when the row wishes it. */
function bodyOf(
  r: ReadRow,
  owner: Owner | undefined,
  unit: Unit | undefined,
): PersonBody | 'noDocument' | 'noUnit' | null {
  if (r.row.texts['create'] !== '是' || owner || r.subject !== 'person') return null
  if (!r.document) return 'noDocument'
  if (!unit) return 'noUnit'
  return {
    name: r.name,
    documentKind: r.document.kind,
    documentNumber: r.document.number,
    ...(r.document.sex ? { sex: r.document.sex } : {}),
    ...(r.born ? { born: r.born } : {}),
    employer: unit.id,
    // 名册上只有当年的单位，现在在不在职不知道。
    employment: '未知',
    source: '荣誉名册导入',
    verified: '自报',
  }
}

/** Somebody with two honours on the roll is one person. */
async function openedOnce(
  tx: Transaction,
  caller: Caller,
  body: PersonBody,
  known: Map<string, string>,
): Promise<string> {
  const key = `${body.documentKind ?? ''} ${body.documentNumber ?? ''}`
  const id = known.get(key) ?? (await opened(tx, caller, body))
  known.set(key, id)
  return id
}

async function opened(tx: Transaction, caller: Caller, body: PersonBody): Promise<string> {
  const made = await addPerson(tx, caller, { ...body, another: true })
  if (isRefusal(made)) throw new Error(`an archive could not be opened: ${made.code}`)
  return made.id
}

async function knownAwards(tx: Transaction, read: readonly ReadRow[]): Promise<Map<string, Known[]>> {
  const rows = await tx.rows<Known>(
    sql`select id, version, subject_kind, name, honour_title, year, person, employer_name, position, born, sex, granted_on, document_title, document_number, certificate_number, medal_number from award where name = any (${[...new Set(read.map(r => r.name))]})`,
  )
  const known = new Map<string, Known[]>()
  for (const row of rows)
    known.set(keyOf(row.name, row.honour_title, row.year), [
      ...(known.get(keyOf(row.name, row.honour_title, row.year)) ?? []),
      row,
    ])
  return known
}

async function unitsOf(tx: Transaction, read: readonly ReadRow[], target: string | null): Promise<Map<string, Unit[]>> {
  const named = [
    ...new Set(
      read.flatMap(r =>
        [r.row.texts['employer']?.replaceAll(/\s/g, '') ?? [], r.subject === 'organisation' ? r.name : []].flat(),
      ),
    ),
  ]
  const rows = await tx.rows<Unit>(
    sql`select id, name, place, node, line, division, province, city, county from organisation where state = '正常' and (name = any (${named}) or id = ${target}::uuid)`,
  )
  const units = new Map<string, Unit[]>()
  for (const row of rows) units.set(row.name, [...(units.get(row.name) ?? []), row])
  return units
}
