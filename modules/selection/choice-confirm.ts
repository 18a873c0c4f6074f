import { isDeepStrictEqual } from 'node:util'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { check } from '#kernel/selection'
import { byMeeting, nominationKind, sealNominations, type Settings } from '#modules/honours'
import { choiceModel, scoreOf } from './choice-model.ts'
import {
  changesOf,
  findChoice,
  findRound,
  noChoice,
  noRound,
  notTheirs,
  officeNames,
  peopleOf,
  standingAt,
  type ChangeRow,
  type ChoiceRow,
} from './choice-store.ts'
import { brokenWords, byHand, notRuled, whyNot } from './choice-words.ts'
import { confirmChoice } from './contract.ts'
import type { Nominee } from './nominees.ts'

export const routes = [
  handle(confirmChoice, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await findChoice(tx, params.id, true)
      if (!row) return noChoice()
      const round = await findRound(tx, row.round)
      if (!round) return noRound()
      const changes = await changesOf(tx, row.id)
      const no = notTheirs(row, caller) ?? notReady(row, changes, body.seen)
      if (no) return no
      const standing = await standingAt(tx, round, row.level, row.organisation)
      const moved = movedSince(row, standing)
      if (moved)
        return refuse('selection.choice.moved', {
          status: 409,
          what: `没有确定：求解以后人选变了，${moved}`,
          why: '名单要从现在的人选里选，约束按现在的人数算',
          remedy: '重新求解，核对后再确定',
        })
      const altered = rulesMoved(row, round.settings, standing, await officeNames(tx, round.id))
      if (altered.length > 0)
        return refuse('selection.choice.altered', {
          status: 409,
          what: `没有确定：求解以后，名额、比例或者人选的情况变了${altered.length}条`,
          why: `${altered.join('；')}。名单是按原来的算的`,
          remedy: '重新求解，核对后再确定',
        })
      const on = new Set(row.chosen)
      const people = await peopleOf(tx, row, round.settings)
      const others = row.model.candidates
        .map(c => c.id)
        .filter(id => !on.has(id))
        .toSorted((a, b) => Number(people.get(b)?.score ?? -1) - Number(people.get(a)?.score ?? -1))
      const order = [...row.chosen, ...others]
      const list = await sealNominations(tx, caller, round.id, {
        kind: 'choice',
        level: row.level,
        cases: order,
        order: 'given',
      })
      if (isRefusal(list)) return list
      const done = await perform(
        tx,
        caller,
        nominationKind,
        {
          step: `${row.level}.choose`,
          list: list.id,
          happenedOn: body.happenedOn,
          fromPaper: false,
          papers: body.minutes.map(file => ({ kind: 'meeting-minutes', file })),
          answer: { choice: row.id },
        },
        order.map(id => ({
          id,
          answer: on.has(id)
            ? { outcome: '入选', ...because(byHand(row, changes, id)) }
            : { outcome: '未入选', ...whyNot(row, id, people, byHand(row, changes, id)) },
        })),
      )
      if (isRefusal(done)) return done
      await tx.run(sql`update list set state = '已使用' where id = ${list.id}`)
      await tx.run(sql`
        update choice set state = '已确定', list = ${list.id}, meeting = ${body.meeting}, met_on = ${body.happenedOn}, minutes = ${body.minutes[0]}, confirmed_on = ${caller.today} where id = ${row.id}`)
      return { list: list.id, chosen: row.chosen.length, others: others.length }
    }),
  ),
]

const because = (reason: string | null) => (reason ? { rule: byMeeting, because: reason } : {})

function notReady(row: ChoiceRow, changes: readonly ChangeRow[], seen: number): Refusal | null {
  if (row.state === '已确定')
    return refuse('selection.choice.sealed', {
      status: 409,
      what: '这份名单已经会议确定并封存',
      remedy: '以后的变动在各人的办件上办',
    })
  if (row.state !== '有名单' && row.state !== '无成绩')
    return refuse('selection.choice.state', { status: 409, what: `没有确定：这次择优现在是“${row.state}”，没有名单` })
  if (row.changes !== seen)
    return refuse('selection.choice.stale', {
      status: 409,
      what: '没有确定：打开这一页以后，名单又有了改动',
      remedy: '核对新的名单以后再确定',
    })
  if (openTie(row, changes))
    return refuse('selection.choice.tie', {
      status: 409,
      what: '没有确定：名额边上有同分的人，还没有裁定',
      why: '总分相同的名单不止一份，系统不替会议选人',
      remedy: '会议研究后，在“并列”一栏裁定，写明理由',
    })
  if (row.state === '无成绩' && row.chosen.length === 0)
    return refuse('selection.choice.nobodyChosen', {
      what: '没有确定：一个人也没有勾选',
      remedy: '没有评审成绩的，由会议勾选名单',
    })
  const broken = brokenWords(row, notRuled(check(row.model, row.chosen).lines, changes))
  if (broken.length === 0) return null
  return refuse('selection.choice.breaks', {
    what: `没有确定：名单有${broken.length}条约束不成立`,
    why: broken.map(b => `${b.title}：${b.now}`).join('；'),
    details: broken.map(b => ({ at: b.title, what: b.now })),
    remedy: '改名单；确需这样定的，改动时附领导小组的裁定',
  })
}

/** Lists of the same worth, and nobody has said which. */
export const openTie = (row: ChoiceRow, changes: readonly ChangeRow[]): boolean =>
  (row.result?.tied.in.length ?? 0) > 0 && !changes.some(c => c.kind === '并列裁定')

/** What became different since the snapshot: in words, or null. */
export function movedSince(row: ChoiceRow, standing: readonly Nominee[]): string | null {
  const now = new Map(standing.map(n => [n.id, scoreOf(n, row.level)]))
  const unscored = row.model.candidates.every(c => Number(c.score ?? 0) === 0)
  const gone = row.model.candidates.filter(c => !now.has(c.id)).length
  const come = standing.length - (row.model.candidates.length - gone)
  const scored = unscored
    ? [...now.values()].filter(s => s !== null && Number(s) !== 0).length
    : row.model.candidates.filter(c => now.has(c.id) && now.get(c.id) !== c.score).length
  const parts = [
    ...(gone > 0 ? [`${gone}人离开了这一步`] : []),
    ...(come > 0 ? [`新来${come}人`] : []),
    ...(scored > 0 ? [`${scored}人的成绩变了`] : []),
  ]
  return parts.length === 0 ? null : parts.join('，')
}

/**
 * What a list of today would have to keep and the solved one was not asked: seats or ratios changed by the round's office, or a fact
 * of a nominee. Each by the words of its constraint. The same people stand in the same order, so the models can be laid side by side.
 */
function rulesMoved(
  row: ChoiceRow,
  settings: Settings,
  standing: readonly Nominee[],
  names: ReadonlyMap<string, string>,
): string[] {
  const ordered = standing.toSorted((a, b) => a.number - b.number)
  // Written and read once, as the kept model was: a key without a value is no key.
  const { constraints } = JSON.parse(
    JSON.stringify(choiceModel(settings, row.level, ordered, names, row.short).model),
  ) as ChoiceRow['model']
  const was = new Map(row.model.constraints.map(c => [c.key, c]))
  const is = new Map(constraints.map(c => [c.key, c]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(key => {
    const [before, now] = [was.get(key), is.get(key)]
    if (isDeepStrictEqual(before, now)) return []
    return [now ? `现在是“${now.title}”` : `“${before?.title ?? key}”取消了`]
  })
}
