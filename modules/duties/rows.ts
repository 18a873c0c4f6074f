import type { Built, Response } from '#kernel/http'
import type { Transaction } from '#kernel/database'
import { citation, type Library } from '#modules/oversight'
import type { listTasks } from './contract.ts'
import { libraryWith } from './drafts.ts'
import { markOf } from './law.ts'
import type { Task } from './query.ts'

export type TaskRow = Built<Response<typeof listTasks>>['rows'][number]

/** A task as the pages show it. */
export function rowOf(library: Library, t: Task): TaskRow {
  const pack = library.packs.find(p => p.id === t.pack)
  return {
    id: t.id,
    number: t.number,
    title: t.title,
    pack: t.pack,
    packTitle: pack?.title ?? t.pack,
    clauses: t.clauses.map(id => {
      const article = library.clauses.find(c => c.id === id)?.documents.find(d => d.pack === t.pack)?.article
      return { id, label: pack && article ? citation(pack, article) : id }
    }),
    mark: markOf(t.modality),
    draft: t.draft,
    ground: t.ground,
    lead: t.lead,
    support: [...t.support],
    office: t.office,
    measure: t.measure,
    result: t.result,
    money: t.money,
    moneyFrom: t.moneyFrom,
    startsOn: t.startsOn,
    dueOn: t.dueOn,
    firstDueOn: t.firstDueOn,
    standing: t.standing,
    light: t.light,
    reported: t.reported,
    verified: t.verified,
    evidence: t.evidence,
    checked: t.checked,
    movedOn: t.movedOn,
    closedOn: t.closedOn,
    level: t.level,
    extension: t.extension,
    mine: t.mine,
    given: t.given,
  }
}

export const rowsOf = async (tx: Transaction, tasks: readonly Task[]): Promise<TaskRow[]> => {
  const library = await libraryWith(tx)
  return tasks.map(task => rowOf(library, task))
}

export const isLate = (t: Task): boolean =>
  t.state === '在办' && t.light.left !== null && t.light.left < 0 && t.askedOn === null

export interface Counts {
  readonly tasks: number
  readonly open: number
  readonly late: number
  readonly red: number
  readonly yellow: number
  readonly closed: number
  readonly evidence: number
  readonly checked: number
  readonly waiting: number
}

export function countsOf(tasks: readonly Task[]): Counts {
  const live = tasks.filter(t => t.state !== '已撤销')
  const n = (keep: (t: Task) => boolean) => live.filter(keep).length
  return {
    tasks: live.length,
    open: n(t => t.state === '在办'),
    late: n(isLate),
    red: n(t => t.light.colour === 'red'),
    yellow: n(t => t.light.colour === 'yellow'),
    closed: n(t => t.state === '已销号'),
    evidence: live.reduce((sum, t) => sum + t.evidence, 0),
    checked: live.reduce((sum, t) => sum + t.checked, 0),
    waiting: n(t => t.standing === '待核验' || t.standing === '待销号' || t.extension),
  }
}

/** 12件在办，2件逾期，3件亮黄灯，4件已销号 */
export const sayCounts = (c: Counts): string =>
  c.tasks === 0
    ? '没有任务'
    : [
        c.open > 0 || c.closed === 0 ? `${c.open}件在办` : '',
        c.late > 0 ? `${c.late}件逾期` : '',
        c.red > c.late ? `${c.red - c.late}件落后亮红灯` : '',
        c.yellow > 0 ? `${c.yellow}件亮黄灯` : '',
        c.closed > 0 ? `${c.closed}件已销号` : '',
      ]
        .filter(Boolean)
        .join('，')
