import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import type { Call } from '#kernel/http'
import { handlers, town, type TownPlace, type TownUnit } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import * as c from './contract.ts'
import { routes } from './routes.ts'

const law: Law = {
  calendar: calendar([year2026]),
  reading: id => ({ title: id, value: null, evidence: '未配置' }),
}
/** For tests: an invented city with two counties, unions, labour offices, three firms and their workers. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const department = (name: string, at: TownPlace, code: string) =>
    t.organisation(name, at, { kind: '机关', department: code })
  const offices = {
    province: await t.organisation('演示省总工会', 'province', { union: '省级总工会' }),
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    labour: await department('演示市人力资源和社会保障局', 'city', 'HRSS'),
    labourCounty: await department('忻岭县人力资源和社会保障局', 'home', 'HRSS'),
    league: await department('共青团演示市委', 'city', 'CYL'),
    unit: await t.organisation('北岭锻造有限公司', 'home', { industry: '34' }),
    other: await t.organisation('平河精工有限公司', 'next', { industry: '35' }),
  }
  const people = {
    jin: await t.person('靳长河', offices.unit),
    mi: await t.person('米秀兰', offices.unit),
    xi: await t.person('郗海峰', offices.other),
  }
  const apply = ['innovation.read', 'innovation.apply']
  const review = ['innovation.read', 'innovation.review']
  const unitAt = (unit: TownUnit) => t.who(unit, { way: 'unit', may: apply })
  const office = (unit: TownUnit, sector = '工会', may: readonly string[] = review) =>
    t.who(unit, { way: 'division', sector, may })
  const as = {
    unit: unitAt(offices.unit),
    other: unitAt(offices.other),
    county: office(offices.county),
    next: office(offices.next),
    city: office(offices.city),
    province: office(offices.province),
    labour: office(offices.labour, '人社'),
    labourCounty: office(offices.labourCounty, '人社'),
    league: office(offices.league, '团委'),
    reader: office(offices.county, '工会', ['innovation.read']),
  }
  return { ...t, offices, people, as, file: (at: keyof typeof offices = 'unit') => t.file(offices[at], 'jpg') }
}

export type Stage = Awaited<ReturnType<typeof stage>>
export const { call, done } = handlers(routes)

export const programmeBody = {
  title: '2026年市级劳模和工匠人才创新工作室',
  kind: 'model',
  level: '市级',
  body: '演示市总工会',
  noticeTitle: '关于申报2026年市级创新工作室的通知',
  noticeOn: '2026-03-02',
  settings: {
    criteria: [
      { title: '场地', max: 40 },
      { title: '攻关', max: 60 },
    ],
    selfMin: 80,
    minMembers: 2,
    minTopics: 1,
    siteBy: 'county',
    basis: { conditions: '第二条', procedure: '第四条', annual: '第七条' },
  },
} satisfies Call<typeof c.createProgramme>['body']

/** Leads an application from the unit to the step named, by the handlers themselves. */
export function walker(s: Stage, kase: string) {
  const act = async (
    as: keyof Stage['as'],
    step: string,
    answer: object,
    kinds: readonly string[] = [],
    more: object = {},
  ) => {
    const caller = s.as[as]()
    const at = as === 'unit' || as === 'other' ? as : 'county'
    const papers = []
    for (const kind of kinds) papers.push({ kind, file: await s.file(at) })
    const { version } = await done(c.readApplication, { params: { id: kase } }, caller)
    return call(
      c.actOnApplication,
      { params: { id: kase, step }, body: { version, answer: { ...answer }, papers, ...more } },
      caller,
    )
  }
  return act
}
