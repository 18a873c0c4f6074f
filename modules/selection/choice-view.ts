import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { asDecimal, check } from '#kernel/selection'
import { levels, levelTitles, type Level, type Settings } from '#modules/honours'
import type { z } from 'zod'
import { mayChange } from './choice-change.ts'
import { movedSince, openTie } from './choice-confirm.ts'
import { scoreOf } from './choice-model.ts'
import {
  changesOf,
  findChoice,
  findRound,
  noRound,
  peopleOf,
  type ChangeRow,
  type ChoiceRow,
  type Person,
} from './choice-store.ts'
import { linesOf, nowWords, toldOf, whole, type Told } from './choice-words.ts'
import { readChoice } from './contract.ts'
import { nomineesOf, type Nominee } from './nominees.ts'

type View = Built<z.input<typeof readChoice.returns>>
type Shown = NonNullable<View['choice']>

export const routes = [
  handle(readChoice, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return noRound()
      const all = await nomineesOf(tx, {
        round: round.id,
        settings: round.settings,
        ageOn: round.award_on ?? round.notice_on,
      })
      const found = await levelsOf(tx, caller, round.id, round.settings)
      const level = query.level ?? found.find(l => l.mine)?.level ?? found[0]?.level ?? null
      const office = caller.post?.organisation
      const here = level === null ? [] : all.filter(n => n.status === 'open' && n.step === `${level}.choose`)
      const mine = here.filter(n => level !== null && n.offices[level] === office)
      const others =
        level === null
          ? []
          : await tx.rows<View['others'][number]>(sql`
              select id, number, state, snapshot_on as "snapshotOn" from choice where round = ${round.id} and level = ${level} order by state = '作废', number desc`)
      const id = query.choice ?? others[0]?.id
      const row = id ? await findChoice(tx, id) : undefined
      const own = found.some(l => l.level === level && l.mine)
      return {
        roundTitle: round.title,
        noticeTitle: round.notice_title,
        noticeNumber: round.notice_number,
        levels: found,
        level,
        standing: mine.length,
        scored: level === null ? 0 : mine.filter(n => scoreOf(n, level) !== null).length,
        before: level === null ? 0 : all.filter(n => n.status === 'open' && n.step === `${level}.review`).length,
        reviewed: round.settings.stages.some(s => s.level === level && s.parts.includes('review')),
        may: {
          run: own && caller.may.has('honours.choose') && row?.state !== '求解中',
          change: row !== undefined && mayChange(row, caller),
          confirm: row !== undefined && mayChange(row, caller),
        },
        others,
        choice: row && row.round === round.id ? await shownOf(tx, row, round.settings, mine) : null,
      }
    }),
  ),
]

async function levelsOf(tx: Transaction, caller: Caller, round: string, settings: Settings): Promise<View['levels']> {
  const mine = await tx.rows<{ level: Level }>(
    sql`select level from round_office where round = ${round} and organisation = ${caller.post?.organisation ?? null}`,
  )
  return settings.stages
    .filter(s => s.parts.includes('choose'))
    .map(s => ({ level: s.level, title: levelTitles[s.level], mine: mine.some(m => m.level === s.level) }))
    .toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))
}

async function shownOf(
  tx: Transaction,
  row: ChoiceRow,
  settings: Settings,
  standing: readonly Nominee[],
): Promise<Shown> {
  const changes = await changesOf(tx, row.id)
  const people = await peopleOf(tx, row, settings)
  const checked = check(row.model, row.chosen)
  const told = toldOf(row, people)
  const open = row.state === '有名单' || row.state === '无成绩'
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    progress: row.progress,
    snapshotOn: row.snapshotOn,
    candidates: row.model.candidates.length,
    unscored: [...people.values()].filter(p => p.score === null).length,
    short: row.short,
    chosen: row.chosen.length,
    total: row.result ? checked.total : null,
    found: foundOf(row, checked.total),
    lines: linesOf(row, checked),
    displaced: told,
    conflict: conflictOf(row),
    changes: changes.map(c => ({ ...c, broken: c.broken.map(({ title, now }) => ({ title, now })) })),
    openTie: openTie(row, changes),
    stale: open ? movedSince(row, standing) : null,
    confirmed:
      row.list && row.meeting && row.metOn && row.confirmedOn
        ? { list: row.list, meeting: row.meeting, on: row.metOn, recordedOn: row.confirmedOn }
        : null,
    people: named(row, told, changes, people),
  }
}

function foundOf(row: ChoiceRow, now: string): Shown['found'] {
  const { result, explained, certificate, hash } = row
  if (!result || !certificate || !hash) return null
  const { decimals } = result
  const ids = (all: readonly number[]) => all.flatMap(i => row.model.candidates[i]?.id ?? [])
  const plain = explained?.plainTotal ?? result.total
  return {
    total: certificate.total,
    plainTotal: asDecimal(plain, decimals),
    less: asDecimal(plain - whole(certificate.total, decimals), decimals),
    lessNow: asDecimal(plain - whole(now, decimals), decimals),
    movedOut: certificate.chosen.filter(one => !row.chosen.includes(one)),
    movedIn: row.chosen.filter(one => !certificate.chosen.includes(one)),
    margin: result.margin === null ? null : asDecimal(result.margin, decimals),
    tied: { in: ids(result.tied.in), out: ids(result.tied.out) },
    plainBroken: explained?.plain.filter(l => l.hard && !l.met).length ?? 0,
    untried: explained?.untried ?? 0,
    milliseconds: row.milliseconds ?? 0,
    hash,
    leaf: row.leaf ? { id: row.leaf, index: row.leafIndex } : null,
  }
}

/** 冲突的几条，和每一条在其余都成立时最多能到哪里：谁来放宽，由会议定。 */
function conflictOf(row: ChoiceRow): Shown['conflict'] {
  if (!row.conflict) return null
  return {
    smallest: row.conflict.smallest,
    most: row.conflict.most,
    rows: row.conflict.ways.map(way => {
      const c = row.model.constraints.find(one => one.key === way.key)
      const about = row.about[way.key]
      return {
        title: c?.title ?? way.key,
        article: about?.article ?? '',
        clause: about?.clause ?? 'C063',
        nearest: way.nearest
          ? `其余约束都成立时，最近只能到${nowWords(way.nearest)}`
          : '单放宽这一条，没有找到能成立的名单：别的约束之间也有冲突',
        alone: way.nearest !== null,
      }
    }),
  }
}

/** Only those the page speaks of; the rest is turned over page by page. */
function named(
  row: ChoiceRow,
  told: readonly Told[],
  changes: readonly ChangeRow[],
  people: ReadonlyMap<string, Person>,
): Shown['people'] {
  const tied = row.result ? [...row.result.tied.in, ...row.result.tied.out] : []
  const ids = new Set([
    ...told.flatMap(d => [d.who, ...(d.by ? [d.by] : []), ...d.whatIf.flatMap(w => [w.out, w.into])]),
    ...changes.flatMap(c => [...c.leaves, ...c.comes].slice(0, 40)),
    ...tied.flatMap(i => row.model.candidates[i]?.id ?? []),
  ])
  const on = new Set(row.chosen)
  return [...ids].flatMap(id => {
    const p = people.get(id)
    if (!p) return []
    const { category: _, ...shown } = p
    return [{ ...shown, chosen: on.has(id) }]
  })
}
