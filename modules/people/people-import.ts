import { sql, type Sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { cellError, importKind, loadCodes, type Planned } from '#modules/organisations'
import { columns, notes } from './import-columns.ts'
import { readAround, readKnown } from './import-known.ts'
import type { ReadDocument } from './documents.ts'
import { documentOf, newPhone, personOf } from './import-rows.ts'
import { insertPeople, sealedDocument, updatePerson, type PersonRow } from './register.ts'
import { sealField } from './sealed.ts'

interface Draft {
  readonly row: PersonRow
  /** Sealed when it is written: a check of a million rows seals none. */
  readonly document: ReadDocument | null
  readonly phone: string | null
  readonly before: PersonRow | null
  readonly version: number
}

const compared = {
  name: '姓名',
  sex: '性别',
  born: '出生日期',
  ethnicity: '民族',
  politics: '政治面貌',
  education: '学历',
  phone_tail: '电话尾号',
  employment: '在职状态',
  position: '岗位职务',
  trade: '工种',
  rank: '行政级别',
  joined_work_on: '参加工作日期',
  skill_level: '技能等级',
  professional_title: '职称',
  member_since: '入会日期',
  migrant: '农民工',
  employer: '所在单位',
  team: '班组',
} as const

export const peopleImport = importKind<Draft>({
  kind: 'people',
  table: 'person',
  title: '人员花名册',
  may: 'people.import',
  notes,
  columns,
  plan: async (tx, caller, rows, target, seen) => {
    const sets = await loadCodes()
    const read = rows.map(row => {
      const errors = [...row.errors]
      return { row, errors, document: documentOf(row, sets, caller.today, errors) }
    })
    const known = await readKnown(
      tx,
      read.flatMap(({ document }) => document ?? []),
    )
    const employers = [...known.here.values()].flatMap(({ row }) => row.employer ?? [])
    const named = [...new Set(rows.flatMap(row => row.texts['employer']?.replace(/\s/g, '') ?? []))]
    const around = await readAround(
      tx,
      named,
      target,
      caller.reach.way === 'unit' ? (caller.post?.organisation ?? null) : null,
    )
    const own = await readUnits(tx, around, employers)
    return read.map(({ row, errors, document }): Planned<Draft> => {
      const hash = document?.hash.toString('hex') ?? ''
      const twin = document && seen.before(hash, row.row)
      if (twin !== undefined)
        errors.push(cellError(row, 'documentNumber', `与第${twin}行的号码相同`, '一个人一行，请删去重复的'))
      if (known.elsewhere.has(hash))
        errors.push(
          cellError(row, 'documentNumber', '这份证件的人已在别处建档', '请向其现单位所在地的县级总工会办理转入'),
        )
      const before = known.here.get(hash)
      if (before?.restricted)
        errors.push(
          cellError(
            row,
            'documentNumber',
            '这个人的档案正在限制处理，只存着，不改',
            '由总工会或本人解除限制以后再导入',
          ),
        )
      const title = row.texts['name'] ?? `第${row.row}行`
      if (
        before &&
        row.texts['name'] !== undefined &&
        before.row.name !== row.texts['name'] &&
        before.row.former_name !== row.texts['name']
      )
        errors.push(
          cellError(
            row,
            'name',
            `这个号码在册的姓名是“${before.row.name}”`,
            '号码抄错的改号码；确已改名的，在人员页改名并写明依据',
          ),
        )
      const draft = personOf(row, document, before, own, caller.today, errors)
      if (!draft || errors.length > 0)
        return {
          row: row.row,
          action: '退回',
          title,
          subject: before?.row.id ?? null,
          changes: [],
          errors,
          draft: null,
        }
      const phone = newPhone(row, before)
      const changes = before ? changesOf(before.row, draft, phone, name => own.byId.get(name)?.name ?? '原单位') : []
      const action = !before ? '新增' : changes.length > 0 ? '改动' : '不动'
      return {
        row: row.row,
        action,
        title,
        subject: before?.row.id ?? null,
        changes,
        errors: [],
        draft: {
          row: draft,
          document: before ? null : (document ?? null),
          phone,
          before: before?.row ?? null,
          version: before?.version ?? 0,
        },
      }
    })
  },
  write: async (tx, _, planned, ground) => {
    const drafts = planned.flatMap(p =>
      p.draft && p.action !== '不动' ? [{ at: p.row, ...p.draft, row: { ...sealedPhone(p.draft), ground } }] : [],
    )
    const added = drafts.filter(d => d.before === null)
    await insertPeople(
      tx,
      added.map(d => d.row),
      added.flatMap(d =>
        d.document ? sealedDocument(d.row.id, Buffer.from(d.row.salt, 'hex'), d.document, d.row.source) : [],
      ),
    )
    const written = added.map(d => ({
      row: d.at,
      subject: d.row.id,
      before: null as Record<string, unknown> | null,
      version: 1,
    }))
    for (const { at, row, before, version } of drafts.filter(d => d.before !== null)) {
      const next = await updatePerson(tx, row, version, before?.name !== row.name)
      if (next === undefined) throw new Error('the archive was changed while its batch was written')
      const { salt: _salt, ...kept } = { ...before, salt: null }
      written.push({ row: at, subject: row.id, before: kept, version: next })
    }
    return written
  },
  undo: async (tx, _, batch) => {
    await restore(tx, sql`batch = ${batch}`)
    const { gone, held, added } = await tx.get<Undone>(sql`
      select u.gone, u.held_by as held, (select count(*) from import_row where batch = ${batch} and action = '新增') as added from app.undo_people(${batch}) u`)
    return gone === added ? undefined : heldRefusal(held)
  },
  undoSpan: async (tx, _, batch, { n, first, last }, trying) => {
    await restore(tx, sql`batch = ${batch} and row between ${first} and ${last}`)
    const { gone, held, added } = await tx.get<Undone>(sql`
      select u.gone, u.held_by as held, (select cardinality(added) from import_span where batch = ${batch} and n = ${n}) as added from app.undo_people_span(${batch}, ${n}, ${trying}) u`)
    return gone === added ? undefined : heldRefusal(held)
  },
})

interface Undone {
  readonly gone: number | null
  readonly held: string | null
  readonly added: number
}

async function restore(tx: Transaction, of: Sql): Promise<void> {
  const changed = await tx.rows<{ before: PersonRow; version: number }>(
    sql`select before, version from import_row where ${of} and before is not null`,
  )
  for (const { before, version } of changed)
    if ((await updatePerson(tx, { ...before, ground: '整批撤销导入' }, version, true)) === undefined)
      throw new Error('a row changed while its batch was taken back')
}

const heldRefusal = (held: string | null): Refusal =>
  refuse('imports.held', {
    status: 409,
    what: '这一批新增的人已有别的记录用到，不能整批撤销',
    why: `用到他们的：${heldBy[held ?? ''] ?? held ?? '其他记录'}`,
    remedy: '请先撤回那些记录，或逐人更正',
  })

const heldBy: Readonly<Record<string, string>> = { nomination: '推荐材料', account: '登录账号', list_entry: '名单' }

type Around = Awaited<ReturnType<typeof readAround>>

/** People whose row names no unit stay where they are, so their present units are read as well. */
async function readUnits(
  tx: Parameters<typeof readAround>[0],
  around: Around,
  employers: readonly string[],
): Promise<Around> {
  const missing = [...new Set(employers)].filter(id => !around.byId.has(id))
  if (missing.length === 0) return around
  const more = await tx.rows<NonNullable<Around['target']>>(
    sql`select o.id, o.name, o.division, o.place, o.province, o.city, o.county, o.node, o.line from organisation o where o.id = any (${missing}::uuid[])`,
  )
  return { ...around, byId: new Map([...around.byId, ...more.map(unit => [unit.id, unit] as const)]) }
}

const sealedPhone = ({ row, phone }: Draft): PersonRow =>
  phone === null
    ? row
    : { ...row, phone_cipher: sealField(Buffer.from(row.salt, 'hex'), 'phone', phone).toString('hex') }

function changesOf(
  before: PersonRow,
  after: PersonRow,
  phone: string | null,
  unit: (id: string) => string,
): Planned<Draft>['changes'] {
  const changes = Object.entries(compared).flatMap(([key, title]) => {
    const [old, now] = [before[key as keyof typeof compared], after[key as keyof typeof compared]]
    if (old === now) return []
    const say = (value: typeof old): string | null =>
      value === null
        ? null
        : key === 'employer'
          ? unit(String(value))
          : key === 'team'
            ? '班组有变'
            : typeof value === 'boolean'
              ? value
                ? '是'
                : '否'
              : value
    return [{ title, before: say(old), after: say(now) }]
  })
  // Two numbers with one tail differ only in their cipher; neither is shown.
  return phone !== null && before.phone_tail === after.phone_tail
    ? [...changes, { title: '电话', before: '原号码', after: '新号码' }]
    : changes
}
