import type { Random } from '#modules/organisations'

/** What invented people tick: nobody's opinion. */
type Ticked = Readonly<Record<string, string | string[]>>

const some = (chance: Random, all: readonly string[], share: number): string[] => {
  const taken = all.filter(() => chance.chance(share))
  return taken.length > 0 ? taken : [chance.pick(all)]
}
const background = (chance: Random): Ticked => ({
  sex: chance.chance(0.95) ? chance.pick(['m', 'm', 'm', 'f', 'f']) : '-',
  age: chance.chance(0.97) ? chance.pick(['a', 'a', 'b', 'b', 'b', 'c', 'c', 'd']) : '-',
  work: chance.pick(['line', 'line', 'line', 'tech', 'office', 'other']),
})
/** A point of five that leans to one side. */
const point = (chance: Random, lean: number): string =>
  String(Math.min(5, Math.max(1, Math.round(lean + (chance.next() + chance.next() - 1) * 2.4))))

const wishes = [
  '希望多办技能培训，夜班的人也能参加',
  '技能等级和工资挂钩，说了几年没有落实',
  '宣讲多到班组来，不要只在机关讲',
  '食堂夜班没有热饭',
  '办事跑了三趟，材料一次说清就好',
  '问过工会的王建国主任，答复很快',
  '培训补贴到账太慢',
  '想评技师，不知道找谁报名',
] as const
const words = (chance: Random): Ticked => (chance.chance(0.18) ? { words: chance.pick(wishes) } : {})

export function awarenessOf(chance: Random, layer: string): Ticked {
  const more = /教育|医院|机械|自己来的/.test(layer) ? 0.14 : 0
  const roll = chance.next() - more
  const heard = roll < 0.2 ? 'read' : roll < 0.57 ? 'some' : roll < 0.79 ? 'name' : chance.chance(0.05) ? '-' : 'no'
  return {
    heard,
    ...(heard === 'no' || heard === '-'
      ? {}
      : {
          from: some(chance, ['talk', 'unit', 'board', 'phone', 'media', 'mate'], 0.33),
          know: heard === 'name' ? 'none' : some(chance, ['level', 'pay', 'train', 'honour', 'party', 'right'], 0.4),
        }),
    mine: chance.chance(0.93) ? point(chance, heard === 'no' ? 2.6 : 3.6) : '-',
    ...background(chance),
    ...words(chance),
  }
}

export function satisfactionOf(chance: Random): Ticked {
  const used = chance.chance(0.22) ? ['none'] : some(chance, ['train', 'help', 'check', 'law', 'home', 'money'], 0.3)
  return {
    used,
    'how.fast': point(chance, 3.2),
    'how.easy': point(chance, 3),
    'how.kind': point(chance, 4.1),
    'how.use': point(chance, 3.5),
    all: chance.chance(0.95) ? point(chance, 3.7) : '-',
    ...(chance.chance(0.6) ? { days: String(chance.int(1, 20)) } : {}),
    ...background(chance),
    ...words(chance),
  }
}
