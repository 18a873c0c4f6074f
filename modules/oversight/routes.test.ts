import { describe, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { readParameter, type DatedValue } from '#kernel/rules'
import { loadLibrary } from './packs.ts'
import { loadParameters, readParameters } from './parameter-list.ts'
import { findClause, listClauses } from './queries.ts'

const [{ packs }, parameters] = await Promise.all([loadLibrary(), loadParameters()])

/** The packs of a place and of the country, as the installation reads them. */
const law = (place: number): Law => ({
  calendar: calendar([]),
  reading: (id, { on }) => {
    const p = parameters.find(each => each.id === id)
    if (!p) throw new Error(id)
    const chain = packs
      .filter(pack => pack.division === place || pack.division === null)
      .toSorted((a, b) => (b.division ?? 0) - (a.division ?? 0))
    return readParameter(p, {
      packs: chain.map(pack => ({
        place: pack.division ?? 0,
        title: pack.title,
        status: pack.status,
        values: pack.parameters as readonly DatedValue[],
      })),
      on,
    })
  },
})
const day: Day = '2026-04-07'

describe('parameters', () => {
  const find = async (place: number, id: string) =>
    (await readParameters(law(place), place, day)).find(p => p.id === id)

  test('a value is said in words, with its level, its source and how well it is known', async () => {
    expect(await find(330000000000, 'honours.congress.quorum')).toMatchObject({
      value: '三分之二',
      evidence: '已核',
      level: '浙江省',
    })
    expect((await find(330000000000, 'honours.congress.quorum'))?.cites).toContain('浙江省企业民主管理条例')
  })

  test('what nobody has said is 未配置, and whose task it is', async () => {
    expect(await find(140000000000, 'honours.congress.smallUnit')).toMatchObject({
      value: '未配置',
      evidence: '未配置',
      task: '山西省总工会：核对本省企业民主管理规定',
    })
  })

  test('a draft is listed among what the packs say and is never what is read', async () => {
    const quorum = await find(520000000000, 'honours.congress.quorum')
    expect(quorum).toMatchObject({ level: '全国', value: '三分之二' })
    expect(quorum?.values).toContainEqual(expect.objectContaining({ place: '贵州省', draft: true, evidence: '未配置' }))
  })
})

describe('the ledger', () => {
  test('with a document chosen, words and strength are those of that document', async () => {
    const [xinzhou] = await listClauses({ pack: '140900-xinzhou', q: 'C063' })
    const [zhejiang] = await listClauses({ pack: '330000-zhejiang', q: 'C063' })
    expect([xinzhou?.modality, zhejiang?.modality]).toEqual(['promote', 'shall'])
    expect(xinzhou?.text).toBe('建立健全劳动模范评选机制，完善各级劳动模范评选方式')
  })

  test('full or half width, with or without spaces, the same words are found', async () => {
    const a = await listClauses({ q: '10000名左右省级工匠、50000名' })
    const b = await listClauses({ q: '确保60%以上 用于一线职工' })
    expect([a.map(c => c.id), b.map(c => c.id)]).toEqual([['C002'], ['C102']])
  })

  test('a clause knows its erratum and how the ledger has it', async () => {
    const found = await findClause('C226')
    expect(found?.quote).toBe('进一步开放放宽城市落户政策')
    expect(found?.standing[0]?.text).toBe('进一步放开放宽城市落户政策')
    expect(found?.errata).toHaveLength(1)
  })
})
