import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { groupingTitles } from '#kernel/indicators'
import { isRefusal, refuse } from '#kernel/refusal'
import type { Day } from '#kernel/calendar'
import { z } from 'zod'
import { findEdition } from '../compile.ts'
import * as contract from '../contract.ts'
import { editionToEdit, unknownEdition } from '../edit.ts'
import type { Figure } from '../figure.ts'
import { loadBookLaw } from '../law.ts'
import { openSet } from '../open-set.ts'
import { askSet, type Metadata } from '../publish.ts'
import { figuresOf, snapshotsOf } from '../snapshot.ts'

interface SetRow {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly about: string
  readonly year: number
  readonly asOf: Day
  readonly state: '待发布' | '公开' | '退回' | '撤回'
  readonly metadata: Metadata
  readonly preparedBy: string
  readonly preparedOn: Day
  readonly publishedBy: string | null
  readonly publishedOn: Day | null
  readonly withdrawnWhy: string | null
  readonly returnedOn: Day | null
  readonly returnedWhy: string | null
  readonly sha256: string
}

const keyOf = (f: Figure): string => `${f.indicator}:${f.by ?? ''}`
const titleOf = (f: Figure): string => (f.by === null ? f.title : `${f.title}，按${groupingTitles[f.by]}`)

export const routes = [
  handle(contract.listSets, async ({ params }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const edition = await findEdition(tx, params.id)
      if (!edition) return unknownEdition()
      const rows = await tx.rows<SetRow>(sql`
        select id, slug, title, about, year, as_of as "asOf", state, metadata, prepared_by as "preparedBy", prepared_on as "preparedOn",
          published_by as "publishedBy", published_on as "publishedOn", withdrawn_why as "withdrawnWhy", returned_on as "returnedOn", returned_why as "returnedWhy", csv_sha256 as sha256
        from open_data_set where edition = ${edition.id} order by prepared_on desc, title`)
      const [newest] = await snapshotsOf(tx, edition.id)
      const figures = newest ? await figuresOf(tx, newest.id) : []
      const choices = figures.map(f => ({ key: keyOf(f), title: titleOf(f) }))
      const out = rows.filter(r => r.state === '公开').length
      return {
        finding:
          rows.length === 0
            ? '还没有开放数据'
            : `${rows.length}份开放数据，${out}份公开${rows.some(r => r.state === '待发布') ? `，${rows.filter(r => r.state === '待发布').length}份等另一人发布` : ''}`,
        id: edition.id,
        title: edition.title,
        year: edition.year,
        rows: rows.map(({ metadata, ...row }) => ({
          ...row,
          // What it was made of, so that a returned one is filled in again as it was.
          figures: metadata.definitions
            .map(d => `${d.indicator}:${d.by ?? ''}`)
            .filter(key => choices.some(c => c.key === key)),
          rows: metadata.disclosure.rows,
          withheld: metadata.disclosure.withheld,
          warnings: [...metadata.disclosure.warnings],
        })),
        total: rows.length,
        licence: law.licence,
        figures: choices,
        form: formOf(choices),
        may: {
          prepare:
            caller.may.has('bluebook.write') &&
            edition.organisation === caller.post?.organisation &&
            newest !== undefined,
          withdraw: caller.may.has('bluebook.approve'),
        },
      }
    })
  }),

  handle(contract.prepareSet, async ({ params, body }, caller) => {
    const law = await loadBookLaw()
    return caller.transaction(async tx => {
      const edition = await editionToEdit(tx, caller, params.id)
      if (isRefusal(edition)) return edition
      const [newest] = await snapshotsOf(tx, edition.id)
      if (!newest)
        return refuse('bluebook.noSnapshot', { status: 409, what: '还没有取快照', remedy: '先取快照，再准备开放数据' })
      const figures = await figuresOf(tx, newest.id)
      const chosen = body.figures.map(key => figures.find(f => keyOf(f) === key))
      if (chosen.some(f => f === undefined))
        return refuse('bluebook.open.figure', {
          what: '选的数有的不在最近的快照里',
          remedy: '重新选，或者重新取快照',
          details: [{ at: 'body.figures', what: '从列表里选' }],
        })
      const made = openSet(
        newest,
        chosen.filter(f => f !== undefined),
        law,
        {
          title: body.title,
          about: body.about,
          year: edition.year,
          office: edition.office,
        },
      )
      if (isRefusal(made)) return made
      const added = await tx.find<{ id: string }>(sql`
        insert into open_data_set (slug, title, about, edition, snapshot, year, as_of, csv, csv_sha256, metadata, prepared_account, prepared_by, prepared_on, organisation, organisation_name, place)
        select ${body.slug}, ${body.title}, ${body.about}, e.id, ${newest.id}, e.year, ${newest.asOf}, ${made.csv}, ${made.sha256}, ${JSON.stringify(made.metadata)}::jsonb,
          ${caller.account}, ${caller.name ?? ''}, ${caller.today}, e.organisation, e.organisation_name, e.place
        from blue_edition e where e.id = ${edition.id}
        -- A returned one is handed in again under its own name, and only that.
        on conflict (slug) do update set title = excluded.title, about = excluded.about, snapshot = excluded.snapshot, as_of = excluded.as_of, csv = excluded.csv,
          csv_sha256 = excluded.csv_sha256, metadata = excluded.metadata, prepared_account = excluded.prepared_account, prepared_by = excluded.prepared_by,
          prepared_on = excluded.prepared_on, state = '待发布', returned_on = null, returned_why = null
        where open_data_set.state = '退回' and open_data_set.edition = excluded.edition returning id`)
      if (!added)
        return refuse('bluebook.open.slug', {
          status: 409,
          what: `网址里的名字“${body.slug}”用过了`,
          why: '地址发布以后不变，不给两份数据用；退回的那一份可以用原来的名字再交',
          remedy: '换一个，例如加上年度',
          details: [{ at: 'body.slug', what: '用过了' }],
        })
      const asked = await askSet(tx, { id: added.id, title: body.title })
      return isRefusal(asked) ? asked : added
    })
  }),

  handle(contract.withdrawSet, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const changed = await tx.run(sql`
        update open_data_set set state = '撤回', withdrawn_on = ${caller.today}, withdrawn_why = ${body.reason} where id = ${params.id} and state = '公开'`)
      return changed === 1
        ? { id: params.id }
        : refuse('bluebook.open.notOut', { status: 409, what: '没有这份公开的数据', remedy: '刷新以后再看' })
    }),
  ),
]

/** The form with the figures that can be chosen. */
function formOf(choices: readonly { readonly key: string; readonly title: string }[]): Record<string, unknown> {
  const form = z.toJSONSchema(contract.setBody, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
  // JSON Schema of an object, as zod writes it.
  const properties = form['properties'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  return {
    ...form,
    properties: {
      ...properties,
      figures: {
        ...properties['figures'],
        items: {
          type: 'string',
          enum: choices.map(c => c.key),
          'x-titles': Object.fromEntries(choices.map(c => [c.key, c.title])),
        },
      },
    },
  }
}
