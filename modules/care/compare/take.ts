import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { readSheet } from '#kernel/documents'
import { bytesOf, findFile } from '#kernel/files'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { findPersonsByDocuments, readDocument, type ReadDocument } from '#modules/people'
import { gathered } from '../gather.ts'
import { noOffice } from '../office.ts'
import { standingOf } from '../standing.ts'
import { compareKind, type CompareKind, type Known, type Listed } from './kinds.ts'

export interface CompareSaid {
  readonly kind: string
  readonly provider: string
  readonly title: string
  readonly document: string
  readonly asOf: string
  readonly year?: number | undefined
  readonly file: string
}
interface Line {
  readonly n: number
  readonly name: string
  readonly document: ReadDocument
  readonly listed: Listed
}

/** How many rows that cannot be read are named; the rest are as many as they are. */
const named = 20

async function linesOf(
  tx: Transaction,
  caller: Caller,
  kind: CompareKind,
  file: string,
): Promise<{ readonly lines: readonly Line[]; readonly n: number; readonly wrong: readonly string[] } | Refusal> {
  const row = await findFile(tx, file)
  if (isRefusal(row)) return row
  const book = await readSheet(await bytesOf(row), row.name)
  if (isRefusal(book)) return book
  const sheet = book.sheets.find(one => !one.hidden && one.header)
  const header = sheet?.header?.columns ?? []
  const at = (title: string) => header.find(one => one.title.replaceAll(/\s/g, '') === title)?.at
  const titles = ['姓名', '身份证号', ...kind.columns]
  const lacks = titles.filter(title => at(title) === undefined)
  if (lacks.length > 0)
    return refuse('care.compare.columns', {
      what: `名单里没有${lacks.map(one => `“${one}”`).join('')}这${lacks.length === 1 ? '一' : '几'}列`,
      remedy: `表头要有：${titles.join('、')}`,
      details: [{ at: 'file', what: `缺${lacks.join('、')}` }],
    })
  const lines: Line[] = []
  const wrong: string[] = []
  let n = 0
  for (const one of sheet?.rows ?? []) {
    const text = (title: string): string => (one.texts[at(title) ?? -1] ?? '').trim()
    if (text('姓名') === '' && text('身份证号') === '') continue
    n += 1
    const document = readDocument('居民身份证', text('身份证号'), caller.today)
    const listed = kind.read(kind.columns.map(text))
    const why = 'why' in document ? document.why : typeof listed === 'string' ? listed : undefined
    if (why !== undefined || 'why' in document || typeof listed === 'string') wrong.push(`第${one.row}行：${why ?? ''}`)
    else lines.push({ n: one.row, name: text('姓名'), document, listed })
  }
  return { lines, n, wrong }
}

/** What our registers say of the people who were found, one statement for all. */
async function knownOf(
  tx: Transaction,
  people: readonly string[],
  today: string,
  year: number | undefined,
): Promise<ReadonlyMap<string, Known>> {
  if (people.length === 0) return new Map()
  const found = await gathered(tx, sql`select unnest(${[...people]}::uuid[]) as id`)
  const period = String(year ?? today.slice(0, 4))
  return new Map(
    found.map(one => {
      const { facts } = standingOf(one, today, period)
      const fen = (key: string) => (typeof facts[key] === 'number' ? facts[key] : null)
      return [
        one.id,
        {
          name: one.name,
          employment: one.employment,
          deceasedOn: one.deceasedOn,
          monthlyIncome: fen('monthlyIncome'),
          selfPaidMedical: fen('selfPaidMedical'),
          family: ['familyHardship', 'widowHardship'].filter(key => facts[key] === true),
        },
      ]
    }),
  )
}

/**
 * Takes a department's list in and holds it against the registers. Only rows of people of this office's bounds are kept; of the others the
 * number alone. Nothing changes by it: what differs waits for a person, and until then nothing it bears on is paid.
 */
export async function takeList(
  tx: Transaction,
  caller: Caller,
  said: CompareSaid,
): Promise<{ readonly id: string; readonly differs: number } | Refusal> {
  const { post, reach, today } = caller
  const kind = compareKind(said.kind)
  if (!kind) return refuse('care.compare.kind', { what: '没有这一种名单', remedy: '从列出的种类里选' })
  if (!post || reach.way !== 'division' || reach.lo === undefined) return noOffice
  if (((reach.sees ?? 0) >> kind.bit) % 2 === 0)
    return refuse('care.compare.closed', {
      status: 403,
      what: `您的岗位看不到“${kind.title}”对着的资料`,
      remedy: '请权益保障（帮扶）岗位比对',
    })
  if (said.asOf > today)
    return refuse('care.compare.future', {
      what: '数据截止日期在今天以后',
      remedy: '填名单上写的截止日期',
      details: [{ at: 'asOf', what: '在今天以后' }],
    })
  if (kind.yearly && said.year === undefined)
    return refuse('care.compare.year', {
      what: `“${kind.title}”要写哪一年的`,
      remedy: '填名单所属的年度',
      details: [{ at: 'year', what: '请填年度' }],
    })
  const read = await linesOf(tx, caller, kind, said.file)
  if (isRefusal(read)) return read
  if (read.n === 0) return refuse('care.compare.empty', { what: '名单是空的', remedy: '请部门重新给', details: [] })
  const owners = await findPersonsByDocuments(
    tx,
    read.lines.map(one => one.document),
  )
  const hits = read.lines.flatMap(line => {
    const owner = owners.get(line.document.hash.toString('hex'))
    return owner ? [{ line, owner }] : []
  })
  const mine = hits.filter(one => one.owner.name !== null)
  const known = await knownOf(
    tx,
    mine.map(one => one.owner.id),
    today,
    said.year,
  )
  const rows = mine.flatMap(({ line, owner }) => {
    const has = known.get(owner.id)
    if (!has) return []
    const renamed = line.name !== has.name
    const differs = kind.differs(line.listed, has)
    const judged = renamed || differs !== null
    return [
      {
        n: line.n,
        person: owner.id,
        name: has.name,
        tail: line.document.tail,
        listed: `${renamed ? `姓名“${line.name}”；` : ''}${differs?.listed ?? said_(kind, line.listed)}`,
        known: `${renamed ? `姓名“${has.name}”；` : ''}${differs?.known ?? '一样'}`,
        value: line.listed,
        holds: judged ? kind.holds : [],
        state: judged ? '待判' : kind.key === 'alive' ? '待记' : '一致',
      },
    ]
  })
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_compare (kind, provider, title, document, as_of, year, file, n, matched, outside, wrong, office, office_name, place, bit, by_name, recorded_on)
    values (${kind.key}, ${said.provider}, ${said.title}, ${said.document}, ${said.asOf}, ${said.year ?? null}, ${said.file}, ${read.n}, ${rows.length}, ${hits.length - mine.length}, ${[...read.wrong.slice(0, named), ...(read.wrong.length > named ? [`还有${read.wrong.length - named}行读不懂`] : [])]},
      ${post.organisation}, ${post.organisationName}, ${reach.lo}, ${kind.bit}, ${caller.name ?? ''}, ${today}) returning id`)
  await tx.run(sql`
    insert into care_compare_row (compare, n, person, name, tail, listed, known, value, holds, state)
    select ${id}, x.n, x.person, x.name, x.tail, x.listed, x.known, x.value, array(select jsonb_array_elements_text(x.holds)), x.state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (n int, person uuid, name text, tail text, listed text, known text, value jsonb, holds jsonb, state text)
    on conflict (compare, n) do nothing`)
  await append(tx, {
    kind: 'list',
    subject: id,
    content: {
      what: '部门名单比对',
      kind: kind.title,
      title: said.title,
      asOf: said.asOf,
      n: read.n,
      matched: rows.length,
    },
  })
  return { id, differs: rows.filter(one => one.state === '待判').length }
}

const said_ = (kind: CompareKind, { day, fen, word }: Listed): string =>
  [word, day, fen === undefined ? undefined : `${fen / 100}元`].filter(Boolean).join('，') || kind.title
