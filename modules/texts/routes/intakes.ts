import { createHash } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { readText } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { loadLibrary, modalities, moduleTitles } from '#modules/oversight'
import * as c from '../contract.ts'
import { packZip } from '../pack-files.ts'
import { proposalsOf } from '../proposals.ts'
import { intakeOf, openIntake, readClauses, readIntakes, readReading, type Intake } from '../query.ts'
import { read } from '../reading/read.ts'

const standings = ['确认中', '被退回', '待复核', '已复核', '已作废'] as const

const rowOf = (t: Intake) => ({
  id: t.id,
  title: t.title,
  issuer: t.issuer,
  status: t.status,
  adoptedOn: t.adoptedOn,
  standing: t.standing,
  progress: t.progress,
  fileName: t.fileName,
  madeOn: t.madeOn,
  byName: t.byName,
  office: t.office,
})

/** 忻州市…… → 忻; 某省 → 某. What can't be told is 草. */
const shortOf = (issuer: string | null): string => [...(issuer ?? '')].find(x => /\p{Script=Han}/u.test(x)) ?? '草'

const findingOf = (t: Intake): string => {
  const name = t.title ?? t.fileName
  const left = t.progress.all - t.progress.settled
  if (t.standing === '确认中' || t.standing === '被退回')
    return left === 0
      ? `${name}：${t.progress.all}句全部定完，可以交复核`
      : `${name}：还有${left}句没有定，其中${t.progress.high}句把握高`
  return `${name}：${t.standing}`
}

export const routes = [
  handle(c.listIntakes, ({ query }, caller) =>
    caller.transaction(async tx => {
      const all = await readIntakes(tx, sql`true`)
      const { standing, q } = query
      const rows = all.filter(
        t =>
          (standing === undefined ? t.standing !== '已作废' : t.standing === standing) &&
          (q === undefined || `${t.title ?? ''}${t.fileName}${t.issuer ?? ''}`.includes(q)),
      )
      const n = (s: Intake['standing']) => all.filter(t => t.standing === s).length
      const open = n('确认中') + n('被退回')
      return {
        finding:
          all.length === 0
            ? '还没有导入过文本'
            : [
                open === 0 ? '没有在确认的' : `${open}份在确认`,
                ...(n('待复核') === 0 ? [] : [`${n('待复核')}份等另一人复核`]),
                `${n('已复核')}份已成草稿包`,
              ].join('，'),
        rows: rows.map(rowOf),
        total: rows.length,
        facets: {
          standings: standings.map(s => ({ value: s, title: s, n: n(s) })).filter(s => s.n > 0),
        },
        may: { write: mayWrite(caller) },
      }
    }),
  ),

  handle(c.addIntake, async ({ body }, caller) => {
    const bytes = new Uint8Array(await body.file.arrayBuffer())
    const words = await readText(bytes, body.file.name)
    if (isRefusal(words)) return words
    const reading = read(words.text, { wrapped: words.kind === 'pdf', numbered: words.numbered })
    if (isRefusal(reading)) return reading
    const library = await loadLibrary()
    const proposals = proposalsOf(library, reading.items)
    return caller.transaction(async tx => {
      const office = await tx.find<{ id: string; name: string; place: number; demo: boolean }>(
        sql`select id, name, place, demo from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      if (!office || caller.reach.way !== 'division') return notDivision()
      const same = await tx.find<{ title: string | null }>(
        sql`select title from text_intake where sha256 = ${createHash('sha256').update(bytes).digest()} and organisation = ${office.id} and discarded_on is null`,
      )
      if (same)
        return refuse('texts.again', {
          status: 409,
          what: `这个文件已经导入过：${same.title ?? '没有标题'}`,
          remedy: '从列表里打开；要重新来的，先把那一份作废',
        })
      const { items: _, dropped: __, changes: ___, notes: ____, ...head } = reading
      const { id } = await tx.get<{ id: string }>(sql`
        insert into text_intake (title, issuer, adopted_on, meeting, effective_on, effect_said, status, short, file_name, file_kind, encoding, sha256, raw, reading, organisation, organisation_name, place, made_on, demo)
        values (${head.title}, ${head.issuer}, ${head.adoptedOn}, ${head.meeting}, ${head.effectiveOn}, ${head.effectSaid}, ${head.status}, ${shortOf(head.issuer)}, ${body.file.name.slice(0, 200)}, ${words.kind}, ${words.encoding},
          ${createHash('sha256').update(bytes).digest()}, ${words.text.replaceAll('\u0000', '')}, ${JSON.stringify(reading)}, ${office.id}, ${office.name}, ${office.place}, ${caller.today}, ${office.demo}) returning id`)
      const rows = proposals.map((p, i) => ({
        n: i + 1,
        ...p,
        // A name asks for nothing: it is no clause, unless a person says so.
        state: p.proposed.caption ? '不要' : '待定',
        modality: p.proposed.modality,
        bodies: p.proposed.bodies,
        superior: p.proposed.kin.filter(k => k.confidence === '高').map(k => k.id),
      }))
      await tx.run(sql`
        insert into text_clause (intake, n, item, number, part, text, proposed, state, modality, bodies, mechanism, module, superior)
        select ${id}, n, item, number, part, text, proposed, state, modality, array(select jsonb_array_elements_text(bodies)), mechanism, module, array(select jsonb_array_elements_text(superior))
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (n int, item text, number text, part text, text text, proposed jsonb, state text, modality text, bodies jsonb, mechanism text, module text, superior jsonb)`)
      return { id }
    })
  }),

  handle(c.readIntake, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await intakeOf(tx, params.id)
      if (isRefusal(t)) return t
      const [{ raw, reading }, clauses, undo] = [
        await readReading(tx, t.id),
        await readClauses(tx, t.id),
        await lastStep(tx, t.id),
      ]
      const lines = raw.split(/\r\n|\r|\n/)
      const open = t.standing === '确认中' || t.standing === '被退回'
      const write = mayWrite(caller) && open
      return {
        ...rowOf(t),
        finding: findingOf(t),
        meeting: t.meeting,
        effectiveOn: t.effectiveOn,
        effectSaid: t.effectSaid,
        short: t.short,
        folder: t.folder,
        division: t.division === null ? null : String(t.division).slice(0, 6),
        fileKind: t.fileKind,
        encoding: t.encoding,
        sha256: t.sha256,
        version: t.version,
        checkedOn: t.checkedOn,
        checkedName: t.checkedName,
        refusedWhy: t.refusedWhy,
        items: reading.items.map(i => ({
          ...i,
          paragraphs: [...i.paragraphs],
          raw: lines
            .slice(i.from - 1, i.to)
            .join('\n')
            .trim(),
        })),
        dropped: [...reading.dropped],
        changes: [...reading.changes],
        notes: [...reading.notes],
        clauses: clauses.map(x => ({ ...x, mark: modalities[x.modality].mark })),
        undo: write && undo ? undo.said : null,
        modules: Object.entries(moduleTitles).map(([value, title]) => ({ value, title })),
        may: { write, submit: write && t.progress.all === t.progress.settled, discard: write },
      }
    }),
  ),

  handle(c.changeHead, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      if (body.adoptedOn !== undefined && body.adoptedOn > caller.today)
        return refuse('texts.head.day', {
          what: '通过日期在今天以后',
          remedy: '核对年份；还没有通过的，选“征求意见稿”',
          details: [{ at: 'body.adoptedOn', what: '在今天以后' }],
        })
      if (body.status === '已通过' && body.adoptedOn === undefined)
        return refuse('texts.head.adopted', {
          what: '已通过的决定要有通过日期',
          remedy: '照原件填写；查不到的，状态选“不明”',
          details: [{ at: 'body.adoptedOn', what: '请填写' }],
        })
      await tx.run(sql`
        update text_intake set title = ${body.title}, issuer = ${body.issuer}, status = ${body.status}, adopted_on = ${body.adoptedOn ?? null}, meeting = ${body.meeting ?? null},
          effective_on = ${body.effectiveOn ?? null}, short = ${body.short}, division = ${body.division === undefined ? null : Number(`${body.division}000000`)}, folder = ${body.folder ?? null} where id = ${t.id}`)
      return { id: t.id }
    }),
  ),

  handle(c.discardIntake, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await openIntake(tx, caller, params.id)
      if (isRefusal(t)) return t
      await tx.run(sql`update text_intake set discarded_on = ${caller.today} where id = ${t.id}`)
      return { id: t.id }
    }),
  ),

  handle(c.originalText, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await intakeOf(tx, params.id)
      if (isRefusal(t)) return t
      const { raw } = await readReading(tx, t.id)
      return { name: `${t.title ?? '原文'}.txt`, kind: 'text/plain; charset=utf-8', bytes: Buffer.from(raw, 'utf8') }
    }),
  ),

  handle(c.packFiles, ({ params }, caller) =>
    caller.transaction(async tx => {
      const t = await intakeOf(tx, params.id)
      if (isRefusal(t)) return t
      if (t.progress.settled < t.progress.all)
        return refuse('texts.pack.open', {
          status: 409,
          what: `还有${t.progress.all - t.progress.settled}句没有定`,
          remedy: '逐句定完以后再下载草稿包',
        })
      const { reading } = await readReading(tx, t.id)
      const made = packZip(await loadLibrary(), t, reading, await readClauses(tx, t.id))
      if (isRefusal(made)) return made
      await recordExport(tx, caller, { kind: 'texts', count: 0, purpose: '下载草稿包（没有个人信息）' })
      return made
    }),
  ),
]

const mayWrite = (caller: Caller): boolean => caller.may.has('texts.write') && caller.reach.way === 'division'

const notDivision = (): Refusal =>
  refuse('texts.place', { status: 403, what: '文本由管一方的岗位导入', remedy: '换按地域的岗位登录' })

/** The last step that is no undoing and has not been undone. */
export const lastStep = (tx: Transaction, intake: string) =>
  tx.find<{ seq: number; before: { n: number }[]; said: string }>(sql`
    select s.seq, s.before, s.kind || case when s.kind = '逐条' then '（第' || (s.before #>> '{0,n}') || '句）' else '（' || jsonb_array_length(s.before) || '句）' end as said
    from text_step s where s.intake = ${intake} and s.kind <> '撤回' and not exists (select from text_step u where u.undoes = s.seq)
    order by s.seq desc limit 1`)
