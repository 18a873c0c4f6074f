import { beforeAll, expect, test } from 'vitest'
import { readText } from '#kernel/documents'
import { compute } from '#kernel/indicators'
import { isRefusal } from '#kernel/refusal'
import { items } from './assessment-items.ts'
import * as c from './contract.ts'
import { indicators } from './indicators.ts'
import { call, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
beforeAll(async () => {
  s = await stage()
}, 120_000)

test('[C015] a unit says item by item what it does for the three spirits, the county union checks, and the report has both', async () => {
  expect((await call(c.beginAssessment, { body: { year: 2027 } }, s.as.clerk())).code).toBe('units.assessment.year')
  expect((await call(c.beginAssessment, { body: { year: 2025 } }, s.as.checker())).code).toBe('units.assessment.own')
  const { id } = await call(c.beginAssessment, { body: { year: 2025 } }, s.as.clerk())
  // One a year: begun twice, it is the same.
  expect((await call(c.beginAssessment, { body: { year: 2025 } }, s.as.clerk())).id).toBe(id)
  const params = { assessment: id }
  const write = (body: Record<string, string>, version: number, as: 'clerk' | 'works' = 'clerk') =>
    call(c.writeAssessment, { params, body: { ...body, version } }, s.as[as]())
  const report = () => call(c.reportAssessment, { params }, s.as.clerk())
  expect((await report()).details).toHaveLength(items.length)
  expect((await write({ spirit: '做到了' }, 1, 'works')).code).toBe('units.assessment.unknown')
  const full = Object.fromEntries(
    items.flatMap(({ key }, i) => [
      [key, i === 5 ? '不适用' : i === 4 ? '部分做到' : '做到了'],
      [`${key}Why`, i === 4 ? '一线的经费占比还不到六成' : '有台账，有照片'],
    ]),
  )
  await write({ ...full, payWhy: '' }, 1)
  expect((await write(full, 1)).code).toBe('units.assessment.stale')
  // A tick without a word says nothing.
  expect((await report()).details).toEqual([{ at: 'payWhy', what: '“技能水平和岗位工资挂钩”没有写凭什么、缺什么' }])
  await write(full, 2)
  await report()
  expect((await write(full, 4)).code).toBe('units.assessment.state')

  const check = (how: '核过' | '退回', note: string, as: 'checker' | 'county' = 'checker') =>
    call(c.checkAssessment, { params, body: { how, note } }, s.as[as]())
  await check('退回', '师徒结对没有写几对')
  expect((await check('核过', '已经看过台账')).code).toBe('units.assessment.state')
  const back = await call(c.readAssessment, { params }, s.as.clerk())
  expect(back).toMatchObject({ state: '退回', may: { write: true, check: false }, checkNote: '师徒结对没有写几对' })
  await write({ ...full, mastersWhy: '结对十二对，名单在工会' }, back.version)
  await report()
  await check('核过', '到现场看了台账和名单')
  const view = await call(c.readAssessment, { params }, s.as.checker())
  expect(view).toMatchObject({ state: '已核', done: 6, short: 1, may: { write: false, check: false } })
  expect(view.facts[0]?.label).toBe('在册在职职工')

  const paper = await call(c.assessmentPaper, { params: { ...params, format: 'docx' } }, s.as.clerk())
  const { bytes, name } = paper as unknown as { bytes: Uint8Array; name: string }
  const read = await readText(bytes, name)
  if (isRefusal(read)) throw new Error(read.what)
  for (const said of ['履责自评报告', '结对十二对，名单在工会', '到现场看了台账和名单'])
    expect(read.text).toContain(said)

  const list = await call(c.listAssessments, {}, s.as.checker())
  expect([list.due, list.handedIn, list.units]).toEqual([2025, 1, 1])
  const wanted = indicators.find(one => one.id === 'units.assessed')
  if (!wanted || !('from' in wanted)) throw new Error('the indicator is not declared')
  const number = await s.as.city().transaction(tx => compute(tx, wanted))
  expect('total' in number && number.total).toMatchObject({ n: 1, of: 2 })
  // Another county's works see none of it.
  expect((await call(c.readAssessment, { params }, s.as.works())).code).toBe('units.assessment.unknown')
}, 60_000)
