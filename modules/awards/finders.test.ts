import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import { finders } from './finders.ts'
import { stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
const [honour] = finders
const title = '演示市劳动模范'

beforeAll(async () => {
  s = await stage()
})

test('people are found by an honour in force, within the bounds of whoever looks', async () => {
  const give = async (name: string, unit: (typeof s.offices)['unit'], state = '有效') => {
    const person = await s.person(name, unit)
    await direct(
      s.owner,
      sql`insert into award (subject_kind, person, name, pinyin, honour_title, level, granted_by, year, state, place, node, division, source)
      values ('person', ${person}, ${name}, 'x', ${title}, '市级', '演示市人民政府', 1998, ${state}, ${unit.place}, ${unit.node}, 140900000000, '历史补录')`,
    )
    return person
  }
  const here = await give('解放', s.offices.unit)
  const next = await give('盖远', s.offices.other)
  await give('仇一', s.offices.unit, '撤销')
  const found = (caller: Caller) =>
    caller.transaction(async tx => ({
      who: (await tx.rows<{ person: string }>(sql`${honour?.persons(title) ?? sql``}`)).map(row => row.person),
      choices: (await honour?.choices(tx))?.map(choice => choice.value),
    }))
  expect(await found(s.as.county())).toEqual({ who: [here], choices: [title] })
  expect(await found(s.as.next())).toEqual({ who: [next], choices: [title] })
  expect((await found(s.as.city())).who.toSorted()).toEqual([here, next].toSorted())
  expect((await found(s.as.unit())).who).toEqual([here])
})
