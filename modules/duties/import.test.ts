import { beforeAll, expect, test } from 'vitest'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
beforeAll(async () => {
  s = await stage()
}, 120_000)

const header = '条号,任务,工作措施,牵头单位,配合单位,时限,成果形式,经费,列支'
const upload = async (...rows: readonly string[]) => {
  const file = new File([[header, ...rows].join('\n')], '任务分解表.csv', { type: 'text/csv' })
  const { id } = await done(c.taskImports.upload, { body: { file } }, s.as.city())
  return done(c.taskImports.read, { params: { id }, query: {} }, s.as.city())
}
const good = [
  'C064,定一线比例并写进方案,测算后报批,演示市人力资源和社会保障局,忻岭县总工会、工商联,2026-06-30,印发的方案,30000,本级经费',
  'C009、C010,建立工作机制,成立领导小组,政府,总工会,,机制文件,,',
]

test('[C307] a sheet of tasks is looked at first: what lacks a lead, a deadline, a result is told by its cell', async () => {
  const { rows, failed, added } = await upload(
    ...good,
    'C064,没有牵头的任务,做,,,2026-06-30,方案,,',
    'C067,没有时限的任务,做,演示市财政局,,,方案,,',
    'C009,鼓励的写了时限,做,演示市财政局,,2026-06-30,方案,,',
    'C071,没有成果的任务,做,演示市财政局,,2026-06-30,,,',
    'C999,没有这一条,做,演示市财政局,,2026-06-30,方案,,',
    'C071,没有这个单位,做,某某办公室,,2026-06-30,方案,,',
    'C071,钱没有来处,做,演示市财政局,,2026-06-30,方案,5000,',
  )
  expect([added, failed]).toEqual([2, 7])
  const why = (title: string) => rows.find(r => r.title === title)?.errors.map(e => `${e.column}：${e.reason}`) ?? []
  expect(why('没有牵头的任务').join()).toContain('没有牵头单位')
  expect(why('没有时限的任务').join()).toContain('任务要有到期日')
  expect(why('鼓励的写了时限').join()).toContain('不设期限')
  expect(why('没有成果的任务').join()).toContain('没有成果形式')
  expect(why('没有这一条').join()).toContain('C999')
  expect(why('没有这个单位').join()).toContain('某某办公室')
  expect(why('钱没有来处').join()).toContain('从哪里列支')
})

test('taken in, the tasks lie on desks; the same sheet again changes nothing; the whole batch is withdrawn and stays on record', async () => {
  const { id } = await upload(...good)
  await done(c.taskImports.commit, { params: { id } }, s.as.city())
  const list = await done(c.listTasks, { query: {} }, s.as.city())
  expect(list.rows.map(r => [r.title, r.lead, r.dueOn])).toEqual([
    ['定一线比例并写进方案', '演示市人力资源和社会保障局', '2026-06-30'],
    ['建立工作机制', '政府', null],
  ])
  expect((await done(c.listTasks, { query: { mine: 'yes' } }, s.as.labour())).total).toBe(1)
  expect(await upload(...good)).toMatchObject({ added: 0, same: 2, failed: 0 })
  await done(c.taskImports.undo, { params: { id }, body: { reason: '传错了一份表' } }, s.as.city())
  expect((await done(c.listTasks, { query: {} }, s.as.city())).total).toBe(0)
  expect((await done(c.listTasks, { query: { standing: '已撤销' } }, s.as.city())).total).toBe(2)
})

test('a sheet without its columns, or without rows, is refused with what to do', async () => {
  const send = (text: string) => call(c.taskImports.upload, { body: { file: new File([text], '表.csv') } }, s.as.city())
  expect((await send(header)).code).toBe('imports.empty')
  expect((await send('序号,内容\n1,没有条号的表')).remedy).toBeTruthy()
})
