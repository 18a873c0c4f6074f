import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { registerOf } from '../archive/registers.ts'
import { openRecord } from '../archive/sealing.ts'
import { openField } from '../sealed.ts'

export type Medium = '实体卡' | '电子社保卡'
export type SimulatedCard = '登记过的卡' | '补换了的卡' | '没有登记过的卡'

/** What a card says of its holder. Whoever is meant is known by the citizen's number, 社会保障号码; the card's own number changes with the card. */
export interface CardRead {
  readonly medium: Medium
  /** 社会保障号码 = 公民身份号码（社会保险法第五十八条） */
  readonly citizenNumber: string
  readonly name: string | null
  readonly cardNumber: string | null
}

/**
 * A reader at the desk, or the service behind the electronic card (docs/card-reader.md). An adapter answers with what the card says or with
 * a refusal; it keeps nothing and looks nobody up.
 */
export interface CardReader {
  readonly medium: Medium
  readonly state: '未配置' | '模拟'
  readonly says: string
  read(
    tx: Transaction,
    caller: Caller,
    asked: { readonly card?: string | undefined; readonly what?: SimulatedCard | undefined },
  ): Promise<CardRead | Refusal>
}

const how: Readonly<Record<Medium, string>> = {
  实体卡: '读卡器装在办事人的电脑上，要厂家的本机服务',
  电子社保卡: '扫码以后由人社的电子社保卡平台验，要平台的接入许可和密钥',
}

/** Nothing is connected: said on the screen, with whose task it is. */
const absent = (medium: Medium): CardReader => ({
  medium,
  state: '未配置',
  says: `${how[medium]}；还没有接上`,
  read: () =>
    Promise.resolve(
      refuse('people.card.reader', {
        status: 409,
        what: `${medium}的读取还没有配置`,
        why: how[medium],
        remedy: '请系统管理员照接口说明接入；接上以前，请用姓名或证件号码查找',
      }),
    ),
})

/** In the demo alone: reads a card of one of its invented people, as if it lay on the reader. The number goes no further than the search. */
const simulated = (medium: Medium): CardReader => ({
  medium,
  state: '模拟',
  says: `读的是演示里虚构的人的卡。真的${medium}：${how[medium]}；还没有接上`,
  read: async (tx, _, { card, what = '登记过的卡' }) => {
    const person =
      card === undefined
        ? undefined
        : await tx.find<{ name: string; cipher: Buffer; salt: Buffer }>(sql`
            select p.name, d.cipher, (select s.salt from person s where s.id = coalesce(d.sealed_for, d.person)) as salt
            from person p join document d on d.person = p.id and d.kind = '居民身份证' where p.id = ${card} and p.demo order by d.since desc limit 1`)
    if (!person)
      return refuse('people.card.none', {
        status: 409,
        what: '没有读到卡',
        remedy: '把卡放好再读；演示里从列出的卡中选一张',
        details: [{ at: 'body.card', what: '选一张卡' }],
      })
    return {
      medium,
      citizenNumber: openField(person.salt, 'document', person.cipher),
      name: person.name,
      cardNumber: await numberOf(tx, card ?? '', what),
    }
  },
})

async function numberOf(tx: Transaction, person: string, what: SimulatedCard): Promise<string> {
  const invented = `D${person.replaceAll(/\D/g, '').padEnd(8, '7').slice(0, 8)}`
  const register = registerOf('social_card')
  const row = await tx.find<{ id: string }>(
    sql`select id from social_card where person = ${person} and state = '在册' and condition = '正常' limit 1`,
  )
  if (what !== '登记过的卡' || !row || !register) return invented
  const opened = await openRecord(tx, register, row.id)
  return 'code' in opened ? invented : (opened['number'] ?? invented)
}

/** The readers of this installation: none yet is real. */
export async function readers(tx: Transaction): Promise<readonly CardReader[]> {
  const { demo } = await tx.get<{ demo: boolean }>(sql`select app.is_demo() as demo`)
  const one = demo ? simulated : absent
  return [one('实体卡'), one('电子社保卡')]
}
