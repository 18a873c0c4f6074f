import { join } from 'node:path'
import { addDays, isDay, realWorld } from '#kernel/calendar'
import { discover, discoverPacks } from '#kernel/modules'
import { stale, type DatedValue } from '#kernel/rules'

// Figures in force whose `checked` is older than a year, or that say none. It fails nothing: it is a list of work.

const root = join(import.meta.dirname, '..')
const given = process.argv[process.argv.indexOf('--on') + 1]
const on = process.argv.includes('--on') && isDay(given) ? given : realWorld.today()
const [modules, packs] = await Promise.all([discover(root), discoverPacks(root)])
const titles = new Map(modules.flatMap(m => m.parameters.map(p => [p.id, p.title])))
const found = packs.flatMap(pack =>
  stale(
    [
      {
        place: pack.division,
        title: pack.title,
        status: pack.status,
        // `values()` in the pack's parameters.ts made and checked them. What is ours alone is read in no text.
        values: (pack.parameters as readonly DatedValue[]).filter(v => v.cites),
      },
    ],
    on,
  ),
)
for (const s of found)
  process.stdout.write(
    `${s.level}　${titles.get(s.parameter) ?? s.parameter}（${s.from}起）　${s.checked ?? '没有记核对日期'}\n`,
  )
process.stdout.write(`${on}：${found.length}个取值超过一年没有核对原文\n`)

// 到期前六十天提醒：那一天以后没有人说下一个值的。
const ending = packs.flatMap(pack => {
  const values = pack.parameters as readonly DatedValue[]
  return values
    .filter(v => v.to !== undefined && v.to >= on && v.to <= addDays(on, 60))
    .filter(v => !values.some(next => next.parameter === v.parameter && next.from > v.from))
    .map(v => ({ place: pack.title, title: titles.get(v.parameter) ?? v.parameter, to: v.to }))
})
for (const e of ending) process.stdout.write(`${e.place}　${e.title}　${e.to ?? ''}到期，还没有下一个取值\n`)
process.stdout.write(`${on}：${ending.length}个取值六十天内到期\n`)
