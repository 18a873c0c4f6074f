import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Law } from '#kernel/access'
import { addYears, type Day } from '#kernel/calendar'
import {
  citationText,
  parameterText,
  type Citation,
  type DatedValue,
  type Parameter,
  type ParameterEvent,
} from '#kernel/rules'
import { titleOfModule } from './clause.ts'
import { loadLibrary } from './packs.ts'
import { parametersOf } from './rule-needs.ts'
import { idOf, loadRules, titleOf, type UsedBy } from './rules.ts'
import { unread } from './unread.ts'

const folder = new URL('../', import.meta.url)
interface Declared {
  readonly module: string
  readonly parameter: Parameter
}
let names: Promise<readonly Declared[]> | undefined

/** Every parameter the modules declare: their `parameters.ts`, found by name. */
export const loadParameters = async (): Promise<readonly Parameter[]> => (await declared()).map(d => d.parameter)

function declared(): Promise<readonly Declared[]> {
  names ??= read()
  return names
}

async function read(): Promise<readonly Declared[]> {
  const modules = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/parameters.ts`, folder))).sort()
  const found = await Promise.all(
    modules.map(async module =>
      (
        (await import(new URL(`${module}/parameters.ts`, folder).href)) as { parameters: readonly Parameter[] }
      ).parameters.map(parameter => ({ module, parameter })),
    ),
  )
  return found.flat()
}

/** The event whose day picks the value, as the office says it. */
const events: Readonly<Partial<Record<ParameterEvent, string>>> = {
  'round.notice': '评选通知发布日',
  'notice.start': '公示起日',
  meeting: '会议日',
  award: '表彰日',
  'month.owed': '所属月份',
  'year.owed': '所属年度',
  application: '申请日',
  certificate: '证书核发日',
  'programme.notice': '本次通知发布日',
  final: '决赛日',
  'class.start': '开班日',
  'accounting.year': '会计年度',
  'school.year': '学年',
  day: '当日',
}

const layers: Readonly<Record<string, string>> = {
  nearest: '就近：有本地规定的从本地',
  floor: '下限：本地只能更高',
  ceiling: '上限：本地只能更低',
  favourable: '从优：本地只能更有利',
  nationalOnly: '全国统一：地方不得另定',
}

/**
 * Who uses a parameter: the module that declared it, where it reads it, and the rules that ask it. What is declared here is declared for
 * modules to come: only a rule can use it.
 */
async function usersOf(): Promise<(d: Declared) => UsedBy[]> {
  const rules = await loadRules()
  const asking = Map.groupBy(
    rules.flatMap(b => parametersOf(b).map(id => ({ id, b }))),
    one => one.id,
  )
  return ({ module, parameter }) => [
    ...(module === 'oversight' || unread.has(parameter.id) ? [] : [{ title: titleOfModule(module) }]),
    ...(asking.get(parameter.id) ?? []).map(({ b }) => ({ title: titleOf(b), to: `/rules/${idOf(b)}` })),
  ]
}

/** What each parameter reads for a place and a day, and everything the packs say of it. */
export async function readParameters(law: Law, division: number, on: Day) {
  const [all, { packs }, users] = await Promise.all([declared(), loadLibrary(), usersOf()])
  return all.map(one => {
    const p = one.parameter
    const read = law.reading(p.id, { division, on })
    return {
      id: p.id,
      title: p.title,
      event: events[p.on] ?? p.on,
      value: read.evidence === '未配置' ? '未配置' : parameterText(p, read.value),
      evidence: read.evidence,
      level: read.level ?? null,
      from: read.from ?? null,
      cites: cited(read.cites),
      task: read.task ?? null,
      usedBy: users(one),
      layers: layers[p.layers] ?? p.layers,
      checked: read.checked ?? null,
      // What is ours alone is not read again in any text.
      stale: read.cites !== undefined && (read.checked === undefined || read.checked < addYears(on, -1)),
      values: packs.flatMap(pack =>
        (pack.parameters as readonly DatedValue[])
          .filter(v => v.parameter === p.id)
          .map(v => ({
            place: pack.title,
            draft: pack.status === 'draft',
            from: v.from,
            to: v.to ?? null,
            value: v.evidence === '未配置' ? '未配置' : parameterText(p, v.value),
            evidence: v.evidence,
            cites: cited(v.cites),
            task: v.task ?? null,
          })),
      ),
    }
  })
}

const cited = (c: Citation | undefined): string | null => (c ? citationText(c) : null)
