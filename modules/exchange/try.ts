import type { Transaction } from '#kernel/database'
import { sql } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import type { Column } from '#modules/people'
import type { z } from 'zod'
import type { trySystem } from './contract.ts'
import { camel, documentField, exchangedOf, personFields } from './mapping.ts'
import { outOfScope } from './scope.ts'
import { unknownSystem } from './systems.ts'

type Tried = Built<z.input<typeof trySystem.returns>>

const somebody = '6f1c2a34-0000-4000-8000-000000000001'
const somebodyGone = '6f1c2a34-0000-4000-8000-000000000002'

/** A value that could stand in a column; nobody's. */
function sample(column: Column): string | number | null {
  switch (column.kind) {
    case 'text':
      return `${column.title}（演示）`
    case 'day':
      return '2025-06-15'
    case 'choice':
      return column.of[0] ?? null
    case 'number':
      return 40
    case 'code':
      return `（代码表 ${column.set}）`
    case 'sealed':
      return column.of === 'number' ? '0427' : null
  }
}

const personOf = (fields: readonly string[]) => ({
  id: somebody,
  version: 3,
  fields: Object.fromEntries(
    personFields.filter(one => one.from !== null && fields.includes(one.key)).map(one => [one.key, one.example]),
  ),
  ...(fields.includes(documentField) && { documents: [{ kind: '居民身份证', number: '19090219880314002X' }] }),
})
const recordOf = (key: string) => ({
  id: '6f1c2a34-0000-4000-8000-0000000000aa',
  ...Object.fromEntries((exchangedOf(key)?.columns ?? []).map(column => [camel(column.key), sample(column)])),
  source: exchangedOf(key)?.sources[0] ?? null,
  seenOn: '2026-02-20',
  verified: '待核',
  version: 1,
})

/** A simulator in place of the other system: the call as it is written, and a reply drawn from the scope with an invented person. Nothing of anybody leaves. */
export async function tryOut(
  tx: Transaction,
  id: string,
  { call, register }: Request<typeof trySystem>['body'],
): Promise<Tried | Refusal> {
  const found = await tx.find<{ fields: string[]; registers: string[]; state: string }>(
    sql`select fields, registers, state from exchange_system where id = ${id}`,
  )
  if (!found) return unknownSystem()
  const key = register ?? found.registers[0]
  if (call === 'rows' && (key === undefined || !found.registers.includes(key)))
    return outOfScope(`登记簿“${exchangedOf(key ?? '')?.title ?? key ?? '（没有选）'}”`)
  const person = personOf(found.fields)
  const records = Object.fromEntries(found.registers.map(one => [one, [recordOf(one)]]))
  const head = (line: string, body?: unknown) =>
    [
      line,
      'Authorization: Bearer jpx_（密钥）',
      ...(body ? ['Content-Type: application/json', '', JSON.stringify(body)] : []),
    ].join('\n')
  const replies = {
    persons: {
      request: head('GET /api/exchange/v1/persons?limit=100'),
      reply: { rows: [person], next: null, feed: '1024' },
      says: '第一页的 feed 留着：名单取完以后，从它开始取变更',
    },
    find: {
      request: head('POST /api/exchange/v1/persons/find', { kind: '居民身份证', number: '19090219880314002X' }),
      reply: { person, records },
      says: '范围里没有的，一律答404，不说在不在别处',
    },
    rows: {
      request: head(`GET /api/exchange/v1/registers/${key ?? ''}?limit=100`),
      reply: { rows: [{ person: somebody, record: recordOf(key ?? '') }], next: null, feed: '1024' },
      says: '一页按人取，可能不满，也可能是空的；有 next 就接着取',
    },
    changes: {
      request: head('GET /api/exchange/v1/changes?cursor=1024&limit=100'),
      reply: {
        changes: [
          { seq: '1025', id: somebody, gone: false, person },
          ...(key ? [{ seq: '1026', id: somebody, gone: false, records: { [key]: [recordOf(key)] } }] : []),
          { seq: '1027', id: somebodyGone, gone: true },
        ],
        next: '1027',
        more: false,
      },
      says: 'gone 是真的，对方那边整个人连记载都要删：调走、合并、删除、限制处理都这样，不说哪一样',
    },
  } as const
  const { request, reply, says } = replies[call]
  return { request, status: 200, reply: JSON.stringify(reply, null, 2), says }
}
