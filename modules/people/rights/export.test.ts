import { verify } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { transaction, type Reach } from '#kernel/database'
import { openAccount } from '#kernel/identity'
import { canonicalJson } from '#kernel/ledger'
import { stopPrinting } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { body, call, county, database, number, openArchive, today, unit } from '../test-archive.ts'
import { archiveJson, archivePdf } from './export.ts'
import { checkExport, publicKeyPem } from './signature.ts'

let me: Itself
const site = 'https://gonghui.example'

beforeAll(async () => {
  await openArchive()
  const { id: person } = await call<{ id: string }>('POST /people', unit, {
    body: body({ name: '谭自在', documentNumber: number('19850101', 321), phone: '13800001111' }),
  })
  const clerk = {
    ...unit,
    transaction: <T>(work: Parameters<typeof transaction<T>>[2]) =>
      transaction(database.login, { ...unit.reach, sees: 0xffff }, work),
    reach: { ...unit.reach, sees: 0xffff },
  }
  const record = (register: string, answer: object) =>
    call('POST /people/{id}/records', clerk, {
      params: { id: person },
      body: { register, answer: { seen_on: '2026-03-01', ground: '履行法定职责', ...answer } },
    })
  await record('title_record', { title: '工程师', source: '主管部门文件', granted_on: '2020-01-01' })
  await record('social_card', {
    number: 'D14070007777',
    issued_place: '云中县',
    condition: '正常',
    source: '证书或证件原件',
  })
  const account = await transaction(database.login, { way: 'job', today }, tx =>
    openAccount(tx, {
      login: 'tanzizai',
      name: '谭自在',
      person,
      organisation: null,
      organisationName: '单位',
      place: county.reach.lo ?? 0,
      node: null,
    }),
  )
  if (isRefusal(account)) throw new Error(account.what)
  const reach: Reach = { way: 'self', account, person, today }
  me = {
    ...unit,
    account,
    person,
    name: '谭自在',
    post: null,
    may: new Set(),
    reach,
    transaction: work => transaction(database.login, reach, work),
  }
  return stopPrinting
}, 120_000)

const json = async () =>
  Buffer.from((await me.transaction(tx => archiveJson(tx, me, { health: false, site }))).bytes).toString()

test('[C180] the data file is checked by anybody who has the public key, and by nothing of ours but the one spelling of JSON', async () => {
  const text = await json()
  const { signature, ...content } = JSON.parse(text) as { signature: { value: string; publicKey: string } }
  expect(signature.publicKey).toBe(publicKeyPem())
  expect(
    verify(null, Buffer.from(canonicalJson(content)), publicKeyPem(), Buffer.from(signature.value, 'base64')),
  ).toBe(true)
  expect(checkExport(text)).toMatchObject({ is: 'ours', name: '谭自在', issuedOn: today })
  expect(checkExport(JSON.stringify(JSON.parse(text))), 'spaces and order of keys do not matter').toMatchObject({
    is: 'ours',
  })
})

test('one character changed, another key, another file, no JSON: each is told apart', async () => {
  const text = await json()
  expect(checkExport(text.replace('工程师', '高级工程师'))).toEqual({ is: 'changed' })
  expect(checkExport(text.replace('谭自在', '\\ud800'))).toEqual({ is: 'changed' })
  const other = JSON.parse(text) as { signature: { keyId: string } }
  other.signature.keyId = '0000000000000000'
  expect(checkExport(JSON.stringify(other))).toEqual({ is: 'foreign', keyId: '0000000000000000' })
  expect(checkExport('{"format":"jiangpu.archive"}')).toEqual({ is: 'other' })
  expect(checkExport('[]')).toEqual({ is: 'other' })
  expect(checkExport('%PDF-1.7')).toEqual({ is: 'unreadable' })
})

test('it holds one’s own card whole, documents and telephone by their tails, and every download is on record', async () => {
  const text = await json()
  expect(text).toContain('D14070007777')
  expect(text).not.toContain(number('19850101', 321))
  expect(text).not.toContain('13800001111')
  const pdf = await me.transaction(tx => archivePdf(tx, me, { health: true, site }))
  if (isRefusal(pdf)) throw new Error(pdf.what)
  expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-')
  const { rows } = await database.owner.query<{ fields: string; purpose: string }>(
    `select fields, purpose from access_log where subject = $1 and act = 'export' order by id`,
    [me.person],
  )
  expect(rows.at(-1)).toEqual({ fields: '本人电子档案（PDF，连同健康记载）', purpose: '本人下载' })
  expect(rows.length).toBeGreaterThanOrEqual(2)
})
