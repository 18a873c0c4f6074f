import { join } from 'node:path'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { discover } from '#kernel/modules'
import type { Reading } from '#kernel/rules'
import { handlers, town, type TownUnit, type TownWay } from '#kernel/testing'
import * as h from '#modules/honours'
import type { Review, Settings } from '#modules/honours'

const modules = await discover(join(import.meta.dirname, '..', '..'))
const said: Readonly<Record<string, unknown>> = {
  'honours.congress.quorum': [2, 3],
  'honours.congress.majority': [1, 2],
  'honours.congress.secret': true,
  'review.places': 2,
  'review.leastScores': 3,
}
const law: Law = {
  calendar: calendar([]),
  reading: (id): Reading => ({
    title: id,
    value: said[id] ?? null,
    evidence: said[id] === undefined ? '未配置' : '产品约定',
  }),
}
export const review: Review = {
  reviewers: 5,
  odd: true,
  trimHigh: 1,
  trimLow: 1,
  trimFrom: 5,
  blind: false,
  criteria: [
    { key: 'skill', title: '技能水平', max: 60, hint: '' },
    { key: 'ethics', title: '职业操守', max: 40, hint: '' },
  ],
  recusals: ['本单位人选', '亲属', '师徒'],
}
const kinds = [{ key: 'frontline', title: '一线工人', frontline: true, leader: false }]
const settings = (of: Review): Settings => ({
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['review', 'choose'], objectionExtraDays: 0 },
  ],
  categories: [
    { key: 'worker', title: '企业职工', kinds, departments: [] },
    { key: 'farmer', title: '农民', kinds, departments: [] },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 5, max: 2000, briefMin: 5, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { panel: '第十一条' },
  seats: { byCategory: {} },
  ratios: [],
  linked: [],
  consent: false,
  marks: [],
  review: of,
})

const names = ['靳长河', '米秀兰', '褚文', '郗海峰', '单志强', '仇一', '区静怡']
const unitMay = ['honours.read', 'honours.nominate', 'honours.vote', 'honours.submit']
const officeMay = ['honours.read', 'honours.round.edit', 'honours.panel', 'honours.choose', 'honours.submit']

/** An invented city with seven nominees before its review meeting, five reviewers who log in and an expert who does not. */
export async function stage(of: Partial<Review> = {}) {
  const t = await town({ law, today: '2026-03-18' })
  const { owner } = t
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    forge: await t.organisation('北岭锻造有限公司', 'home'),
    mill: await t.organisation('南川面粉有限公司', 'home'),
    hall: await t.organisation('演示大学', 'city', { kind: '事业单位' }),
  }
  const who = (unit: TownUnit, as: TownWay) => {
    const caller = t.who(unit, as)
    return { account: caller().account ?? '', name: as.name ?? unit.name, organisationName: unit.name, caller }
  }
  const as = {
    city: who(offices.city, { way: 'division', may: officeMay }),
    next: who(offices.next, { way: 'division', may: officeMay }),
    forge: who(offices.forge, { way: 'unit', may: unitMay }),
    mill: who(offices.mill, { way: 'unit', may: unitMay }),
  }
  await direct(
    owner,
    sql`insert into role (id, title, sector, way, may, sees) values ('selection_committee', '评委', '党委政府', 'party', array['review.score', 'honours.read'], 0) on conflict do nothing`,
  )
  const reviewers = []
  for (const [name, where] of [
    ['郝知微', 'hall'],
    ['詹远', 'hall'],
    ['柏舟', 'hall'],
    ['慕云', 'hall'],
    ['厂里人', 'forge'],
    ['外场人', 'hall'],
  ] as const) {
    const one = who(offices[where], { way: 'party', may: ['review.score', 'honours.read'], name })
    await direct(
      owner,
      sql`insert into account (id, login, name, organisation_name, place, state) values (${one.account}, ${`r${reviewers.length}`}, ${name}, ${one.organisationName}, 2000, '正常')`,
    )
    await direct(
      owner,
      sql`insert into post (id, account, role, organisation, organisation_name, place, from_day) values (${one.account}, ${one.account}, 'selection_committee', ${offices[where].id}, ${one.organisationName}, 2000, '2026-01-01')`,
    )
    reviewers.push(one)
  }
  const { id: round } = await done(
    h.createRound,
    {
      body: {
        title: '2026年演示市劳动模范',
        honour: '1409-MODEL',
        year: 2026,
        preset: 'city',
        noticeTitle: '关于评选2026年演示市劳动模范的通知',
        noticeOn: '2026-03-01',
        settings: settings({ ...review, ...of }),
      },
    },
    as.city.caller(),
  )
  await done(h.openRound, { params: { round }, body: { state: '开放' } }, as.city.caller())
  const cases: string[] = []
  for (const [i, name] of names.entries()) {
    const unit = i < 4 ? 'forge' : 'mill'
    const { id } = await done(
      h.createNomination,
      {
        body: {
          round,
          subject: { kind: 'person', id: await t.person(name, offices[unit]) },
          category: i < 4 ? 'worker' : 'farmer',
          kind: 'frontline',
          deeds: `${name}二十年坚守${offices[unit].name}，${offices[unit].name.slice(0, 4)}的人都叫得出他。`,
          brief: `${name}坚守一线二十年`,
          summary: `${name}，坚守一线二十年`,
          curriculum: [{ from: '1998-09', to: null, unit: offices[unit].name, post: '工人' }],
        },
      },
      as[unit].caller(),
    )
    cases.push(id)
    const acts: [string, Record<string, unknown>, string | null][] = [
      [
        'recommend',
        { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '经党政工集体研究，同意推荐。' },
        'recommendation-minutes',
      ],
      [
        'congress',
        { form: '职工代表大会', delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true },
        'congress-minutes',
      ],
      ['unit.submit', {}, null],
    ]
    for (const [step, answer, paper] of acts) {
      const { version } = await done(h.readCase, { params: { id } }, as[unit].caller())
      const papers = paper ? [{ kind: paper, file: await t.file(offices[unit]) }] : []
      await done(h.actOnCase, { params: { id, step }, body: { version, answer, papers } }, as[unit].caller())
    }
  }
  return { ...t, offices, as, reviewers, round, cases, file: () => t.file(offices.city) }
}

export const { call, done } = handlers(modules.flatMap(m => m.routes))
