import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import {
  citationText,
  valueText,
  type Citation,
  type DatedValue,
  type Parameter,
  type ParameterEvent,
} from '#kernel/rules'
import { loadLibrary } from './packs.ts'

const folder = new URL('../', import.meta.url)
let names: Promise<readonly Parameter[]> | undefined

/** Every parameter the modules declare: their `parameters.ts`, found by name. */
export function loadParameters(): Promise<readonly Parameter[]> {
  names ??= read()
  return names
}

async function read(): Promise<readonly Parameter[]> {
  const modules = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/parameters.ts`, folder))).sort()
  const found = await Promise.all(
    modules.map(
      async name =>
        ((await import(new URL(`${name}/parameters.ts`, folder).href)) as { parameters: readonly Parameter[] })
          .parameters,
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
}

/** What each parameter reads for a place and a day, and everything the packs say of it. */
export async function readParameters(law: Law, division: number, on: Day) {
  const [parameters, { packs }] = await Promise.all([loadParameters(), loadLibrary()])
  return parameters.map(p => {
    const read = law.reading(p.id, { division, on })
    return {
      id: p.id,
      title: p.title,
      event: events[p.on] ?? p.on,
      value: read.evidence === '未配置' ? '未配置' : valueText(read.value, p),
      evidence: read.evidence,
      level: read.level ?? null,
      from: read.from ?? null,
      cites: cited(read.cites),
      task: read.task ?? null,
      values: packs.flatMap(pack =>
        (pack.parameters as readonly DatedValue[])
          .filter(v => v.parameter === p.id)
          .map(v => ({
            place: pack.title,
            draft: pack.status === 'draft',
            from: v.from,
            value: v.evidence === '未配置' ? '未配置' : valueText(v.value, p),
            evidence: v.evidence,
            cites: cited(v.cites),
            task: v.task ?? null,
          })),
      ),
    }
  })
}

const cited = (c: Citation | undefined): string | null => (c ? citationText(c) : null)
