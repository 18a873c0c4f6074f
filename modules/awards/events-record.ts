import { unknownAward } from './award-page.ts'
import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { refuse, type Refusal } from '#kernel/refusal'
import { renamePerson, setEmployer, setEmployment } from '#modules/people'
import type { EventFields } from './events-form.ts'
import { kindOf } from './events-kinds.ts'
import { updateAwards } from './register.ts'
import { findAward, type AwardFacts } from './revocation-award.ts'

/** What is kept of the fields beside the day, the paper and the note. */
function detailOf({
  kind: _kind,
  happenedOn: _on,
  paper: _paper,
  note: _note,
  ...rest
}: EventFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== ''))
}

interface Past {
  readonly kind: string
  readonly happened_on: Day
}

/** Events that still count: those a later entry says were wrong do not. */
export const standing = sql`not exists (select from award_event c where c.award = e.award and c.kind = '更正' and c.detail ->> 'corrects' = coalesce(e.detail ->> 'of', e.id::text))`

/** Records one event on an honour – and, when it is the person's own, on every honour of that person. */
export async function record(
  tx: Transaction,
  caller: Caller,
  id: string,
  fields: EventFields,
  from: 'form' | 'sheet' = 'form',
): Promise<{ id: string; touched: number; say: string } | Refusal> {
  const award = await findAward(tx, id)
  if (!award) return unknownAward()
  const past = await tx.rows<Past>(
    sql`select e.kind, e.happened_on from award_event e where e.award = ${id} and ${standing} order by e.happened_on, e.recorded_on`,
  )
  const no = wrong(award, fields, past, caller.today, from) ?? (await paperUnknown(tx, fields))
  if (no) return no
  const effect = await carryOut(tx, award, fields)
  if (typeof effect !== 'string') return effect
  const { event } = await tx.get<{ event: string }>(sql`
    insert into award_event (award, kind, happened_on, recorded_on, detail, note, paper, account, by_name, by_office)
    values (${id}, ${fields.kind}, ${fields.happenedOn}, ${caller.today}, ${JSON.stringify(detailOf(fields))}::jsonb, ${fields.note ?? ''}, ${fields.paper ?? null}, ${caller.account}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}) returning id as event`)
  const { n } = await tx.get<{ n: number }>(sql`select app.carry_event(${event}) as n`)
  const late = fields.happenedOn < caller.today ? `，${fields.happenedOn}的事，${caller.today}补记` : ''
  return {
    id: event,
    touched: n + 1,
    say: `已登记${fields.kind}${n > 0 ? `，${award.name}的${n + 1}份荣誉都记了` : ''}${late}。${effect}`,
  }
}

/** What cannot be so: days out of order, what has happened already, a paper that is missing. */
function wrong(
  award: AwardFacts,
  f: EventFields,
  past: readonly Past[],
  today: Day,
  from: 'form' | 'sheet',
): Refusal | null {
  const kind = kindOf(f.kind)
  const details: { at: string; what: string; remedy?: string }[] = []
  const say = (at: string, what: string, remedy?: string) => details.push({ at, what, ...(remedy ? { remedy } : {}) })
  if (f.happenedOn > today) say('happenedOn', '发生的日期晚于今天', '写实际发生的日期')
  if (award.granted_on && f.happenedOn < award.granted_on)
    say('happenedOn', `早于获得荣誉的日期${award.granted_on}`, '核对日期；获奖以前的事不记在荣誉上')
  const died = past.find(e => e.kind === '去世')
  if (died && f.kind === '去世') say('kind', `${died.happened_on}已登记去世`, '日期登记错了的，先更正那一条')
  else if (died && kind?.touches === 'person' && f.happenedOn > died.happened_on)
    say('kind', `${died.happened_on}已登记去世，不能再登记${f.kind}`, '核对日期，或者先更正那一条')
  const lost = past.findLast(e => e.kind === '失联' || e.kind === '找回')?.kind === '失联'
  if (f.kind === '找回' && !lost) say('kind', '没有登记过失联', '先核对名册')
  if (f.kind === '失联' && lost) say('kind', '已经登记为失联', '找到以后登记找回')
  if (kind?.touches === 'person' && award.subject_kind !== 'person' && f.kind !== '单位变动')
    say('kind', `${f.kind}是个人的事，这是集体荣誉`)
  for (const [key, title] of required[f.kind] ?? []) if (f[key] === undefined || f[key] === '') say(key, `${title}必填`)
  // 年度核查的表上，证明可以后补；说明里写着。
  if (from === 'form' && kind?.paper && f.paper === undefined) say('paper', `缺${kind.paper}`, '上传扫描件或照片')
  if (f.kind === '去世' && f.stoppedFrom !== undefined && f.stoppedFrom < f.happenedOn.slice(0, 7))
    say('stoppedFrom', '停发的月份早于去世的月份', '通常是去世的次月')
  const [first] = details
  return first
    ? refuse('awards.event.wrong', {
        what: `没有登记：${first.what}${details.length > 1 ? `等${details.length}项` : ''}`,
        details,
        remedy: first.remedy ?? '改好以后再登记',
      })
    : null
}

const required: Readonly<Record<string, readonly (readonly [keyof EventFields, string])[]>> = {
  去世: [['stoppedFrom', '停发起始月']],
  移居境外: [['destination', '移居的国家或者地区']],
  单位变动: [['unit', '新单位']],
  单位变更: [['change', '变更']],
  更名: [['newName', '新姓名']],
  证章领取: [
    ['what', '证章'],
    ['receiver', '领取人'],
  ],
  证章遗失: [['what', '证章']],
  证章补发: [
    ['what', '证章'],
    ['receiver', '领取人'],
  ],
  证章收回: [['what', '证章']],
}

async function paperUnknown(tx: Transaction, { paper }: EventFields): Promise<Refusal | null> {
  if (paper === undefined || (await filesKnown(tx, [paper])).length === 1) return null
  return refuse('awards.event.paper', {
    what: '没有登记：证明材料找不到',
    details: [{ at: 'paper', what: '找不到这份材料', remedy: '重新上传' }],
    remedy: '重新上传后再登记',
  })
}

/** What follows in the archive. A holder kept elsewhere is told there: it says so, nothing is pretended. */
async function carryOut(tx: Transaction, award: AwardFacts, f: EventFields): Promise<string | Refusal> {
  const { person } = award
  if (f.kind === '单位变动') return moved(tx, award, f.unit ?? '')
  if (person === null)
    return f.kind === '退休' || f.kind === '去世' || f.kind === '更名' ? '荣誉还没有并到人，人员档案没有动' : ''
  const ground = `荣誉异动：${f.kind}`
  const out = '人员档案不在本岗位范围内，没有改，请其现单位的工会更新'
  if (f.kind === '退休')
    return (await setEmployment(tx, person, '离退休', ground))
      ? '人员档案已改为离退休'
      : await unchanged(tx, person, out)
  if (f.kind === '去世')
    return (await setEmployment(tx, person, '去世', ground)) ? '人员档案已改为去世' : await unchanged(tx, person, out)
  if (f.kind === '更名')
    return (await renamePerson(tx, person, f.newName ?? '', ground)) ? '人员档案已改名，电子证书请到荣誉页换发' : out
  return ''
}

const unchanged = async (tx: Transaction, person: string, out: string): Promise<string> =>
  (await tx.find(sql`select 1 from person where id = ${person}`)) ? '人员档案原来就是这样' : out

/** 单位变动：人和荣誉一起到新单位名下；获奖时的单位不变。Another office's unit is out of reach here, that is a transfer. */
async function moved(tx: Transaction, award: AwardFacts, unit: string): Promise<string | Refusal> {
  const to = await tx.find<{
    name: string
    place: number
    node: number
    line: number | null
    division: number
    province: number | null
    city: number | null
    county: number | null
  }>(
    sql`select name, place, node, line, division, province, city, county from organisation where id = ${unit} and state = '正常'`,
  )
  if (!to)
    return refuse('awards.event.unit', {
      status: 404,
      what: '没有这个单位，或者它不在您岗位的范围内',
      remedy: '转到别的辖区，用“转出”，由对方接收',
      details: [{ at: 'unit', what: '找不到' }],
    })
  const { name, ...place } = to
  const all = award.person
    ? await tx.rows<{ id: string }>(sql`select id from award where person = ${award.person}`)
    : [{ id: award.id }]
  await updateAwards(
    tx,
    all.map(a => ({ id: a.id, ...place })),
  )
  const person = award.person !== null && (await setEmployer(tx, award.person, unit, '荣誉异动：单位变动'))
  return `荣誉转到${name}名下${person ? '，人员档案的单位也改了' : ''}`
}

/** A wrong entry stays and another says that it was wrong. What it changed in the archive is put right there by a person. */
export async function correct(
  tx: Transaction,
  caller: Caller,
  id: string,
  reason: string,
): Promise<{ id: string } | Refusal> {
  const event = await tx.find<{ award: string; kind: string; corrected: boolean; of: string | null }>(
    sql`select e.award, e.kind, e.detail ->> 'of' as of, not (${standing}) as corrected from award_event e where e.id = ${id}`,
  )
  if (!event) return refuse('awards.event.unknown', { status: 404, what: '没有这条异动，或者它不在您岗位的范围内' })
  if (!kindOf(event.kind))
    return refuse('awards.event.written', {
      status: 409,
      what: `“${event.kind}”由办理的案写入，不能在这里更正`,
      remedy: '暂停、撤销、恢复在案里办；转出转入由双方办',
    })
  if (event.corrected) return refuse('awards.event.corrected', { status: 409, what: '这一条已经更正过' })
  const made = await tx.get<{ id: string }>(sql`
    insert into award_event (award, kind, happened_on, recorded_on, detail, note, account, by_name, by_office)
    values (${event.award}, '更正', ${caller.today}, ${caller.today}, ${JSON.stringify({ corrects: event.of ?? id, wrong: event.kind })}::jsonb, ${reason}, ${caller.account}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}) returning id`)
  await tx.run(sql`select app.carry_event(${made.id})`)
  return made
}
