import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { writeBook } from '#kernel/documents'
import type { Refusal } from '#kernel/refusal'
import { body, call, database, demo, number, openArchive, thin, unit } from './test-archive.ts'

beforeAll(openArchive, 120_000)

describe('花名册导入', () => {
  type Batch = {
    id: string
    state: string
    finding: string
    total: number
    added: number
    changed: number
    same: number
    failed: number
    rows: {
      action: string
      title: string
      errors: { cell: string; reason: string; remedy: string }[]
      changes: unknown[]
    }[]
    leaf: unknown
    may: { commit: boolean; undo: boolean }
  }
  const send = (caller: Caller, csv: string, name = '花名册.csv') =>
    call<{ id: string } & Refusal>('POST /people/imports', caller, {
      body: { file: new File([csv], name), target: demo.enterprises[0]?.id },
    })
  const read = (caller: Caller, id: string) => call<Batch>('GET /people/imports/{id}', caller, { params: { id } })
  const good = [number('19801103', 51), number('19811103', 53), number('19821103', 55)]
  const table = (rows: string[]) =>
    ['忻岭县某厂职工花名册,,,,', '序号,姓名,身份证号,岗位,民族', ...rows.map((row, i) => `${i + 1},${row}`)].join('\n')

  test('of whoever is restricted a roster changes nothing, and says so in the row', async () => {
    const held = number('19831103', 57)
    const first = await send(unit, table([`闻人限,${held},操作工,汉`]))
    await call('POST /people/imports/{id}/commit', unit, { params: { id: first.id } })
    await database.owner.query(
      `insert into restriction (person, reason, started_on) select id, '核实以前不用', '2026-03-01' from person where name = '闻人限'`,
    )
    const again = await send(unit, table([`闻人限,${held},班组长,汉`]))
    expect(await read(unit, again.id)).toMatchObject({
      changed: 0,
      failed: 1,
      rows: [{ action: '退回', errors: [{ reason: '这个人的档案正在限制处理，只存着，不改' }] }],
    })
  })

  test('a file is recognised below its title, previewed, written whole, changes nothing the second time, and is undone', async () => {
    const csv = table([
      `米晓岚,${good[0]?.toLowerCase()},操作工,汉`,
      `乐天成,${good[1]},班组长,维吾尔`,
      `区静怡,${good[2]},,壮族`,
    ])
    const { id } = await send(unit, csv)
    const preview = await read(unit, id)
    expect(preview).toMatchObject({ state: '预检', total: 3, added: 3, failed: 0, may: { commit: true } })
    expect((await database.owner.query('select 1 from person where name = $1', ['乐天成'])).rows).toEqual([])
    const done = await call<Batch>('POST /people/imports/{id}/commit', unit, { params: { id } })
    expect(done).toMatchObject({ state: '已入库', finding: '共3行：进3，退0' })
    expect(done.leaf).not.toBeNull()
    expect(
      (await database.owner.query<{ ethnicity: string }>('select ethnicity from person where name = $1', ['乐天成']))
        .rows,
    ).toEqual([{ ethnicity: '维吾尔族' }])

    const again = await send(unit, csv)
    expect(await read(unit, again.id)).toMatchObject({ added: 0, changed: 0, same: 3 })
    await call('POST /people/imports/{id}/commit', unit, { params: { id: again.id } })
    expect(
      (await database.owner.query<{ version: number }>('select version from person where name = $1', ['乐天成'])).rows,
    ).toEqual([{ version: 1 }])

    const other = await send(unit, table([`乐天成,${good[1]},工段长,维吾尔族`]))
    expect((await read(unit, other.id)).rows).toMatchObject([
      { action: '改动', changes: [{ title: '岗位职务', before: '班组长', after: '工段长' }] },
    ])
    await call('POST /people/imports/{id}/commit', unit, { params: { id: other.id } })
    expect(
      await call('POST /people/imports/{id}/undo', unit, { params: { id }, body: { reason: '传错了表' } }),
    ).toMatchObject({ code: 'imports.moved' })
    expect(
      await call('POST /people/imports/{id}/undo', unit, { params: { id: other.id }, body: { reason: '传错了表' } }),
    ).toMatchObject({ state: '已撤销' })
    expect(
      (await database.owner.query<{ position: string }>('select position from person where name = $1', ['乐天成']))
        .rows,
    ).toEqual([{ position: '班组长' }])
  })

  test('what nothing rests on goes as a whole; what an account rests on stays', async () => {
    const { id } = await send(
      unit,
      table([`盖志远,${number('19831103', 57)},操作工,汉族`, `查国栋,${number('19831103', 59)},操作工,汉族`]),
    )
    await call('POST /people/imports/{id}/commit', unit, { params: { id } })
    expect(
      await call('POST /people/imports/{id}/undo', unit, { params: { id }, body: { reason: '不是本单位的人' } }),
    ).toMatchObject({ state: '已撤销' })
    expect((await database.owner.query("select 1 from person where name in ('盖志远', '查国栋')")).rows).toEqual([])
    const held = await send(unit, table([`查国栋,${number('19831103', 59)},操作工,汉族`]))
    await call('POST /people/imports/{id}/commit', unit, { params: { id: held.id } })
    await database.owner.query(
      "insert into account (login, name, person, organisation_name, place) select 'zha', name, id, '演示', place from person where name = '查国栋'",
    )
    expect(
      await call('POST /people/imports/{id}/undo', unit, {
        params: { id: held.id },
        body: { reason: '不是本单位的人' },
      }),
    ).toMatchObject({ code: 'imports.held', why: '用到他们的：登录账号' })
  })

  test('every wrong cell is named with its reason and remedy, and the right rows still come in', async () => {
    const taken = number('19790612', 71)
    await call('POST /people', thin, {
      body: {
        ...body({ name: '外县人', documentNumber: taken }),
        employer: demo.enterprises.find(e => e.division === demo.divisions.thin)?.id,
      },
    })
    const right = number('19841103', 61)
    const csv = [
      '姓名,身份证号,民族,参加工作时间',
      `对的人,${right},汉族,2004.7`,
      '科学,1.91407E+17,汉族,',
      `错位,${right.slice(0, 17)}${right.endsWith('5') ? '6' : '5'},汉族,`,
      `重复,${right},汉族,`,
      `代码,${number('19841104', 63)},火星族,2026.2.30`,
      `别处,${taken},汉族,`,
    ].join('\n')
    const { id } = await send(unit, csv)
    const preview = await read(unit, id)
    expect(preview).toMatchObject({ added: 1, failed: 5 })
    const of = (title: string) => preview.rows.find(r => r.title === title)?.errors ?? []
    expect(of('科学')).toMatchObject([{ cell: 'B3', reason: expect.stringContaining('科学计数') as string }])
    expect(of('错位')).toMatchObject([{ cell: 'B4', reason: expect.stringContaining('校验码') as string }])
    expect(of('重复')).toMatchObject([{ reason: '与第2行的号码相同' }])
    expect(of('代码').map(e => e.cell)).toEqual(['C6', 'D6'])
    expect(of('代码')[1]?.reason).toContain('2 月只有 28 天')
    expect(of('别处')).toMatchObject([{ reason: '这份证件的人已在别处建档' }])
    const report = await call<{ name: string; bytes: Uint8Array }>('GET /people/imports/{id}/errors', unit, {
      params: { id },
    })
    expect(report.name).toBe('人员花名册错误回执.xlsx')
    expect(await call('POST /people/imports/{id}/commit', unit, { params: { id } })).toMatchObject({
      finding: '共6行：进1，退5',
    })
    const rows = await database.owner.query<{ joined_work_on: string }>(
      "select joined_work_on from person where name = '对的人'",
    )
    expect(rows.rows).toEqual([{ joined_work_on: '2004-07-01' }])
    const kept = await database.owner.query('select * from import_row where batch = $1', [id])
    expect(JSON.stringify(kept.rows)).not.toContain(right)
  })

  test('a workbook is read as well; what is no roster is refused with what to do', async () => {
    const bytes = await writeBook([
      {
        name: '名册',
        title: '职工名册',
        columns: [{ title: '姓名' }, { title: '公民身份号码' }, { title: '性别' }],
        rows: [['任怀川', number('19851103', 65), '男']],
      },
    ])
    const { id } = await call<{ id: string }>('POST /people/imports', unit, {
      body: { file: new File([new Uint8Array(bytes)], '名册.xlsx'), target: demo.enterprises[0]?.id },
    })
    expect(await read(unit, id)).toMatchObject({ added: 1, recognised: { headerRow: 2 } })
    expect(await send(unit, '产品,数量\n法兰,3')).toMatchObject({ code: 'imports.missingColumns' })
    const template = await call<{ bytes: Uint8Array }>('GET /people/imports/template', unit)
    expect(template.bytes.length).toBeGreaterThan(5000)
    expect(await call('GET /people/imports/{id}', thin, { params: { id } })).toMatchObject({ status: 404 })
  })
})
