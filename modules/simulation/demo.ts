import { findActor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { allowance } from '#modules/care'
import { simulate } from './scenario.ts'

/** What the county asks itself in spring: what would it cost if the province raised the allowance by a fifth from January. */
export async function demo(loading: Loading): Promise<void> {
  const clerk = await findActor(loading, 'xianzong')
  const caller = clerk?.('2026-03-16')
  const division = caller?.post?.division ?? null
  if (!caller || division === null) return
  const province = Math.floor(division / 1e10) * 1e10
  const reply = await simulate(caller, {
    name: '荣誉津贴提高两成（演示）',
    snapshot: null,
    changes: [
      {
        parameter: allowance.id,
        place: province,
        from: '2026-01-01',
        typed: [
          '国家、在职：456',
          '国家、离退休：516',
          '省、在职：312',
          '省、离退休：372',
          '市、在职：180',
          '市、离退休：240',
          '县、在职：120',
          '县、离退休：180',
        ].join('\n'),
        reason: '测一测各级各提高两成要多少钱',
      },
    ],
    texts: [],
    deaths: null,
  })
  if (isRefusal(reply)) throw new Error(`${reply.code} ${reply.what} ${reply.why ?? ''}`)
}
