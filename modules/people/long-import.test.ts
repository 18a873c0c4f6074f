import { beforeAll, describe, expect, test } from 'vitest'
import { settleJobs, type Workshop } from '#kernel/jobs'
import { at } from '#kernel/testing'
import { moveImport, resumeImports } from '#modules/organisations'
import { call, database, demo, number, openArchive, thin, today, unit } from './test-archive.ts'

let workshop: Workshop
beforeAll(async () => {
  await openArchive()
  workshop = {
    queue: database.queue,
    login: database.login,
    jobs: [moveImport, resumeImports],
    world: at(today),
    law: unit.law,
  }
}, 120_000)

interface View {
  id: string
  state: string
  finding: string
  total: number
  added: number
  changed: number
  same: number
  failed: number
  long: boolean
  rows: { row: number; action: string; title: string; errors: { cell: string; reason: string }[] }[]
  leaf: unknown
  problem: string | null
  progress: { what: string; share: number; parts: number[]; partBytes: number } | null
  may: { commit: boolean; undo: boolean; cancel: boolean; resume: boolean; send: boolean }
  code?: string
}
const settle = () => settleJobs(workshop)
const act = (name: string, id: string, body?: unknown) =>
  call<View>(`POST /people/imports/{id}/${name}`, unit, { params: { id }, ...(body ? { body } : {}) })
const read = (id: string, action?: string) =>
  call<View>('GET /people/imports/{id}', unit, { params: { id }, query: action ? { action } : {} })
const sent = (text: string | Uint8Array, name = '全县花名册.csv') =>
  call<{ id: string; code?: string }>('POST /people/imports', unit, {
    body: { file: new File([text as string], name), target: demo.enterprises[0]?.id },
  })
const count = async (text: string): Promise<number> =>
  (await database.owner.query<{ n: number }>(`select count(*)::int as n from ${text}`)).rows[0]?.n ?? -1

const born = (i: number) => {
  const day = new Date(Date.UTC(1960, 0, 1 + Math.floor(i / 450)))
  return day.toISOString().slice(0, 10).replaceAll('-', '')
}
const numberOf = (i: number) => number(born(i), (i % 450) * 2 + 1)
const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'
const nameOf = (i: number) => `${names[i % 20] ?? '某'}${names[(i * 7) % 20] ?? ''}${names[(i * 3) % 20] ?? ''}`
/** One row in a hundred has a wrong check digit, and one repeats the first row of the file. */
const rowOf = (i: number, from: number) => {
  const right = numberOf(from + i)
  if (i % 100 === 99) return `${nameOf(i)},${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'},操作工,汉`
  return `${nameOf(i)},${right},"${i % 5 === 0 ? '车间，甲班' : '操作工'}",汉`
}
const rosterOf = (n: number, from: number) =>
  ['全县职工花名册,,,', '姓名,身份证号,岗位,民族', ...Array.from({ length: n }, (_, i) => rowOf(i, from))].join('\r\n')

describe('长花名册', () => {
  const n = 6000
  const text = `${rosterOf(n, 0)}\r\n${nameOf(0)},${numberOf(0)},"车间，甲班",汉`
  let id = ''

  test('is checked by the job, chunk by chunk; one bad row in a hundred is explained, a repeat far below too', async () => {
    const before = await count('person')
    ;({ id } = await sent(text))
    expect(await read(id)).toMatchObject({
      state: '预检中',
      long: true,
      progress: { what: '预检' },
      may: { commit: false, cancel: true },
    })
    await settle()
    const view = await read(id)
    expect(view).toMatchObject({
      state: '预检',
      total: n + 1,
      added: n - n / 100,
      failed: n / 100 + 1,
      may: { commit: true },
      progress: null,
    })
    const returned = await read(id, '退回')
    expect(returned.rows[0]).toMatchObject({
      row: 102,
      errors: [{ cell: 'B102', reason: expect.stringContaining('校验码') as string }],
    })
    expect(returned.rows.at(-1)).toMatchObject({ row: n + 3, errors: [{ reason: '与第3行的号码相同' }] })
    expect(await count('person')).toBe(before)
  })

  test('goes in by the job; a power cut between two chunks loses nothing and doubles nothing', async () => {
    await database.owner.query(`
      create function cut() returns trigger language plpgsql as $$ begin raise exception 'the power is gone'; end $$;
      create trigger cut before insert on person for each row when (new.name = '${nameOf(4500)}' and new.born = '${born(4500).replace(/(....)(..)(..)/, '$1-$2-$3')}') execute function cut();`)
    expect(await act('commit', id)).toMatchObject({ state: '入库中', may: { undo: false, cancel: true } })
    await expect(settle()).rejects.toThrow('the power is gone')
    const half = await read(id)
    expect(half.state).toBe('入库中')
    expect(half.problem).toContain('系统会自己再试')
    expect(await count(`person where ground = '导入“全县花名册.csv”'`)).toBe(half.added)
    expect(half.added).toBeGreaterThan(3000)
    expect(half.added).toBeLessThan(5000)
    // What a killed server leaves: its job locked by nobody that lives, and the batch standing still.
    await database.owner.query(`
      drop trigger cut on person;
      update graphile_worker._private_jobs set locked_at = clock_timestamp(), locked_by = 'dead';
      update import_batch set moved_at = moved_at - interval '5 minutes' where id = '${id}'`)
    await settle()
    const done = await read(id)
    expect(done).toMatchObject({
      state: '已入库',
      finding: `共${n + 1}行：进${n - n / 100}，退${n / 100 + 1}`,
      added: n - n / 100,
      failed: n / 100 + 1,
      problem: null,
    })
    expect(done.leaf).not.toBeNull()
    expect(await count(`person where ground = '导入“全县花名册.csv”'`)).toBe(n - n / 100)
    expect(await count(`document d join person p on p.id = d.person where p.ground = '导入“全县花名册.csv”'`)).toBe(
      n - n / 100,
    )
    expect(await count(`(select unnest(added) from import_span where batch = '${id}') x`)).toBe(n - n / 100)
  })

  test('the rows that came back are a csv with reasons, numbers as text; corrected there it is read again', async () => {
    const report = await call<{ name: string; bytes: Uint8Array }>('GET /people/imports/{id}/errors', unit, {
      params: { id },
    })
    const lines = new TextDecoder().decode(report.bytes).trim().split('\r\n')
    expect(report.name).toBe('人员花名册退回的行.csv')
    expect(lines).toHaveLength(n / 100 + 2)
    expect(lines[0]).toBe('姓名,身份证号,岗位,民族,原行号,原因和改法')
    expect(lines[1]).toMatch(/,"=""\d{17}.""",操作工,汉,102,.*校验码/)
    const again = await sent(report.bytes, '改好再传.csv')
    expect(await read(again.id)).toMatchObject({ long: false, total: n / 100 + 1, same: 1, failed: n / 100 })
  })

  test('the same file twice changes nothing', async () => {
    const twice = await sent(text)
    await settle()
    await act('commit', twice.id)
    await settle()
    expect(await read(twice.id)).toMatchObject({
      state: '已入库',
      added: 0,
      changed: 0,
      same: n - n / 100,
      failed: n / 100 + 1,
    })
    expect(await count(`person where ground = '导入“全县花名册.csv”' and version > 1`)).toBe(0)
  })

  test('goes back as a whole, or not at all', async () => {
    const whole = await count('person')
    await database.owner.query(
      `insert into account (login, name, person, organisation_name, place) select 'held', name, id, '演示', place from person where id = (select added[1] from import_span where batch = '${id}' and n = 2)`,
    )
    await act('undo', id, { reason: '传错了表' })
    await settle()
    expect(await read(id)).toMatchObject({ state: '已入库', problem: expect.stringContaining('登录账号') as string })
    expect(await count('person')).toBe(whole)
    await database.owner.query(`delete from account where login = 'held'`)
    await act('undo', id, { reason: '传错了表' })
    await settle()
    expect(await read(id)).toMatchObject({ state: '已撤销' })
    expect(await count('person')).toBe(whole - (n - n / 100))
  })
})

describe('分段上传', () => {
  test('parts may come twice and late; the header is found, GBK is read, and a stopped commit goes on', async () => {
    // 赵钱孙李 and 姓名 in GBK, as an old spreadsheet saves them.
    const gbk = (line: string) => [...line].map(c => bytesOf(c))
    const bytesOf = (c: string): Buffer => (c.charCodeAt(0) < 128 ? Buffer.from(c) : (table.get(c) ?? Buffer.from('?')))
    const table = gbkTable(`${names}姓名身份证号岗位操作工`)
    const lines = [
      '姓名,身份证号,岗位',
      ...Array.from({ length: 2100 }, (_, i) => `${nameOf(i)},${numberOf(20_000 + i)},操作工`),
    ]
    const bytes = Buffer.concat(lines.flatMap(line => [...gbk(line), Buffer.from('\r\n')]))
    const { id, partBytes } = await call<{ id: string; partBytes: number }>('POST /people/imports/long', unit, {
      body: { name: '旧表.csv', bytes: bytes.length, target: demo.enterprises[0]?.id },
    })
    expect(await act('check', id)).toMatchObject({ code: 'imports.incomplete' })
    const part = (body: Buffer) =>
      call<{ parts: number[]; code?: string }>('POST /people/imports/{id}/parts', unit, {
        params: { id },
        body: { n: 0, file: new File([new Uint8Array(body)], 'part') },
      })
    expect(await part(bytes.subarray(1))).toMatchObject({ code: 'imports.part' })
    expect(await part(bytes.subarray(0, partBytes))).toMatchObject({ parts: [0] })
    expect(await part(bytes.subarray(0, partBytes))).toMatchObject({ parts: [0] })
    expect(await act('check', id)).toMatchObject({ state: '预检中' })
    await settle()
    expect(await read(id)).toMatchObject({ state: '预检', total: 2100, added: 2100, failed: 0 })
    await act('commit', id)
    expect(await act('cancel', id)).toMatchObject({ state: '已停', may: { resume: true } })
    await settle()
    expect(await read(id)).toMatchObject({ state: '已停', added: 0 })
    await act('resume', id)
    await settle()
    expect(await read(id)).toMatchObject({ state: '已入库', added: 2100 })
    expect(await call('GET /people/imports/{id}', thin, { params: { id } })).toMatchObject({ status: 404 })
  })

  test('a large file that is no csv is told how to become one before it is sent', async () => {
    expect(
      await call('POST /people/imports/long', unit, { body: { name: '全省.xlsx', bytes: 90_000_000 } }),
    ).toMatchObject({ code: 'imports.longIsCsv', remedy: expect.stringContaining('CSV UTF-8') as string })
    const { id } = await call<{ id: string }>('POST /people/imports/long', unit, {
      body: { name: '假的.csv', bytes: 4 },
    })
    expect(
      await call('POST /people/imports/{id}/parts', unit, {
        params: { id },
        body: { n: 0, file: new File([new Uint8Array([65, 0, 66, 0])], 'part') },
      }),
    ).toMatchObject({ status: 415 })
    expect(await act('cancel', id)).toMatchObject({ state: '已取消' })
  })
})

/** The bytes of characters in GBK, by trying every pair there is. */
function gbkTable(wanted: string): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, Buffer>()
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const pair = Buffer.of(high, low)
      const character = decoder.decode(pair)
      if (wanted.includes(character)) table.set(character, pair)
    }
  return table
}
