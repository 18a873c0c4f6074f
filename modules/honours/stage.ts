import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import type { Reading } from '#kernel/rules'
import { handlers, town, type TownUnit } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import { routes } from './routes.ts'
import type { Settings } from './settings.ts'

const said: Readonly<Record<string, unknown>> = {
  'honours.congress.quorum': [2, 3],
  'honours.congress.majority': [1, 2],
  'honours.congress.secret': true,
  'honours.notice.workdays': 5,
}
export const law: Law = {
  calendar: calendar([year2026]),
  reading: (id): Reading => ({
    title: id,
    value: said[id] ?? null,
    evidence: said[id] === undefined ? '未配置' : '产品约定',
  }),
}

export const settings: Settings = {
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['notice', 'submit'], noticeWorkdays: 5, objectionExtraDays: 0 },
    { level: 'county', parts: ['receive', 'consult', 'decide', 'submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['receive', 'notice', 'decide', 'submit'], noticeWorkdays: 5, objectionExtraDays: 0 },
    { level: 'province', parts: ['receive', 'decide'], objectionExtraDays: 0 },
  ],
  categories: [
    {
      key: 'worker',
      title: '企业职工',
      kinds: [{ key: 'frontline', title: '一线工人', frontline: true, leader: false }],
      departments: [{ key: 'MPS', title: '公安' }],
    },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 10, max: 2000, briefMin: 5, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [{ event: '拖欠工资', years: 3 }],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { congress: '第六条', notice: '第七条' },
  seats: { byCategory: {} },
  ratios: [],
  linked: [],
  marks: [],
  consent: false,
}

/** An invented place with one enterprise, its offices up to the province, one department and two workers. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const offices = {
    province: await t.organisation('演示省总工会', 'province', { union: '省级总工会' }),
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    police: await t.organisation('忻岭县公安局', 'home', { kind: '机关', department: 'MPS' }),
    unit: await t.organisation('北岭锻造有限公司', 'home'),
  }
  const people = { jin: await t.person('靳长河', offices.unit), mi: await t.person('米秀兰', offices.unit) }
  const unitMay = [
    'honours.read',
    'honours.nominate',
    'honours.vote',
    'honours.notice.open',
    'honours.objection.handle',
    'honours.submit',
  ]
  const officeMay = [
    'honours.read',
    'honours.review',
    'honours.notice.open',
    'honours.objection.handle',
    'honours.consult.send',
    'honours.submit',
    'honours.decide',
    'honours.round.edit',
    'honours.panel',
    'honours.choose',
    'honours.award',
  ]
  const office = (unit: TownUnit) => t.who(unit, { way: 'division', may: officeMay })
  const as = {
    unit: t.who(offices.unit, { way: 'unit', may: unitMay }),
    chair: t.who(offices.unit, { way: 'unit', may: [...unitMay, 'honours.objection.sign'] }),
    county: office(offices.county),
    next: office(offices.next),
    city: office(offices.city),
    province: office(offices.province),
    police: t.who(offices.police, { way: 'party', may: ['honours.read', 'honours.consult.reply'] }),
  }
  return { ...t, offices, people, as, file: () => t.file(offices.unit, 'jpg') }
}

export const { call, done } = handlers(routes)
