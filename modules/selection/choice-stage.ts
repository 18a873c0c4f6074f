import type { Caller } from '#kernel/access'
import { worldAt } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { settleJobs } from '#kernel/jobs'
import { perform } from '#kernel/procedures'
import { isRefusal } from '#kernel/refusal'
import { createNomination, nominationKind, sealNominations, type Group, type Settings } from '#modules/honours'
import { jobs } from './choice-run.ts'
import { done, settings, stage } from './stage.ts'

const of = (title: string, more: Partial<Group> = {}): Group => ({
  title,
  subjects: [],
  categories: [],
  kinds: [],
  marks: [],
  ranks: [],
  ...more,
})
const workers = of('企业职工人选', { categories: ['worker'] })

/** A notice of a city: six seats, four of them for workers; leaders at most a fifth of the workers, women at least a third of all. */
export const notice: Settings = {
  ...settings,
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['review', 'choose', 'decide'], objectionExtraDays: 0 },
  ],
  seats: { regular: 6, byCategory: { worker: 4, farmer: 2 } },
  review: {
    reviewers: 3,
    odd: true,
    trimHigh: 0,
    trimLow: 0,
    trimFrom: 5,
    blind: false,
    criteria: [{ key: 'deeds', title: '事迹', max: 100, hint: '' }],
    recusals: [],
  },
  ratios: [
    {
      key: 'leader',
      title: '企业负责人',
      of: of('企业负责人', { leader: true }),
      among: workers,
      op: 'atMost',
      share: [25, 100],
      pool: '常规',
      hard: true,
      quote: '企业负责人不超过企业职工人选的25%。',
    },
    {
      key: 'woman',
      title: '女性',
      of: of('女性', { woman: true }),
      among: of('全部人选'),
      op: 'atLeast',
      share: [1, 3],
      pool: '常规',
      hard: true,
      quote: '女性不低于三分之一。',
    },
  ],
  basis: { seats: '第三条', ratios: '第四条', choose: '第九条' },
}

let stages = 0

export interface Wanted {
  readonly name: string
  readonly score: string | null
  readonly category?: 'worker' | 'farmer'
  readonly kind?: 'frontline' | 'leader' | 'farmer'
  readonly sex?: '男' | '女' | null
  readonly pool?: '常规' | '单列'
}

/** A city whose nominees stand before its choice: nominated by handlers, led there in one stride, scored by the meeting's own act. */
export async function beforeChoice(wanted: readonly Wanted[], own: Partial<Settings> = {}) {
  // Each stage has a procedure of its own: the process remembers which it has stored, the databases of one file do not.
  const given: Settings = { ...notice, ...own, basis: { ...notice.basis, choose: `第${++stages}条` } }
  const s = await stage(given)
  const ids: Record<string, string> = {}
  for (const w of wanted) ids[w.name] = await nominated(w)
  const file = async () => {
    const [row] = await direct<{ id: string }>(
      s.owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
        values ('纪要.jpg', 'jpg', 1, sha256('1'), sha256('1'), '内部', false, 2000, ${s.offices.city.node}, '2026-03-18') returning id`,
    )
    return row?.id ?? ''
  }
  const reviewed = given.stages.some(x => x.parts.includes('review'))
  if (reviewed && wanted.length > 0) await scored(s.as.city(), wanted)
  return {
    ...s,
    ids,
    file,
    nominated,
    settle: () =>
      settleJobs({ queue: s.queue, login: s.login, jobs, world: worldAt('2026-03-18'), law: s.as.city().law }),
  }

  async function nominated(w: Wanted): Promise<string> {
    const [person] = await direct<{ id: string }>(
      s.owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
        values (${w.name}, 'x', ${w.sex === undefined ? '男' : w.sex}, '1980-06-01', '在职', ${s.offices.unit.id}, 140997000000, 3000, 140000000000, 140900000000, 140997000000, ${s.offices.unit.node}, '\\x00', '测试') returning id`,
    )
    const { id } = await done(
      createNomination,
      {
        body: {
          round: s.round,
          subject: { kind: 'person', id: person?.id ?? '' },
          category: w.category ?? 'worker',
          kind: w.kind ?? (w.category === 'farmer' ? 'farmer' : 'frontline'),
          pool: w.pool ?? '常规',
          deeds: '二十年如一日坚守一线，攻关封头成形工艺',
          brief: '坚守一线二十年',
          curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
        },
      },
      s.as.unit(),
    )
    // 从推荐到报送由评选表彰自己的测试讲；这里一步走到评审（或择优）前。
    const at = given.stages.some(x => x.parts.includes('review')) ? 'city.review' : 'city.choose'
    await direct(
      s.owner,
      sql`insert into act (kase, n, step, kind, title, happened_on, recorded_on, actor, organisation, answer, reasons, readings, goes_to, lapsed)
        values (${id}, 2, 'unit.submit', 'act', '单位报送', '2026-03-10', '2026-03-10', '经办', '北岭锻造有限公司', '{}', '[]', '{}', ${at}, '[]')`,
    )
    await direct(s.owner, sql`update kase set step = ${at}, version = 2 where id = ${id}`)
    return id
  }

  async function scored(caller: Caller, all: readonly Wanted[]): Promise<void> {
    const sheet = await file()
    const reply = await caller.transaction(async tx => {
      const cases = all.map(w => ids[w.name] ?? '')
      const list = await sealNominations(tx, caller, s.round, { kind: 'review', level: 'city', cases, order: 'given' })
      if (isRefusal(list)) return list
      return perform(
        tx,
        caller,
        nominationKind,
        {
          step: 'city.review',
          list: list.id,
          answer: { panel: list.id, scored: 3 },
          papers: [{ kind: 'review-result', file: sheet }],
          fromPaper: false,
        },
        all.map(w => ({
          id: ids[w.name] ?? '',
          answer: w.score === null ? { outcome: '没有成绩' } : { outcome: '有成绩', score: w.score },
        })),
      )
    })
    if (isRefusal(reply)) throw new Error(`${reply.what} ${JSON.stringify(reply.details)}`)
  }
}
