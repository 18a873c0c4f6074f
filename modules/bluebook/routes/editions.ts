import { sql, type Transaction } from '#kernel/database'
import type { Caller } from '#kernel/access'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import {
  chaptersOf,
  compileBook,
  editionColumns,
  findEdition,
  lacking,
  needsOf,
  type Chapter,
  type Edition,
} from '../compile.ts'
import * as contract from '../contract.ts'
import { known } from '../declared.ts'
import { editionToEdit, stale, unknownEdition, whileWriting } from '../edit.ts'
import type { Figure } from '../figure.ts'
import { freeze } from '../freeze.ts'
import { loadBookLaw } from '../law.ts'
import { askBook } from '../publish.ts'
import { figuresOf, snapshotsOf, takeSnapshot, type Snapshot } from '../snapshot.ts'
import { parseText } from '../text.ts'

interface Look {
  readonly edition: Edition
  readonly chapters: readonly Chapter[]
  readonly snapshot: Snapshot | undefined
  readonly figures: readonly Figure[]
}

async function lookAt(tx: Transaction, edition: Edition): Promise<Look> {
  const all = await snapshotsOf(tx, edition.id)
  const snapshot = edition.snapshot === null ? all[0] : all.find(s => s.id === edition.snapshot)
  return {
    edition,
    chapters: await chaptersOf(tx, edition.id),
    snapshot,
    figures: snapshot ? await figuresOf(tx, snapshot.id) : [],
  }
}

/** What of each chapter a clerk has still to see to. */
async function rowsOf({ chapters, figures, snapshot }: Look) {
  const law = await loadBookLaw()
  return chapters.map(chapter => {
    const text = parseText(chapter.body, known())
    const made = law.chapters.find(c => c.key === chapter.key)?.made !== undefined
    const needs = made ? needsOf(law, [chapter]) : text.needs
    return {
      id: chapter.id,
      n: chapter.n,
      key: chapter.key,
      title: chapter.title,
      about: law.chapters.find(c => c.key === chapter.key)?.about ?? '',
      made,
      characters: [...chapter.body.replaceAll(/\s/g, '')].length,
      numbers: needs.length,
      hands: text.hands.length,
      unmarked: text.unmarked.length,
      faults: text.faults.length,
      lacking: snapshot ? lacking(needs, figures).length : needs.length,
      by: chapter.by,
      since: chapter.since,
    }
  })
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** What stands between a draft and 定稿, all of it at once. */
function hindersOf(rows: readonly Row[], snapshot: Snapshot | undefined): string[] {
  const named = (keep: (row: Row) => boolean) =>
    rows
      .filter(keep)
      .map(row => `第${row.n}章`)
      .join('、')
  const empty = named(r => !r.made && r.characters === 0)
  const faulty = named(r => r.faults > 0)
  const loose = named(r => r.unmarked > 0)
  const late = named(r => r.lacking > 0)
  return [
    ...(empty === '' ? [] : [`${empty}还没有写`]),
    ...(faulty === '' ? [] : [`${faulty}的标记有错`]),
    ...(loose === '' ? [] : [`${loose}有直接打进去的数：换成指标，或者写成〔手填：数｜理由〕`]),
    ...(snapshot === undefined ? ['还没有取快照'] : late === '' ? [] : [`${late}用到的数不在最近的快照里：重新取快照`]),
  ]
}

const findingOf = (edition: Edition, rows: readonly Row[], hinders: readonly string[], asked: boolean): string => {
  if (edition.state === '发布') return `${edition.title}（${edition.year}年版）：${edition.publishedOn ?? ''}发布`
  if (edition.state === '定稿')
    return `${edition.title}（${edition.year}年版）：定稿，${asked ? '等另一人同意发布' : '可以申请发布'}`
  const written = rows.filter(r => r.made || r.characters > 0).length
  return `${edition.title}（${edition.year}年版）：${rows.length}章写了${written}章，${hinders.length === 0 ? '可以定稿' : `定稿前还有${hinders.length}件事`}`
}

/** The last time it was asked for: waiting, or why it was not agreed. */
const askedOf = (tx: Transaction, edition: string) =>
  tx.find<{ decision: string | null; reason: string | null; on: string | null }>(sql`
    select decision, reason, decided_on as "on" from approval where kind = 'bluebook.publish' and subject = ${edition} order by since desc limit 1`)
const waitsFor = async (tx: Transaction, edition: string): Promise<boolean> =>
  (await askedOf(tx, edition))?.decision === null

/** Where anybody reads it, and whether the files are printed yet. */
const outOf = (tx: Transaction, edition: string) =>
  tx.find<{ to: string; printed: boolean }>(
    sql`select '/blue-books/' || id as to, files <> '[]' as printed from blue_tree where edition = ${edition} and state = '发布'`,
  )

const mayEdit = (caller: Caller, edition: Edition): boolean =>
  caller.may.has('bluebook.write') && edition.organisation === caller.post?.organisation

export const routes = [
  handle(contract.listEditions, (_, caller) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<Edition & { written: number; chapters: number; snapshots: number }>(sql`
        select ${editionColumns}, (select count(*)::int from blue_chapter c where c.edition = e.id and c.body <> '') as written,
          (select count(*)::int from blue_chapter c where c.edition = e.id) as chapters,
          (select count(*)::int from blue_snapshot s where s.edition = e.id) as snapshots
        from blue_edition e order by e.year desc, e.organisation_name limit 200`)
      const ours = rows.filter(r => r.organisation === caller.post?.organisation)
      const year = Math.max(Number(caller.today.slice(0, 4)) - 1, ...ours.map(r => r.year)) + 1
      const place = (caller.post?.organisationName ?? '').replace(/总工会.*$/, '')
      const open = rows.filter(r => r.state !== '发布').length
      return {
        finding:
          rows.length === 0
            ? '还没有编过蓝皮书'
            : `${rows.length}本蓝皮书，${rows.length - open}本已经发布${open > 0 ? `，${open}本在编` : ''}`,
        rows: rows.map(r => ({
          id: r.id,
          year: r.year,
          title: r.title,
          state: r.state,
          office: r.office,
          place: r.placeName,
          written: r.written,
          chapters: r.chapters,
          snapshots: r.snapshots,
          publishedOn: r.publishedOn,
        })),
        total: rows.length,
        may: { write: caller.may.has('bluebook.write') },
        next: { year, title: `${place}产业工人队伍建设改革蓝皮书` },
      }
    }),
  ),

  handle(contract.addEdition, async ({ body }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const { post } = caller
      if (!post) throw new Error('a book is made by an office')
      const place = await tx.get<{ place: number; division: number; name: string }>(sql`
        select o.place, o.division, d.name from organisation o join division d on d.code = o.division where o.id = ${post.organisation}`)
      const made = await tx.find<{ id: string }>(sql`
        insert into blue_edition (year, title, editors, structure, organisation, organisation_name, place_name, place, division)
        values (${body.year}, ${body.title}, ${JSON.stringify(body.editors)}::jsonb, ${law.version}, ${post.organisation}, ${post.organisationName}, ${place.name}, ${place.place}, ${place.division})
        on conflict (organisation, year) do nothing returning id`)
      if (!made)
        return refuse('bluebook.year', {
          status: 409,
          what: `${body.year}年版已经在编了`,
          why: '一个机关一年一本',
          remedy: '从列表打开它',
        })
      await tx.run(sql`
        insert into blue_chapter (edition, n, key, title) select ${made.id}, n, key, title
        from jsonb_to_recordset(${JSON.stringify(law.chapters.map((c, i) => ({ n: i + 1, key: c.key, title: c.title })))}::jsonb) as x (n int, key text, title text)`)
      return { id: made.id }
    })
  }),

  handle(contract.renameEdition, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      const closed = whileWriting(edition)
      if (closed) return closed
      if (edition.version !== body.version) return stale(tx, 'blue_edition', edition.id, body.version)
      await tx.run(
        sql`update blue_edition set title = ${body.title}, editors = ${JSON.stringify(body.editors)}::jsonb, version = version + 1 where id = ${edition.id}`,
      )
      return { id: edition.id }
    }),
  ),

  handle(contract.readEdition, async ({ params }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const edition = await findEdition(tx, params.id)
      if (!edition) return unknownEdition()
      const look = await lookAt(tx, edition)
      const rows = await rowsOf(look)
      const hinders = edition.state === '编写中' ? hindersOf(rows, look.snapshot) : []
      const said = edition.state === '定稿' ? await askedOf(tx, edition.id) : undefined
      const asked = said?.decision === null
      const reopened = await tx.rows<{ reason: string; on: string; by: string }>(
        sql`select reason, happened_on as "on", by_name as by from blue_reopening where edition = ${edition.id} order by id desc limit 20`,
      )
      const ours = mayEdit(caller, edition)
      return {
        finding: findingOf(edition, rows, hinders, asked),
        id: edition.id,
        year: edition.year,
        title: edition.title,
        editors: edition.editors,
        structure: edition.structure,
        evidence: law.evidence,
        cites: law.cites.map(c => `《${c.title}》${c.article}`),
        state: edition.state,
        office: edition.office,
        place: edition.placeName,
        version: edition.version,
        chapters: rows,
        snapshot: look.snapshot ?? null,
        treeHash: edition.treeHash,
        finishedOn: edition.finishedOn,
        publishedOn: edition.publishedOn,
        publishedBy: edition.publishedBy,
        hinders,
        asked,
        refused: said?.decision === 'refused' ? { reason: said.reason ?? '', on: said.on ?? '' } : null,
        reopened,
        publicAt: edition.state === '发布' ? ((await outOf(tx, edition.id)) ?? null) : null,
        may: {
          write: ours && edition.state === '编写中',
          snapshot: ours && edition.state === '编写中',
          finish: ours && edition.state === '编写中' && hinders.length === 0,
          reopen: ours && edition.state === '定稿' && !asked,
          publish: ours && edition.state === '定稿' && !asked,
          print: look.snapshot !== undefined,
        },
      }
    })
  }),

  handle(contract.takeSnapshotOf, async ({ params, body }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      const closed = whileWriting(edition)
      if (closed) return closed
      const needs = needsOf(law, await chaptersOf(tx, edition.id))
      const taken = await takeSnapshot(tx, caller, edition.id, needs, body.note)
      return { id: taken.id }
    })
  }),

  handle(contract.finishEdition, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      const closed = whileWriting(edition)
      if (closed) return closed
      if (edition.version !== body.version) return stale(tx, 'blue_edition', edition.id, body.version)
      const look = await lookAt(tx, edition)
      const hinders = hindersOf(await rowsOf(look), look.snapshot)
      const { snapshot } = look
      if (hinders.length > 0 || !snapshot)
        return refuse('bluebook.unfinished', {
          status: 409,
          what: '还不能定稿',
          why: hinders.join('；'),
          remedy: '逐章补齐，再定稿',
        })
      const hash = await freeze(
        tx,
        edition,
        snapshot,
        await compileBook(tx, edition, snapshot),
        look.chapters,
        caller.today,
      )
      await tx.run(sql`
        update blue_edition set state = '定稿', snapshot = ${snapshot.id}, tree_hash = ${hash}, finished_on = ${caller.today}, version = version + 1 where id = ${edition.id}`)
      return { id: edition.id }
    }),
  ),

  handle(contract.reopenEdition, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      if (edition.state !== '定稿' || (await waitsFor(tx, edition.id)))
        return refuse('bluebook.reopen', {
          status: 409,
          what: edition.state === '定稿' ? '正等另一人同意发布' : `这一版是“${edition.state}”，不用退回`,
          remedy: edition.state === '定稿' ? '先撤回申请' : '发布以后的更正写进下一年版',
        })
      await tx.run(sql`
        update blue_edition set state = '编写中', snapshot = null, tree_hash = null, finished_on = null, version = version + 1 where id = ${edition.id}`)
      await tx.run(sql`update blue_tree set state = '退回' where edition = ${edition.id} and state = '定稿'`)
      await tx.run(sql`
        insert into blue_reopening (edition, reason, happened_on, by_name) values (${edition.id}, ${body.reason}, ${caller.today}, ${caller.name ?? ''})`)
      return { id: edition.id }
    }),
  ),

  handle(contract.publishEdition, ({ params }, caller) =>
    caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      if (edition.state !== '定稿')
        return refuse('bluebook.publish', {
          status: 409,
          what: `这一版是“${edition.state}”，不能申请发布`,
          remedy: edition.state === '编写中' ? '先定稿' : '已经发布了',
        })
      const asked = await askBook(tx, edition)
      return isRefusal(asked) ? asked : { id: edition.id }
    }),
  ),
]
