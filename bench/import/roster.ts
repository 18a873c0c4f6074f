import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { residentIdCheck } from '#kernel/identifiers'

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎'
const given = '文华明国建志伟芳秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂红玲飞鹏辉斌波宇浩凯健俊帆帅旭宁龙晨雪梅兰竹'
const trades = ['焊工', '钳工', '电工', '车工', '铣工', '汽车维修工', '起重装卸机械操作工', '养老护理员', '网约配送员']
const levels = ['初级工', '中级工', '高级工', '技师', '高级技师']

/** Draws that are the same for the same seed. */
function dice(seed: number): (of: number) => number {
  let state = seed >>> 0
  return of => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * of)
  }
}

/** The row of one invented person; one in a hundred has a wrong check digit. */
export function rowOf(i: number, units: readonly string[], seed: number): string[] {
  const draw = dice(seed + i * 7919)
  draw(2)
  const name = `${surnames[draw(48)] ?? ''}${given[draw(48)] ?? ''}${draw(3) > 0 ? (given[draw(48)] ?? '') : ''}`
  const day = new Date(Date.UTC(1960, 0, 1 + (Math.floor(i / 999) % 16_000))).toISOString().slice(0, 10)
  // Codes that begin with 19 are nobody's division.
  const first = `19${String(1000 + Math.floor(i / (999 * 16_000))).slice(0, 4)}${day.replaceAll('-', '')}${String(i % 999).padStart(3, '0')}`
  const check = residentIdCheck(first)
  const bad = i % 100 === 99
  const wrong = check === '0' ? '1' : '0'
  return [
    name,
    first + (bad ? wrong : check),
    units[draw(units.length)] ?? '',
    ['汉族', '汉', '回族', '满族'][draw(4)] ?? '',
    ['群众', '中共党员', '共青团员'][draw(3)] ?? '',
    ['大学本科', '大学专科', '高中', '初中'][draw(4)] ?? '',
    `13${String(800_000_000 + ((i * 37) % 199_999_999)).padStart(9, '0')}`,
    '在职',
    trades[draw(trades.length)] ?? '',
    levels[draw(levels.length)] ?? '',
    `${1985 + draw(35)}-0${1 + draw(9)}-15`,
  ]
}
export const titles = [
  '姓名',
  '身份证号',
  '单位',
  '民族',
  '政治面貌',
  '学历',
  '手机号',
  '在职状态',
  '工种',
  '技能等级',
  '参加工作时间',
]

/** Writes the csv of so many people without holding it. */
export async function writeRoster(path: string, rows: number, units: readonly string[], seed: number): Promise<void> {
  const out = createWriteStream(path)
  out.write(`\ufeff${titles.join(',')}\r\n`)
  for (let i = 0; i < rows; i += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - i) }, (_, k) => rowOf(i + k, units, seed).join(','))
    if (!out.write(`${lines.join('\r\n')}\r\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
