import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { listCardReaders, readCard } from '../contract.ts'
import { readDocument } from '../documents.ts'
import { seesGroup } from '../groups.ts'
import { cardHash } from '../sealed.ts'
import { elsewhere, findPersonByDocument, transfer } from '../write.ts'
import { readers, type CardRead, type Medium, type SimulatedCard } from './reader.ts'

type Found = Response<typeof readCard>

/** Who holds the card: found by the citizen's number alone. The card's number is held against the register, and what differs is told, never used to find. */
export async function findByCard(tx: Transaction, caller: Caller, read: CardRead): Promise<Found | Refusal> {
  const document = readDocument('居民身份证', read.citizenNumber, caller.today)
  if (!('hash' in document))
    return refuse('people.card.citizen', {
      what: '卡里的社会保障号码不对',
      why: document.why,
      remedy: '请核对卡；卡没有错的，请用姓名或证件号码查找，并把卡交发卡机构检查',
    })
  const found = await findPersonByDocument(tx, document)
  const nobody = { card: null, cardSays: null }
  if (found.found === 'elsewhere') return { ...found, ...nobody, say: `${elsewhere}。${transfer}` }
  if (found.found === 'none')
    return { ...found, ...nobody, say: `${read.name ?? '持卡人'}没有建档。请先登记，或请单位在花名册里补上` }
  const say = `是${found.name}`
  // A name that differs is a name to ask about: the archive may be older than the card.
  const other = read.name !== null && read.name !== found.name ? `。卡上的姓名是${read.name}，请核对是不是改过名` : ''
  if (read.cardNumber === null || !seesGroup(caller.reach.sees, 'card'))
    return { ...found, ...nobody, say: say + other }
  const cards = await tx.rows<{ hash: Buffer }>(
    sql`select number_hash as hash from social_card where person = ${found.id} and state = '在册' and condition = '正常'`,
  )
  const hash = cardHash(read.cardNumber.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase())
  const card = cards.some(one => hash.equals(one.hash)) ? 'same' : cards.length > 0 ? 'changed' : 'unregistered'
  return { ...found, card, cardSays: says[card], say: say + other }
}

const says = {
  same: '卡号和登记的一致',
  changed: '多半是补换过卡。原来那张改为“已补换”，再登记这一张',
  unregistered: '可以照这张登记',
} as const

/** What can be read here, and, in the demo, three cards to lay on the simulator. */
export async function cardReaders(tx: Transaction): Promise<Response<typeof listCardReaders>> {
  const all = await readers(tx)
  const simulates = all.some(reader => reader.state === '模拟')
  const rows = simulates
    ? await tx.rows<{ id: string; name: string; carded: boolean }>(sql`
        (select distinct on (p.id) p.id, p.name, true as carded from social_card c join person p on p.id = c.person
          where p.demo and c.state = '在册' and c.condition = '正常' and exists (select from document d where d.person = p.id and d.kind = '居民身份证') limit 1)
        union all (select p.id, p.name, false from person p where p.demo and p.merged_into is null and p.employment = '在职' and exists (select from document d where d.person = p.id and d.kind = '居民身份证')
          and not exists (select from social_card c where c.person = p.id) order by p.pinyin, p.id limit 1)`)
    : []
  return {
    readers: all.map(({ medium, state, says: said }) => ({ medium, state, says: said })),
    cards: rows.flatMap(({ id, name, carded }): Response<typeof listCardReaders>['cards'] =>
      carded
        ? [
            { id, name, what: '登记过的卡' },
            { id, name, what: '补换了的卡' },
          ]
        : [{ id, name, what: '没有登记过的卡' }],
    ),
  }
}

export async function readAndFind(
  tx: Transaction,
  caller: Caller,
  { medium, card, what }: { medium: Medium; card?: string | undefined; what?: SimulatedCard | undefined },
): Promise<Found | Refusal> {
  const reader = (await readers(tx)).find(one => one.medium === medium)
  if (!reader) throw new Error(`no reader of ${medium}`)
  const read = await reader.read(tx, caller, { card, what })
  return isRefusal(read) ? read : findByCard(tx, caller, read)
}
