import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql, transaction, type Transaction } from '#kernel/database'
import { bytesOf, findFile, keepFile, keepFilesUnder, sweepFiles } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import { call, database, thin, today } from '../test-archive.ts'
import { askRight } from './ask.ts'
import { liftRestriction, restrictionsOf } from './restrictions.ts'
import {
  add,
  agree,
  answer,
  approvalOf,
  clerk,
  erasureOf,
  office,
  openRights,
  page,
  requests,
  second,
  self,
  things,
  worker,
} from './stage.ts'

beforeAll(openRights, 120_000)
beforeAll(() => keepFilesUnder(mkdtempSync(join(tmpdir(), 'jiangpu-erase-'))))

/** A paper as the clerk uploads it, and where its bytes lie. */
async function fileOf(words: string): Promise<{ id: string; sha256: Buffer; sealed: boolean }> {
  const kept = await clerk.transaction(tx =>
    keepFile(tx, { name: `${words}.txt`, bytes: Buffer.from(words), class: '内部' }),
  )
  if (isRefusal(kept)) throw new Error(kept.what)
  const { rows } = await database.owner.query<{ sha256: Buffer; sealed: boolean }>(
    `select sha256, sealed from file where id = $1`,
    [kept.id],
  )
  const [row] = rows
  if (!row) throw new Error('no file')
  return { id: kept.id, ...row }
}

describe('限制处理', () => {
  test('限制一条：不再现用、不能改、不往外给；解除以后照旧。整份限制：打开也不列，不导出，看全号不办', async () => {
    const fang = await worker('方正行')
    const me = await self(fang, '方正行')
    const made = await add(
      'title_record',
      { title: '工程师', source: '主管部门文件', granted_on: '2020-01-01' },
      clerk,
      fang,
    )
    expect(made).toHaveProperty('id')
    const asked = await me.transaction(tx =>
      askRight(tx, me, { kind: '限制', register: 'title_record', record: made.id, note: '我没有评过' }),
    )
    if (isRefusal(asked)) throw new Error(asked.what)
    expect(
      await me.transaction(tx =>
        askRight(tx, me, { kind: '限制', register: 'title_record', record: made.id, note: '' }),
      ),
    ).toMatchObject({
      code: 'people.request.twice',
    })
    expect(
      await me.transaction(tx => askRight(tx, me, { kind: '删除', register: 'title_record', record: fang, note: '' })),
    ).toMatchObject({
      status: 404,
    })
    expect(
      await call('GET /own-requests/{id}', clerk, { params: { id: asked } }),
      'the unit does not read it',
    ).toMatchObject({ status: 404 })
    const list = await call<{ rows: { id: string }[] }>('GET /own-requests', clerk, { query: {} })
    expect(list.rows.map(row => row.id)).not.toContain(asked)
    expect(await answer(asked, clerk, { accept: true, answer: '先限制起来' })).toMatchObject({ status: 404 })
    expect(await answer(asked, office, { accept: false, answer: '不用限制的' })).toMatchObject({
      code: 'people.request.article',
    })
    expect(await answer(asked, office, { accept: true, answer: '核实以前不用' })).toMatchObject({ state: '已采纳' })
    expect(await things(fang, 'title_record', clerk)).toEqual([])
    const { archive } = await page(fang, office)
    expect(archive.rights.records).toMatchObject([{ title: '职称：工程师' }])
    expect(
      await call('POST /people/{id}/records/void', clerk, {
        params: { id: fang },
        body: { register: 'title_record', record: made.id, version: 1, why: '先作废' },
      }),
    ).toMatchObject({ code: 'people.restricted' })
    const [one] = archive.rights.records
    expect(
      await call('POST /people/{id}/restrictions', thin, {
        params: { id: fang },
        body: { restriction: one?.id, why: '越过范围解除' },
      }),
    ).toMatchObject({ status: 404 })
    expect(
      await call('POST /people/{id}/restrictions', office, {
        params: { id: fang },
        body: { restriction: one?.id, why: '证书已核实' },
      }),
    ).toEqual({ done: true })
    expect(await things(fang, 'title_record', clerk)).toHaveLength(1)

    const whole = await me.transaction(tx => askRight(tx, me, { kind: '限制', register: null, record: null, note: '' }))
    if (isRefusal(whole)) throw new Error(whole.what)
    await answer(whole, office, { accept: true, answer: '核实身份以前不用' })
    const closed = await page(fang, clerk)
    expect(closed.archive.rights.whole).toMatchObject({ reason: '核实身份以前不用' })
    expect(JSON.stringify(closed)).not.toContain('工程师')
    expect(
      await call('POST /people/{id}/reveal', clerk, {
        params: { id: fang },
        body: { field: 'phone', purpose: '联系本人' },
      }),
    ).toMatchObject({
      code: 'people.restricted',
    })
    expect(await add('title_record', { title: '工程师', source: '人事档案' }, clerk, fang)).toMatchObject({
      code: 'people.restricted',
    })
    const options = await call<{ rows: { id: string }[] }>('GET /people/options', clerk, { query: { q: '方正行' } })
    expect(options.rows).toEqual([])
    const mine = await me.transaction(tx => restrictionsOf(tx, fang))
    expect(await me.transaction(tx => liftRestriction(tx, me, fang, mine.whole?.id ?? '', '本人解除'))).toBeUndefined()
    expect((await page(fang, clerk)).archive.rights.whole).toBeNull()
  })
})

describe('删除', () => {
  test('单位不能办；没有第二个人不删，申请的人不能自己复核；复核以后记载和改动经过都没有了', async () => {
    const he = await worker('何守业')
    const me = await self(he, '何守业')
    const made = await add('contest_result', { contest: '2025年县赛', level: '县级', source: '本人填报' }, clerk, he)
    const request = await erasureOf(me, { register: 'contest_result', record: made.id })
    expect(await answer(request, clerk, { accept: true, answer: '删了就是了' })).toMatchObject({ status: 404 })
    expect(await answer(request, thin, { accept: true, answer: '越过范围答复' })).toMatchObject({ status: 404 })
    expect(await answer(request, office, { accept: true, answer: '自报的，目的已达到，予以删除' })).toMatchObject({
      state: '待办',
      waits: true,
    })
    expect(await answer(request, office, { accept: true, answer: '再按一次看看' })).toMatchObject({ status: 409 })
    const approval = await approvalOf(request)
    expect(await agree(approval, office)).toMatchObject({ code: 'access.approval.same' })
    expect(await things(he, 'contest_result', clerk), 'nothing is gone yet').toHaveLength(1)
    await expect(
      office.transaction(tx =>
        tx.get(sql`select erased from app.erase_person(${approval}, array['contest_result'], array[]::text[])`),
      ),
      'not even the function itself without an agreement',
    ).rejects.toThrow(/not agreed/)
    expect(await agree(approval, second)).toBeUndefined()
    const left = await database.owner.query<{ n: number }>(
      `select (select count(*) from contest_result where person = $1)::int + (select count(*) from contest_result_log where id = $2)::int as n`,
      [he, made.id],
    )
    expect(left.rows).toEqual([{ n: 0 }])
    expect((await requests(he, '删除')).rows).toMatchObject([
      { state: '已采纳', answer: '自报的，目的已达到，予以删除' },
    ])
  })

  test('整份档案，连同并入的那一份：盐和散列毁去，号码再也打不开，名册和日志里没有这个人；账号停用', async () => {
    const [keep, gone] = [await worker('钱万里'), await worker('钱万里二')]
    await add('title_record', { title: '工程师', source: '人事档案' }, clerk, keep)
    const before = await database.owner.query<{ salt: string; hash: string }>(
      `select encode(p.salt, 'hex') as salt, encode(d.hash, 'hex') as hash from person p join document d on d.person = p.id where p.id = any($1)`,
      [[keep, gone]],
    )
    expect(before.rows).toHaveLength(2)
    await database.owner.query(`update person set merged_into = $1 where id = $2`, [keep, gone])
    await database.owner.query(`update document set person = $1 where person = $2`, [keep, gone])
    const me = await self(keep, '钱万里')
    const request = await erasureOf(me, { register: null, record: null })
    await answer(request, office, { accept: true, answer: '已离职，没有荣誉和案卷，予以删除' })
    expect(await agree(await approvalOf(request), second)).toBeUndefined()
    const { rows } = await database.owner.query<{ name: string; salt: string; erased: string }>(
      `select name, encode(salt, 'hex') as salt, erased_on as erased from person where id = any($1)`,
      [[keep, gone]],
    )
    expect(rows.map(row => row.name)).toEqual(['（已删除）', '（已删除）'])
    for (const { salt } of before.rows) expect(rows.map(row => row.salt)).not.toContain(salt)
    const text = await database.owner.query<{ found: number }>(
      `select (select count(*) from document where encode(hash, 'hex') = any($2))::int + (select count(*) from person_log where id = any($1))::int
        + (select count(*) from title_record where person = any($1))::int + (select count(*) from name_gram where person = any($1))::int
        + (select count(*) from approval where title like '%钱万里%' or payload::text like '%钱万里%')::int as found`,
      [[keep, gone], before.rows.map(row => row.hash)],
    )
    expect(text.rows).toEqual([{ found: 0 }])
    expect(await page(keep, clerk)).toMatchObject({ status: 404, code: 'people.erased' })
    const account = await database.owner.query<{ state: string; person: string | null; name: string }>(
      `select state, person, name from account where id = $1`,
      [me.account],
    )
    expect(account.rows).toEqual([{ state: '停用', person: null, name: '（已删除）' }])
    expect(await call<{ rows: unknown[] }>('GET /people', clerk, { query: { q: '钱万里' } })).toMatchObject({
      rows: [],
    })
  })

  test('只为这一条收着的材料一并走，夜里内容也毁去；还挂在案卷上的、别处有同样内容的留着', async () => {
    const luo = await worker('罗守信')
    const me = await self(luo, '罗守信')
    const [only, shared, twin] = [await fileOf('只此一份'), await fileOf('案卷也用'), await fileOf('两处都有')]
    const again = await fileOf('两处都有')
    await database.owner.query(
      `insert into file_link (file, kind, subject, since) values ($1, 'case', $2, '2026-03-01')`,
      [shared.id, '00000000-0000-4000-8000-00000000ca5e'],
    )
    for (const [i, { id }] of [only, shared, twin].entries()) {
      const made = await add(
        'contest_result',
        { contest: `第${i + 1}届县赛`, level: '县级', source: '本人填报' },
        clerk,
        luo,
      )
      const checked = {
        register: 'contest_result',
        record: made.id,
        version: 1,
        outcome: '核验',
        paper: id,
        checkedOn: '2026-03-01',
      }
      expect(
        await call('POST /people/{id}/records/check', clerk, { params: { id: luo }, body: checked }),
      ).not.toHaveProperty('code')
    }
    const request = await erasureOf(me, { register: 'contest_result', record: null })
    await answer(request, office, { accept: true, answer: '目的已达到，予以删除' })
    expect(await agree(await approvalOf(request), second)).toBeUndefined()
    await sweepFiles(<T>(work: (tx: Transaction) => Promise<T>) =>
      transaction(database.login, { way: 'job', today }, work),
    )
    const { rows } = await database.owner.query<{ id: string; name: string; swept: string | null }>(
      `select id, name, swept_on as swept from file where id = any ($1)`,
      [[only.id, shared.id, twin.id, again.id]],
    )
    expect(Object.fromEntries(rows.map(row => [row.id, [row.name, row.swept]]))).toEqual({
      [only.id]: ['（已删除）', today],
      [shared.id]: ['案卷也用.txt', null],
      [twin.id]: ['（已删除）', today],
      [again.id]: ['两处都有.txt', null],
    })
    await expect(bytesOf(only)).rejects.toThrow(/ENOENT/)
    for (const kept of [shared, twin]) expect(Buffer.from(await bytesOf(kept)).toString()).toMatch(/案卷也用|两处都有/)
    expect(await clerk.transaction(tx => findFile(tx, only.id))).toMatchObject({ status: 404 })
  })

  test('有荣誉和案卷的，姓名和证件依法留着；其余删去，说得出凭哪一条', async () => {
    const sun = await worker('孙有功')
    const me = await self(sun, '孙有功')
    await add('title_record', { title: '工程师', source: '人事档案' }, clerk, sun)
    await database.owner.query(
      `insert into procedure_version (hash, id, title, body, since) values ('h', 'x', 'x', '{}', '2026-03-01') on conflict do nothing`,
    )
    await database.owner.query(
      `insert into kase (procedure, procedure_hash, subject, subject_kind, title, offices, step, since, opened_on, place, node) select 'x', 'h', $1, 'person', '某件推荐', '{}', 'x', '2026-03-01', '2026-03-01', place, node from person where id = $1`,
      [sun],
    )
    const request = await erasureOf(me, { register: null, record: null })
    await answer(request, office, { accept: true, answer: '推荐案卷依法保存，其余予以删除' })
    expect(await agree(await approvalOf(request), second)).toBeUndefined()
    const { rows } = await database.owner.query<{
      name: string
      phone: string | null
      documents: number
      titles: number
    }>(
      `select name, phone_tail as phone, (select count(*)::int from document d where d.person = p.id) as documents, (select count(*)::int from title_record t where t.person = p.id) as titles from person p where id = $1`,
      [sun],
    )
    expect(rows).toEqual([{ name: '孙有功', phone: null, documents: 1, titles: 0 }])
  })
})
