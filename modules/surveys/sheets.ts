import { createHash } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { readSheet, writeBook } from '#kernel/documents'
import type { Attachment, Request, Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { differing, readAnswers, unsure, type Answers, type Read } from './answers.ts'
import type { enterSheet, importSheets, listSheets, settleSheet } from './contract.ts'
import { itemsOf, titleOf, valuesOf, type FormBody, type Item } from './form.ts'
import { maskWords } from './masking.ts'
import { ownSurvey, wrongState } from './waves.ts'

type Given = Request<typeof enterSheet>['body']

interface Sheet {
  readonly id: string
  readonly number: number
  readonly stratum: number
  readonly mode: '纸质' | '电话'
  readonly twice: boolean
  readonly first: Read
  readonly firstBy: string
  readonly firstByName: string | null
  readonly firstOn: string
  readonly second: Read | null
  readonly secondByName: string | null
  readonly differs: string[]
  readonly settledOn: string | null
}
const columns = sql`id, number, stratum, mode, twice, first, first_by as "firstBy", first_by_name as "firstByName", first_on as "firstOn", second, second_by_name as "secondByName", differs, settled_on as "settledOn"`

interface Desk {
  readonly body: FormBody
  readonly share: number
  readonly account: string
}
async function deskOf(tx: Transaction, caller: Caller, survey: string): Promise<Desk | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if ('code' in at) return at
  if (at.state !== '回收') return wrongState(at, '回收中的才能录入')
  if (caller.account === null) throw new Error('a sheet is entered by somebody')
  const { body, share } = await tx.get<{ body: FormBody; share: number }>(
    sql`select f.body, s.double_share as share from survey s join survey_form f on f.id = s.form where s.id = ${survey}`,
  )
  return { body, share, account: caller.account }
}

/** Which sheets are typed twice follows from the survey and the number alone: neither is chosen by whoever types. */
export const isTwice = (survey: string, number: number, share: number): boolean =>
  (createHash('sha256').update(`${survey} ${number}`).digest().readUInt32BE(0) / 2 ** 32) * 100 < share

export async function enter(
  tx: Transaction,
  caller: Caller,
  survey: string,
  given: Given,
): Promise<{ readonly id: string; readonly twice: boolean } | Refusal> {
  const desk = await deskOf(tx, caller, survey)
  return 'code' in desk ? desk : enterOne(tx, caller, { survey, desk, given })
}

async function enterOne(
  tx: Transaction,
  caller: Caller,
  { survey, desk, given }: { readonly survey: string; readonly desk: Desk; readonly given: Given },
): Promise<{ readonly id: string; readonly twice: boolean } | Refusal> {
  const read = readAnswers(desk.body.questions, given.typed)
  if (isRefusal(read)) return read
  const room = await tx.find<{ title: string; drawn: number; answered: number }>(sql`
    select t.title, t.drawn, coalesce((select sum(x.n) from app.survey_returns(${survey}::uuid) x where x.stratum = t.n), 0)::int as answered from survey_stratum t where t.survey = ${survey} and t.n = ${given.stratum}`)
  if (!room)
    return refuse('surveys.sheet.stratum', {
      what: `没有第${given.stratum}层`,
      remedy: '照答卷右上角印的层号填',
      details: [{ at: 'stratum', what: '没有这一层' }],
    })
  if (room.answered >= room.drawn)
    return refuse('surveys.sheet.over', {
      status: 409,
      what: `第${given.stratum}层抽了${room.drawn}人，已经收回${room.answered}份`,
      why: '多出来的一定有人答了两次，或者层号填错了',
      remedy: '核对层号；核不清的不录',
      details: [{ at: 'stratum', what: '这一层已经收满' }],
    })
  const twice = given.mode === '纸质' && isTwice(survey, given.number, desk.share)
  const made = await tx.find<{ id: string }>(sql`
    insert into survey_sheet (survey, office, number, stratum, mode, twice, first, first_by, first_by_name, first_on, answers)
    values (${survey}, ${caller.post?.organisation ?? null}, ${given.number}, ${given.stratum}, ${given.mode}, ${twice}, ${JSON.stringify(read)}, ${desk.account}, ${caller.name}, ${caller.today}, ${JSON.stringify(read.answers)})
    on conflict (survey, mode, number) do nothing returning id`)
  if (!made)
    return refuse('surveys.sheet.number', {
      status: 409,
      what: `${given.mode}${given.number}号已经录过`,
      remedy: '核对答卷上的编号；同一份要录第二遍的，由另一人从“等第二遍”里录',
      details: [{ at: 'number', what: '这个编号录过' }],
    })
  for (const [question, words] of Object.entries(read.texts))
    await tx.run(
      sql`insert into survey_text (survey, office, question, words) values (${survey}, ${caller.post?.organisation ?? null}, ${question}, ${maskWords(words)})`,
    )
  await keep(tx, made.id)
  return { id: made.id, twice }
}

async function keep(tx: Transaction, sheet: string): Promise<void> {
  const { kept } = await tx.get<{ kept: boolean }>(sql`select app.keep_sheet(${sheet}::uuid) as kept`)
  if (!kept) throw new Error(`sheet ${sheet} was entered and is no answer`)
}

const sheetOf = (tx: Transaction, survey: string, sheet: string) =>
  tx.find<Sheet>(sql`select ${columns} from survey_sheet where survey = ${survey} and id = ${sheet} for update`)
const noSheet = (): Refusal => refuse('surveys.sheet.unknown', { status: 404, what: '没有录过这一份' })

export async function enterAgain(
  tx: Transaction,
  caller: Caller,
  { survey, sheet }: { readonly survey: string; readonly sheet: string },
  typed: Given['typed'],
): Promise<{ readonly id: string; readonly differs: number } | Refusal> {
  const desk = await deskOf(tx, caller, survey)
  if ('code' in desk) return desk
  const standing = await sheetOf(tx, survey, sheet)
  if (!standing) return noSheet()
  if (!standing.twice || standing.second !== null)
    return refuse('surveys.sheet.done', { status: 409, what: '这一份不用再录', remedy: '刷新页面' })
  if (standing.firstBy === desk.account)
    return refuse('surveys.sheet.same', {
      status: 403,
      what: '第一遍是您录的，第二遍要由另一人录',
      why: '自己再录一遍，看不出自己的错',
      remedy: '请另一位录入员登录后录',
    })
  const read = readAnswers(desk.body.questions, typed)
  if (isRefusal(read)) return read
  // Free words are never typed alike; they are not held against each other.
  const differs = differing({ answers: standing.first.answers, texts: {} }, { answers: read.answers, texts: {} })
  await tx.run(sql`
    update survey_sheet set second = ${JSON.stringify(read)}, second_by = ${desk.account}, second_by_name = ${caller.name}, second_on = ${caller.today}, differs = ${differs}::text[] where id = ${sheet}`)
  return { id: sheet, differs: differs.length }
}

/** Of each answer that differs one entry is taken, the paper in hand. */
export async function settle(
  tx: Transaction,
  caller: Caller,
  { survey, sheet }: { readonly survey: string; readonly sheet: string },
  { take }: Request<typeof settleSheet>['body'],
): Promise<{ readonly id: string } | Refusal> {
  const desk = await deskOf(tx, caller, survey)
  if ('code' in desk) return desk
  const standing = await sheetOf(tx, survey, sheet)
  if (!standing) return noSheet()
  if (standing.second === null || standing.differs.length === 0 || standing.settledOn !== null)
    return refuse('surveys.sheet.settled', { status: 409, what: '这一份没有要定夺的', remedy: '刷新页面' })
  const open = standing.differs.filter(item => take[item] === undefined)
  if (open.length > 0)
    return refuse('surveys.sheet.open', {
      what: `还有${open.length}处没有定夺`,
      remedy: '对着答卷，每一处都选一个',
      details: open.map(item => ({ at: `take.${item}`, what: '没有选' })),
    })
  const { first, second } = standing
  const settled = standing.differs.map(item => {
    const from: Answers = take[item] === 'second' ? second.answers : first.answers
    return [item, from[item]] as const
  })
  const merged = Object.fromEntries(
    Object.entries({ ...first.answers, ...Object.fromEntries(settled) }).filter(([, value]) => value !== undefined),
  )
  const read = readAnswers(desk.body.questions, merged)
  if (isRefusal(read)) return read
  await tx.run(sql`
    update survey_sheet set answers = ${JSON.stringify(read.answers)}, settled_on = ${caller.today}, settled_by_name = ${caller.name} where id = ${sheet}`)
  await keep(tx, sheet)
  return { id: sheet }
}

const sayOne = (item: Item | undefined, value: unknown): string => {
  const written = typeof value === 'string' ? value : JSON.stringify(value)
  return item ? titleOf(item.question, written) : written
}
const sayValue = (item: Item | undefined, value: unknown): string =>
  value === undefined
    ? '没有答'
    : value === unsure
      ? (item?.question.unsure ?? '不清楚')
      : [value]
          .flat()
          .map(one => sayOne(item, one))
          .join('、')

const stateOf = (sheet: Sheet): Response<typeof listSheets>['rows'][number]['state'] =>
  sheet.settledOn !== null
    ? '定夺过'
    : sheet.differs.length > 0
      ? '两遍不一致'
      : sheet.second !== null
        ? '两遍一致'
        : sheet.twice
          ? '等第二遍'
          : '录好'

export async function sheetsOf(
  tx: Transaction,
  caller: Caller,
  survey: string,
): Promise<Response<typeof listSheets> | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if ('code' in at) return at
  const { body } = await tx.get<{ body: FormBody }>(sql`select body from survey_form where id = ${at.form}`)
  const rows = await tx.rows<Sheet>(
    sql`select ${columns} from survey_sheet where survey = ${survey} order by (twice and second is null) desc, (cardinality(differs) > 0 and settled_on is null) desc, mode, number limit 500`,
  )
  const { next } = await tx.get<{ next: number }>(
    sql`select coalesce(max(number), 0)::int + 1 as next from survey_sheet where survey = ${survey} and mode = '纸质'`,
  )
  const strata = await tx.rows<{ n: number; title: string }>(
    sql`select n, title from survey_stratum where survey = ${survey} order by n`,
  )
  const items = new Map(itemsOf(body.questions).map(item => [item.key, item]))
  return {
    rows: rows.map(sheet => ({
      id: sheet.id,
      number: sheet.number,
      stratum: sheet.stratum,
      mode: sheet.mode,
      state: stateOf(sheet),
      firstByName: sheet.firstByName,
      firstOn: sheet.firstOn,
      mine: sheet.firstBy === caller.account,
      secondByName: sheet.secondByName,
      differs:
        sheet.settledOn === null
          ? sheet.differs.map(key => ({
              item: key,
              title: items.get(key)?.title ?? key,
              first: sayValue(items.get(key), sheet.first.answers[key]),
              second: sayValue(items.get(key), sheet.second?.answers[key]),
            }))
          : [],
    })),
    form: body,
    next,
    strata,
    open: at.state === '回收',
  }
}

const several = /[、,，;；\s]+/

/** The words of an answer in a sheet: the number of the option as printed, its title, or 不清楚. */
function valueIn(item: Item, cell: string): unknown {
  const text = cell.normalize('NFKC').trim()
  const known = valuesOf(item.question)
  const single = (word: string): string =>
    word === item.question.unsure
      ? unsure
      : (item.question.options?.find(option => option.title.normalize('NFKC') === word)?.key ??
        (item.question.options && /^\d+$/.test(word) ? known[Number(word) - 1] : undefined) ??
        word)
  if (item.question.kind === 'multiple')
    return text === '' ? undefined : text.split(several).filter(Boolean).map(single)
  return text === '' ? undefined : single(text)
}

export async function template(tx: Transaction, caller: Caller, survey: string): Promise<Attachment | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if ('code' in at) return at
  const { body } = await tx.get<{ body: FormBody }>(sql`select body from survey_form where id = ${at.form}`)
  const choices = (item: Item): string =>
    item.question.kind === 'text' || item.question.kind === 'number'
      ? ''
      : item.question.options
        ? `填序号或文字：${item.question.options.map((option, i) => `${i + 1} ${option.title}`).join('；')}`
        : '填1到5'
  const bytes = await writeBook([
    {
      name: '答卷',
      title: `${at.title}：一行一份答卷。不写姓名、单位。`,
      columns: [
        { title: '编号', kind: 'serial', hint: '答卷右上角的编号' },
        { title: '层号', kind: 'serial' },
        ...itemsOf(body.questions).map(item => ({
          title: item.title,
          width: 22,
          hint: [choices(item), item.question.unsure].filter(Boolean).join('；').slice(0, 240),
        })),
      ],
      rows: [],
      blankRows: 200,
    },
  ])
  return { name: `答卷录入表 ${at.title}.xlsx`, kind: xlsx, bytes }
}

/** Whole rows are taken in, a wrong one is left out and told with its row; nothing is guessed. */
export async function importBook(
  tx: Transaction,
  caller: Caller,
  survey: string,
  file: File,
): Promise<Response<typeof importSheets> | Refusal> {
  const desk = await deskOf(tx, caller, survey)
  if ('code' in desk) return desk
  const book = await readSheet(new Uint8Array(await file.arrayBuffer()), file.name)
  if (isRefusal(book)) return book
  const sheet = book.sheets.find(one => one.header !== undefined && !one.hidden)
  const column = (title: string) => sheet?.header?.columns.find(one => one.title === title)?.at
  const [number, stratum] = [column('编号'), column('层号')]
  if (!sheet || number === undefined || stratum === undefined)
    return refuse('surveys.import.header', { what: '表里没有“编号”“层号”两列', remedy: '下载录入表，照它的表头填' })
  const items = itemsOf(desk.body.questions)
  const missing = items.filter(item => column(item.title) === undefined)
  if (missing.length > 0)
    return refuse('surveys.import.columns', {
      what: `少了${missing.length}列：${missing
        .slice(0, 3)
        .map(item => item.title)
        .join('、')}`,
      remedy: '这张表是另一版问卷的，重新下载录入表',
    })
  const errors: { row: number; what: string }[] = []
  let taken = 0
  for (const row of sheet.rows) {
    const text = (at: number | undefined) => (at === undefined ? '' : (row.texts[at] ?? ''))
    const given = { number: Number(text(number)), stratum: Number(text(stratum)) }
    if (!Number.isInteger(given.number) || given.number < 1 || !Number.isInteger(given.stratum)) {
      errors.push({ row: row.row, what: '编号、层号要填整数' })
      continue
    }
    const typed = Object.fromEntries(items.map(item => [item.key, valueIn(item, text(column(item.title)))]))
    const made = await enterOne(tx, caller, { survey, desk, given: { ...given, mode: '纸质', typed } })
    if (isRefusal(made)) errors.push({ row: row.row, what: made.details?.[0]?.what ?? made.what })
    else taken += 1
  }
  return { taken, errors }
}
