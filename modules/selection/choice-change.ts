import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { handle } from '#kernel/http'
import { namePinyin } from '#kernel/identifiers'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { asDecimal, check } from '#kernel/selection'
import {
  changesOf,
  findChoice,
  findRound,
  noChoice,
  noRound,
  notTheirs,
  peopleOf,
  type ChoiceRow,
} from './choice-store.ts'
import { brokenWords, lastOf, linesOf, notRuled, nowWords, whole } from './choice-words.ts'
import { changeChoice, choiceNames, choicePick, tryChange } from './contract.ts'

export const routes = [
  handle(tryChange, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await findChoice(tx, params.id)
      if (!row) return noChoice()
      const after = changed(row, body)
      if (isRefusal(after)) return after
      const [was, now] = [check(row.model, row.chosen), check(row.model, after)]
      const before = new Map(was.lines.map(l => [l.key, l]))
      return {
        met: now.met,
        chosen: now.chosen,
        total: now.total,
        change: difference(was.total, now.total),
        lines: linesOf(row, now).map(line => {
          const old = before.get(line.key)
          const [a, b] = [old ? nowWords(old) : '', nowWords(line)]
          return { ...line, was: a, now: b, changed: a !== b || old?.met !== line.met }
        }),
        broken: brokenWords(
          row,
          now.lines.filter(l => l.hard && !l.met),
        ).map(({ title, now: words }) => ({ title, now: words })),
      }
    }),
  ),
  handle(changeChoice, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await findChoice(tx, params.id, true)
      if (!row) return noChoice()
      const no = notTheirs(row, caller) ?? notOpen(row, body.seen)
      if (no) return no
      const odd = notThisKind(row, body)
      if (odd) return odd
      const after = changed(row, body)
      if (isRefusal(after)) return after
      if (body.leaves.length + body.comes.length === 0 && body.kind !== '并列裁定')
        return refuse('selection.choice.nothing', { what: '没有保存：名单没有改动', remedy: '先选定换谁' })
      const [was, now] = [check(row.model, row.chosen), check(row.model, after)]
      const broken = brokenWords(row, notRuled(now.lines, await changesOf(tx, row.id)))
      // 会议从头勾选时，名单没有勾完，约束自然不成立；确定时再核。
      const unfinished = body.kind === '会议勾选'
      if (broken.length > 0 && !body.ruling && !unfinished) return breaks(row, broken)
      if (body.ruling && (await filesKnown(tx, [body.ruling.minutes])).length === 0)
        return refuse('selection.choice.minutes', {
          what: '没有保存：找不到领导小组的会议纪要',
          remedy: '重新上传纪要',
          details: [{ at: 'ruling.minutes', what: '找不到这份材料' }],
        })
      if (body.ruling && body.ruling.on > caller.today)
        return refuse('selection.choice.future', {
          what: '没有保存：领导小组开会的日期在今天以后',
          details: [{ at: 'ruling.on', what: '不能晚于今天' }],
        })
      const n = row.changes + 1
      const actor = `${caller.post?.organisationName ?? ''}${caller.name ?? ''}`
      const said = unfinished && !body.ruling ? [] : broken
      await tx.run(sql`
        insert into choice_change (choice, n, kind, leaves, comes, reason, before_total, after_total, broken, ruling, changed_on, account, actor)
        values (${row.id}, ${n}, ${body.kind}, ${JSON.stringify(body.leaves)}::jsonb, ${JSON.stringify(body.comes)}::jsonb, ${body.reason}, ${was.total}, ${now.total}, ${JSON.stringify(said)}::jsonb,
          ${body.ruling ? JSON.stringify(body.ruling) : null}::jsonb, ${caller.today}, ${caller.account}, ${actor})`)
      await tx.run(sql`update choice set chosen = ${JSON.stringify(after)}::jsonb, changes = ${n} where id = ${row.id}`)
      await append(tx, {
        kind: 'decision',
        subject: row.id,
        content: {
          change: n,
          kind: body.kind,
          leaves: [...body.leaves],
          comes: [...body.comes],
          reason: body.reason,
          broken: broken.map(b => b.key),
          ruling: body.ruling ? { ...body.ruling } : null,
          on: caller.today,
        },
      })
      return { n }
    }),
  ),
  handle(choiceNames, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const row = await findChoice(tx, params.id)
      if (!row) return noChoice()
      const round = await findRound(tx, row.round)
      if (!round) return noRound()
      const on = new Set(row.chosen)
      const changes = await changesOf(tx, row.id)
      const everyone = [...(await peopleOf(tx, row, round.settings)).values()]
      const found = everyone
        .filter(p => query.side === 'all' || on.has(p.id) === (query.side === 'chosen'))
        .filter(p => !query.q || p.name.includes(query.q) || p.employerName.includes(query.q))
        .toSorted((a, b) =>
          query.sort === 'score'
            ? Number(on.has(b.id)) - Number(on.has(a.id)) ||
              Number(b.score ?? -1) - Number(a.score ?? -1) ||
              a.number - b.number
            : a.number - b.number,
        )
      return {
        rows: found.slice((query.page - 1) * query.size, query.page * query.size).map(({ category: _, ...p }) => {
          const by = lastOf(changes, p.id)
          return { ...p, chosen: on.has(p.id), changed: by ? `${by.kind}：${by.reason}` : null }
        }),
        total: found.length,
        facets: {
          chosen: everyone.filter(p => on.has(p.id)).length,
          others: everyone.filter(p => !on.has(p.id)).length,
        },
      }
    }),
  ),
  handle(choicePick, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const row = await findChoice(tx, params.id)
      if (!row) return noChoice()
      const round = await findRound(tx, row.round)
      if (!round) return noRound()
      const on = new Set(row.chosen)
      const rows = [...(await peopleOf(tx, row, round.settings)).values()]
        .filter(p => on.has(p.id) === (params.side === 'chosen'))
        .filter(p => (query.id ? p.id === query.id : named(p.name, query.q)))
        .toSorted((a, b) => Number(b.score ?? -1) - Number(a.score ?? -1) || a.number - b.number)
      return {
        rows: rows.slice(0, 20).map(p => ({
          id: p.id,
          title: p.name,
          note: [
            p.kindTitle,
            p.employerName,
            p.score === null ? '没有成绩' : `${p.score}，本类第${p.place ?? '—'}`,
          ].join('，'),
        })),
      }
    }),
  ),
]

/** By characters, or by the pinyin or initials of the name. */
function named(name: string, q: string | undefined): boolean {
  if (!q || name.includes(q)) return true
  if (!/^[a-z]+$/i.test(q)) return false
  const { full, initials } = namePinyin(name)
  const typed = q.toLowerCase()
  return full.startsWith(typed) || initials.startsWith(typed)
}

/** The list after a change, in the order of scores; or why it cannot be made. */
function changed(
  row: ChoiceRow,
  { leaves, comes }: { leaves: readonly string[]; comes: readonly string[] },
): string[] | Refusal {
  const known = new Map(row.model.candidates.map((c, i) => [c.id, { i, score: Number(c.score ?? -1) }]))
  const on = new Set(row.chosen)
  const wrong = [...leaves.filter(id => !on.has(id)), ...comes.filter(id => on.has(id) || !known.has(id))]
  if (wrong.length > 0 || new Set(comes).size !== comes.length)
    return refuse('selection.choice.who', {
      what: '没有保存：换下的要在名单里，换上的要在名单外、在这次择优的人选中',
      remedy: '刷新后重新选',
    })
  for (const id of leaves) on.delete(id)
  for (const id of comes) on.add(id)
  const at = (id: string) => known.get(id) ?? { i: 0, score: -1 }
  return [...on].toSorted((a, b) => at(b).score - at(a).score || at(a).i - at(b).i)
}

function notOpen(row: ChoiceRow, seen: number): Refusal | null {
  if (row.state === '已确定')
    return refuse('selection.choice.sealed', {
      status: 409,
      what: '没有保存：名单已经会议确定并封存，不再改动',
      why: '封存的名单编了号、存了证，以后的变动是另一件事',
      remedy: '有人撤回、取消的，在他的办件上办；要重新择优的，另立新名单',
    })
  if (row.state !== '有名单' && row.state !== '无成绩')
    return refuse('selection.choice.state', {
      status: 409,
      what: `没有保存：这次择优现在是“${row.state}”，没有名单可改`,
      remedy: row.state === '求解中' ? '等求解完再改' : '按冲突的说明调整后重新求解',
    })
  if (row.changes !== seen)
    return refuse('selection.choice.stale', {
      status: 409,
      what: '没有保存：打开这一页以后，名单又有了改动',
      remedy: '核对新的名单以后再改',
    })
  return null
}

function notThisKind(
  row: ChoiceRow,
  body: { kind: string; leaves: readonly string[]; comes: readonly string[] },
): Refusal | null {
  const is = (what: string) => refuse('selection.choice.kind', { what: `没有保存：${what}`, remedy: '重新选定换谁' })
  const [out, into] = [body.leaves.length, body.comes.length]
  if (body.kind === '对换' && (out !== 1 || into !== 1)) return is('对换是一名换一名')
  if (body.kind === '列入' && (out !== 0 || into !== 1)) return is('列入一次一名')
  if (body.kind === '划出' && (out !== 1 || into !== 0)) return is('划出一次一名')
  if (body.kind === '会议勾选' && row.state !== '无成绩') return is('有成绩的名单逐处改动、逐处写理由')
  if (body.kind === '并列裁定') {
    const tied = row.result?.tied ?? { in: [], out: [] }
    const ids = new Set([...tied.in, ...tied.out].flatMap(i => row.model.candidates[i]?.id ?? []))
    if (ids.size === 0) return is('名单没有并列')
    if ([...body.leaves, ...body.comes].some(id => !ids.has(id)) || out !== into) return is('裁定只在并列的人之间换')
    const worth = (all: readonly string[]) =>
      all.reduce((sum, id) => sum + whole(row.model.candidates.find(c => c.id === id)?.score ?? null, 6), 0)
    if (worth(body.leaves) !== worth(body.comes)) return is('换了以后总分不同，不是并列的名单')
  }
  return null
}

const breaks = (row: ChoiceRow, broken: readonly { key: string; title: string; now: string }[]): Refusal =>
  refuse('selection.choice.breaks', {
    what: `没有保存：这样改，有${broken.length}条约束不成立`,
    why: broken.map(b => `${b.title}：${b.now}`).join('；'),
    ...(row.about[broken[0]?.key ?? '']?.article ? { article: `方案${row.about[broken[0]?.key ?? '']?.article}` } : {}),
    details: broken.map(b => ({ at: b.title, what: b.now })),
    remedy: '换一个改法；确需这样改的，由领导小组裁定，附会议纪要后保存，名单上会标明',
  })

/** One total less another, exactly. */
function difference(before: string, after: string): string {
  const places = Math.max(...[before, after].map(t => t.split('.')[1]?.length ?? 0))
  return asDecimal(whole(after, places) - whole(before, places), places)
}

export const mayChange = (row: ChoiceRow, caller: Caller): boolean =>
  caller.may.has('honours.choose') &&
  row.organisation === caller.post?.organisation &&
  (row.state === '有名单' || row.state === '无成绩')
