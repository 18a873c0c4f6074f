import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { sure, type Actor } from '#kernel/demo'
import { keepFile } from '#kernel/files'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { openField } from '#modules/people'
import { takeList } from '../compare/take.ts'
import { giveFact } from '../facts-given.ts'
import { postPosting, sealPosting } from '../postings.ts'

/** Families in need, checked on paper; who of them is to be helped this year is posted for five working days, which are over. */
export async function demoPosting(
  relief: Actor,
  {
    people,
    paper,
    run,
  }: {
    readonly people: readonly string[]
    readonly paper: (caller: Caller) => Promise<string>
    readonly run: (today: Day) => Promise<void>
  },
): Promise<void> {
  const gives = relief('2026-03-02')
  for (const person of people) {
    const file = await paper(gives)
    sure(
      await gives.transaction(tx =>
        giveFact(tx, gives, person, { kind: 'familyHardship', period: '2026', value: '是', paper: file }),
      ),
    )
  }
  await run('2026-03-03')
  const seals = relief('2026-03-03')
  const sealed = await seals.transaction(tx =>
    sealPosting(tx, seals, {
      item: 'special-family',
      year: 2026,
      basis: '关于做好2026年困难劳模帮扶工作的通知（演示）',
      basisNumber: '演工〔2026〕6号',
    }),
  )
  // Where none of them holds an honour of the province there is nobody to post.
  if (isRefusal(sealed)) return
  const posts = relief('2026-03-04')
  sure(
    await posts.transaction(tx =>
      postPosting(tx, posts, sealed.id, {
        startsOn: '2026-03-04',
        place: '县总工会公告栏和所在单位公告栏',
        phone: '演示电话',
        address: '演示县总工会权益保障部',
      }),
    ),
  )
}

/** What the civil affairs office worked out of the same people's incomes: one differs from what was handed in. */
export async function demoCompare(loading: Loading, relief: Actor, people: readonly string[]): Promise<void> {
  const known = await loading.transaction(tx =>
    tx.rows<{ name: string; salt: Uint8Array; cipher: Uint8Array; income: number }>(sql`
      select p.name, p.salt, d.cipher, (f.value #>> '{}')::int as income from care_fact f join person p on p.id = f.person join document d on d.person = p.id and d.kind = '居民身份证'
      where f.kind = 'monthlyIncome' and f.period = '2026' and f.ended_on is null and p.id = any (${[...people]}::uuid[]) order by p.pinyin, p.id`),
  )
  if (known.length === 0) return
  const lines = known.map(({ name, salt, cipher, income }, i) => {
    const yuan = income / 100 + (i === 0 ? 820 : 0)
    return `${name},${openField(salt, 'document', cipher)},${yuan}`
  })
  const caller = relief('2026-03-16')
  sure(
    await caller.transaction(async tx => {
      const file = await keepFile(tx, {
        name: '居民家庭经济状况核对名单（演示）.csv',
        bytes: Buffer.from(`姓名,身份证号,月平均收入\r\n${lines.join('\r\n')}\r\n`, 'utf8'),
        class: '敏感',
      })
      if (isRefusal(file)) return file
      return takeList(tx, caller, {
        kind: 'means',
        provider: '演示县民政局',
        title: '2026年困难劳模家庭经济状况核对结果（演示）',
        document: '演民函〔2026〕11号',
        asOf: '2026-03-13',
        year: 2026,
        file: file.id,
      })
    }),
  )
}
