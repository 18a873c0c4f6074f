import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
const cases = { jin: '', mi: '' }
const paper = async (kind: string) => ({ kind, file: await s.file() })

async function act(as: keyof typeof s.as, kase: string, step: string, answer: object, kinds: string[] = []) {
  const { version } = await done(c.readCase, { params: { id: kase } }, s.as[as]())
  const papers = await Promise.all(kinds.map(paper))
  return done(c.actOnCase, { params: { id: kase, step }, body: { version, answer: { ...answer }, papers } }, s.as[as]())
}

/** 单位推荐、报送，县里受理，走到县级报送。 */
async function toCounty(person: string): Promise<string> {
  const { id } = await done(
    c.createNomination,
    {
      body: {
        round,
        subject: { kind: 'person', id: person },
        category: 'worker',
        kind: 'frontline',
        deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
        brief: '坚守锻造一线二十年',
        curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
      },
    },
    s.as.unit(),
  )
  await act(
    'unit',
    id,
    'recommend',
    { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '一致同意推荐该同志为人选' },
    ['recommendation-minutes'],
  )
  const vote = {
    form: '职工代表大会',
    delegates: 60,
    present: 50,
    inFavour: 45,
    against: 5,
    abstained: 0,
    secret: true,
  }
  await act('unit', id, 'congress', vote, ['congress-minutes'])
  await act('unit', id, 'unit.submit', {})
  await act('county', id, 'county.receive', { decision: '受理', opinion: '材料齐全' })
  return id
}

const sealed = (...list: string[]) =>
  call(
    c.sealList,
    { params: { round }, body: { kind: 'submission', level: 'county', cases: list, order: 'number' } },
    s.as.county(),
  )
const sent = async (list: string) =>
  call(c.submitList, { params: { id: list }, body: { papers: [await paper('submission-report')] } }, s.as.county())
const give = (seats: number) => direct(s.owner, sql`update quota set seats = ${seats}`)

beforeAll(async () => {
  s = await stage()
  const made = await done(
    c.createRound,
    {
      body: {
        title: '2026年演示省劳动模范',
        honour: '14-MODEL',
        year: 2026,
        preset: 'province',
        noticeTitle: '关于评选2026年演示省劳动模范的通知',
        noticeOn: '2026-03-01',
        settings: {
          ...settings,
          vetoes: [],
          stages: [
            { level: 'unit', parts: ['submit'] },
            { level: 'county', parts: ['receive', 'submit'] },
            { level: 'city', parts: ['receive', 'decide'] },
          ],
          basis: { seats: '第三条' },
        },
      },
    },
    s.as.province(),
  )
  round = made.id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
  cases.jin = await toCounty(s.people.jin)
  cases.mi = await toCounty(s.people.mi)
  for (const office of [s.offices.county, s.offices.next])
    await direct(
      s.owner,
      sql`insert into quota (round, level, organisation, name, category, pool, seats, issued_by, issued_on, document, place, lo, hi)
        values (${round}, 'county', ${office.id}, ${office.name}, 'worker', '常规', 1, ${s.offices.city.id}, '2026-03-02', '演示总工〔2026〕3号', ${office.place}, ${office.place}, ${office.place + 999})`,
    )
})

describe('报送不得多于下达的名额', () => {
  test('[C064] 名额1名，封存2人的报送名单：说明哪一类多几名、依据哪份文件、怎么办', async () => {
    const over = await sealed(cases.jin, cases.mi)
    expect(over).toMatchObject({
      code: 'honours.quota.over',
      what: '超过分配的名额，没有办理：企业职工（常规）：名额1名；已报0名，这次2名，多1名',
      why: '名额依据演示总工〔2026〕3号下达',
      article: '关于评选2026年演示省劳动模范的通知第三条',
    })
    expect(over.remedy).toContain('去掉1名')
  })

  test('分两次封存也不行：报了1人，第二人报不出去；名额调到2名才行', async () => {
    await give(2)
    const [first, second] = [await sealed(cases.jin), await sealed(cases.mi)]
    await give(1)
    expect(await sent(first.id)).toMatchObject({ moved: 1 })
    expect((await sent(second.id)).code).toBe('honours.quota.over')
    // 没有办成：名单还在，材料还在原来的步骤。
    expect((await done(c.readList, { params: { id: second.id } }, s.as.county())).state).toBe('已封存')
    await done(c.voidList, { params: { id: second.id }, body: { reason: '名额不够，先撤下' } }, s.as.county())
    expect((await sealed(cases.mi)).code).toBe('honours.quota.over')
  })

  test('报上去又取消的，不递补：名额仍占着', async () => {
    await act('city', cases.jin, 'void', { reason: '举报查实，取消资格' }, ['meeting-minutes'])
    expect((await sealed(cases.mi)).code).toBe('honours.quota.over')
  })

  test('差额推荐1.2倍，1名仍是1名，5名可报6名；方案改了就按新的', async () => {
    const [row] = await direct<{ settings: object }>(s.owner, sql`select settings from round where id = ${round}`)
    const put = (over: [number, number]) =>
      direct(
        s.owner,
        sql`update round set settings = ${JSON.stringify({ ...row?.settings, seats: { byCategory: {}, overNomination: over } })}::jsonb where id = ${round}`,
      )
    await put([6, 5])
    expect((await sealed(cases.mi)).code).toBe('honours.quota.over')
    await put([2, 1])
    expect((await sealed(cases.mi)).id).toBeDefined()
  })
})

describe('名额谁看得到', () => {
  const seen = (as: keyof typeof s.as) =>
    s.as[as]().transaction(async tx =>
      (await tx.rows<{ name: string }>(sql`select name from quota order by name`)).map(r => r.name),
    )

  test('县里只看自己的，邻县看不到；市里都看；单位只看本县的', async () => {
    expect(await seen('county')).toEqual(['忻岭县总工会'])
    expect(await seen('next')).toEqual(['平河县总工会'])
    expect(await seen('city')).toHaveLength(2)
    expect(await seen('unit')).toEqual(['忻岭县总工会'])
  })
  test('县里不能改自己的名额，征求意见的部门什么也看不到', async () => {
    await expect(seen('police')).rejects.toThrow(/permission denied/)
    const raise = (as: keyof typeof s.as) => s.as[as]().transaction(tx => tx.run(sql`update quota set seats = 9`))
    await expect(raise('unit')).rejects.toThrow(/permission denied/)
    await expect(raise('county')).rejects.toThrow(/row-level security/)
  })
})
