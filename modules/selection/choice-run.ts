import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { enqueue, job, type Job, type JobContext } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { refuse } from '#kernel/refusal'
import {
  chooseInThread,
  conflictInThread,
  explainInThread,
  type Certificate,
  type Conflict,
  type Explained,
  type Optimum,
} from '#kernel/selection'
import { choiceModel, noSeats, officeBelow } from './choice-model.ts'
import { findChoice, findRound, noRound, officeNames, standingAt } from './choice-store.ts'
import { runChoice } from './contract.ts'

/** Solved after the answer, in a thread: the page shows how far it is, and the server answers others meanwhile. */
export const solveChoice = job<{ choice: string }>({
  name: 'selection.choose',
  run: ({ choice }, context) => solve(choice, context),
})

export const jobs: readonly Job[] = [solveChoice]

export const routes = [
  handle(runChoice, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const office = caller.post?.organisation
      const round = await findRound(tx, params.round)
      if (!round || office === undefined) return noRound()
      const { level } = body
      // Whose it is comes before what state it is in: who does not work for the round there learns nothing more.
      const theirs = await tx.find(
        sql`select from round_office where round = ${round.id} and level = ${level} and organisation = ${office}`,
      )
      if (!theirs)
        return refuse('selection.choice.notYours', {
          status: 403,
          what: '没有求解：本届这一级不由您的单位承办',
          remedy: '请承办的机构登录后办理',
        })
      if (!round.settings.stages.some(s => s.level === level && s.parts.includes('choose')))
        return refuse('selection.choice.noStep', {
          what: '本届方案在这一级没有择优',
          remedy: '要择优的，先在“方案与参数”里给这一级加上“择优”环节',
        })
      await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`choice ${round.id} ${level} ${office}`}, 0))`)
      const standing = await standingAt(tx, round, level, office)
      if (standing.length === 0)
        return refuse('selection.choice.nobody', {
          what: '没有求解：没有人等着择优',
          why: '只有走到“择优”这一步、由本单位承办的人选才列入',
          remedy: '评审会汇总签字后，人选自动转入择优',
        })
      const missing = noSeats(round.settings, standing)
      if (missing !== null)
        return refuse('selection.choice.noSeats', {
          what: `没有求解：方案没有写${missing}`,
          why: '选几个人由本届通知定，系统不猜',
          remedy: '在“方案与参数”里按通知填上名额，再求解',
        })
      const waiting = await tx.find(
        sql`select from choice where round = ${round.id} and level = ${level} and organisation = ${office} and state = '求解中'`,
      )
      if (waiting)
        return refuse('selection.choice.running', {
          status: 409,
          what: '上一次求解还没有算完',
          remedy: '等它算完再求解',
        })
      const names = await officeNames(tx, round.id)
      const ordered = standing.toSorted((a, b) => a.number - b.number)
      const { model, about } = choiceModel(round.settings, level, ordered, names, body.short)
      const unnamed = ordered.filter(n => officeBelow(n, level) === undefined).length
      // 没有确定的旧名单由新的代替，留作记录；已确定的是事实。
      await tx.run(
        sql`update choice set state = '作废' where round = ${round.id} and level = ${level} and organisation = ${office} and state <> '已确定' and state <> '作废'`,
      )
      const { id } = await tx.get<{ id: string }>(sql`
        insert into choice (round, level, number, organisation, place, line, snapshot_on, model, about, short, progress, account)
        select ${round.id}, ${level}, (select coalesce(max(number), 0) + 1 from choice where round = ${round.id} and level = ${level} and organisation = o.id), o.id, o.place, o.line, ${caller.today},
          ${JSON.stringify(model)}::jsonb, ${JSON.stringify(about)}::jsonb, ${body.short}, ${`已取${ordered.length}人、${model.constraints.length}条约束，等待求解${unnamed > 0 ? `（${unnamed}人没有推荐单位）` : ''}`}, ${caller.account}
        from organisation o where o.id = ${office} returning id`)
      await enqueue(tx, solveChoice, { choice: id })
      return { id }
    }),
  ),
]

/** What a run leaves: of a list everything, of no list the conflict. */
interface Finished {
  readonly result?: Optimum
  readonly explained?: Explained
  readonly conflict?: Conflict | null
  readonly certificate?: Certificate
  readonly hash?: string
  readonly chosen?: readonly string[]
  readonly milliseconds?: number
}

/** Runs again after a crash: only a choice still being solved is written. */
async function solve(choice: string, { transaction }: JobContext): Promise<void> {
  const row = await transaction(tx => findChoice(tx, choice))
  if (row?.state !== '求解中') return
  const say = (progress: string) =>
    transaction(tx => tx.run(sql`update choice set progress = ${progress} where id = ${choice} and state = '求解中'`))
  await say('正在求总分最高、全部约束成立的名单')
  const began = performance.now()
  const { found, signed } = await chooseInThread(row.model)
  const took = () => Math.round(performance.now() - began)
  if (found.is === 'unknown') return finish('没有算完', {})
  if (found.is === 'level') return finish('无成绩', {})
  if (found.is === 'none') {
    await say('没有名单能使全部约束成立，正在找最少的几条冲突')
    return finish('无解', { conflict: await conflictInThread(row.model) })
  }
  if (!signed) throw new Error('a list without its certificate')
  const milliseconds = took()
  await say('名单已经求出、验算成立，正在逐人重新求解，说明谁因哪一条让出')
  const explained = await explainInThread(row.model, found)
  return finish('有名单', {
    result: found,
    explained,
    certificate: signed.certificate,
    hash: signed.hash,
    chosen: signed.certificate.chosen,
    milliseconds,
  })

  async function finish(state: string, more: Finished): Promise<void> {
    const { milliseconds = took(), hash = null, chosen = [], ...bodies } = more
    await transaction(async tx => {
      const still = await tx.find(sql`select from choice where id = ${choice} and state = '求解中' for update`)
      if (!still) return
      const leaf = await append(tx, {
        kind: 'decision',
        subject: choice,
        content: { choice, state, hash, snapshotOn: row?.snapshotOn ?? null },
      })
      const body = (key: keyof typeof bodies) => (bodies[key] === undefined ? null : JSON.stringify(bodies[key]))
      await tx.run(sql`
        update choice set state = ${state}, progress = '', milliseconds = ${milliseconds}::int, hash = ${hash}, leaf = ${leaf.id}, chosen = ${JSON.stringify(chosen)}::jsonb,
          result = ${body('result')}::jsonb, explained = ${body('explained')}::jsonb, conflict = ${body('conflict')}::jsonb, certificate = ${body('certificate')}::jsonb
        where id = ${choice}`)
    })
  }
}
