import { handle } from '#kernel/http'
import { isMissing } from '#kernel/indicators'
import { refuse } from '#kernel/refusal'
import { declared, goalFor, numbersOf } from '#modules/indicators'
import * as contract from '../contract.ts'
import { libraryWith } from '../drafts.ts'
import { boundIn, packsFor } from '../law.ts'

/** Results a row of the map has room for; the rest on the page of the clause. */
const resultsAtMost = 4

/** Asked for beside the map, so that the text does not wait for its numbers. */
export const numberRoutes = [
  handle(contract.clauseNumbers, ({ query }, caller) =>
    caller.transaction(async tx => {
      const library = await libraryWith(tx)
      const packs = await packsFor(caller.post?.division ?? null, library)
      const found = query.pack === undefined ? packs[0] : packs.find(p => p.id === query.pack)
      if (!found)
        return refuse('duties.pack', { status: 404, what: '没有这份决定的文本', remedy: '从列表里选一份决定' })
      const ids = library.clauses.filter(c => boundIn(library, found.id, c)).map(c => c.id)
      const within = new Set(ids)
      const asked = declared().filter(d => d.clauses.some(id => within.has(id)))
      const numbers = await numbersOf(tx, caller, asked)
      const toldOf = (d: (typeof asked)[number]) => numbers.get(d.id)?.told
      return {
        asOf: caller.today,
        clauses: ids.map(clause => {
          const own = asked.filter(d => d.clauses.includes(clause))
          const progress = own.find(d => !isMissing(d) && d.progress)
          const told = progress && toldOf(progress)
          return {
            clause,
            results: own
              .filter(d => isMissing(d) || !d.progress)
              // What is of this clause alone first; what can't be counted after what can.
              .toSorted((a, b) => Number(isMissing(a)) - Number(isMissing(b)) || a.clauses.length - b.clauses.length)
              .slice(0, resultsAtMost)
              .map(d => {
                const { said = null, unable = null, withheld = false, value = null } = toldOf(d) ?? {}
                const short = goalFor(caller, d, value)?.short === true
                return {
                  id: d.id,
                  title: d.title,
                  said,
                  unable,
                  state: isMissing(d)
                    ? ('未配置' as const)
                    : short
                      ? ('低于目标' as const)
                      : withheld
                        ? ('不展示' as const)
                        : said === null
                          ? ('没有数' as const)
                          : ('有数' as const),
                }
              }),
            progress:
              progress && told
                ? {
                    id: progress.id,
                    said: told.said,
                    unable: told.unable,
                    n: told.n,
                    of: told.of,
                    beside: [...(told.beside ?? [])],
                  }
                : null,
          }
        }),
      }
    }),
  ),
]
