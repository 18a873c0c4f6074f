import { approve, carryOut, type Caller, type Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { expect } from 'vitest'
import { handlers, town, type TownPlace, type TownUnit } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import * as c from './contract.ts'
import { parameters } from './parameters.ts'
import { approvals } from './publish.ts'
import { routes } from './routes.ts'

/** What an invented province says, beside the law's own days. */
const said: Record<string, number | null> = {
  'legislature.consultDays': 20,
  'legislature.submitDays': 10,
  'legislature.distributeDays': 7,
  'legislature.signersProvince': 5,
  'legislature.signersCounty': 3,
  'legislature.handOutDays': 7,
  'legislature.schemeMonths': null,
  'legislature.reportMonths': 3,
  'legislature.passPercent': 50,
  'legislature.againMonths': 2,
  'legislature.soonDays': 7,
  'indicators.leastCell': 10,
}
export const law: Law = {
  calendar: calendar([year2026]),
  parameters,
  reading: (id, at) => {
    // The next county has no rule of its own for what comes after the meeting.
    const value =
      at.division === 140998000000 && !id.includes('Days') && !id.includes('signers') ? null : (said[id] ?? null)
    return value === null
      ? { title: id, value, evidence: '未配置', task: '省人大常委会办公厅：照本省办法录入' }
      : { title: id, value, evidence: '已核' }
  },
}

/** For tests: a city's committee, the government's departments that report and answer, the union that coordinates, another county's committee. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const department = (name: string, at: TownPlace, code: string) =>
    t.organisation(name, at, { kind: '机关', department: code })
  const offices = {
    npc: await department('演示市人大社会建设委员会', 'city', 'NPC'),
    labour: await department('演示市人力资源和社会保障局', 'city', 'HRSS'),
    finance: await department('演示市财政局', 'city', 'FIN'),
    union: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    countyNpc: await department('平河县人大社会建设委员会', 'next', 'NPC'),
    countyLabour: await department('平河县人力资源和社会保障局', 'next', 'HRSS'),
  }
  for (const [at, n] of [
    ['home', 9],
    ['next', 6],
    ['third', 3],
  ] as const)
    for (let i = 1; i <= n; i++)
      await t.organisation(`${at === 'home' ? '忻岭' : at === 'next' ? '平河' : '南川'}第${i}机械厂`, at, {
        industry: 'C',
      })
  const look = ['legislature.read', 'indicators.read', 'duties.read']
  const write = [...look, 'legislature.write', 'legislature.answer']
  const answers = [...look, 'legislature.answer']
  const at = (unit: TownUnit, may: readonly string[], name: string, way: 'division' | 'party' = 'division') =>
    t.who(unit, { way, may, name })
  const as = {
    npc: at(offices.npc, write, '武成义'),
    colleague: at(offices.npc, write, '常玉书'),
    labour: at(offices.labour, answers, '区文博', 'party'),
    finance: at(offices.finance, answers, '仇正', 'party'),
    union: at(offices.union, [...answers, 'duties.write'], '贺明远'),
    countyNpc: at(offices.countyNpc, write, '曲静'),
    countyLabour: at(offices.countyLabour, answers, '尉迟青', 'party'),
  }
  /** The second person agrees to what was asked to go out; why they may not, where they may not. */
  const agree = (asked: string, caller: Caller): Promise<Refusal | undefined> =>
    caller.transaction(async tx => {
      const kind = 'legislature.publish'
      const agreed = await approve<never>(tx, kind, asked)
      if (isRefusal(agreed)) return agreed
      const used = await carryOut(tx, kind, asked)
      return isRefusal(used) ? used : approvals[kind]?.carryOut?.(tx, caller, agreed)
    })
  return { ...t, offices, as, agree }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export type Who = keyof Stage['as']
export const { call, done } = handlers(routes)

/** What the tests do again and again. */
export const decision = '140900-xinzhou'
export function actsOn(of: () => Stage) {
  const matter = async (more: Partial<Parameters<typeof done<typeof c.addMatter>>[1]['body']> = {}, as: Who = 'npc') =>
    done(
      c.addMatter,
      {
        body: {
          kind: '专项工作报告',
          topic: '关于产业工人队伍建设改革情况的报告',
          pack: decision,
          clauses: [{ clause: 'C064' }],
          reporter: of().offices.labour.id,
          meetingOn: '2026-04-28',
          meetingTitle: '第三十次会议',
          ...more,
        },
      },
      of().as[as](),
    )
  const read = (id: string, as: Who = 'npc') => done(c.readMatter, { params: { id } }, of().as[as]())
  const step = (id: string, name: string, on: string, as: Who, more: object = {}) =>
    call(c.doStep, { params: { id }, body: { step: name, happenedOn: on, text: '照办', ...more } }, of().as[as]())
  const ok = async (id: string, name: string, on: string, as: Who) => {
    const reply = await step(id, name, on, as)
    expect([name, reply.what]).toEqual([name, undefined])
  }
  const due = async (id: string) =>
    Object.fromEntries((await read(id)).chain.filter(x => x.dueOn !== null).map(x => [x.key, x.dueOn]))
  return { matter, read, step, ok, due }
}
