import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { linkFile } from '#kernel/files'
import { refuse, type Refusal } from '#kernel/refusal'
import { loadTalentLaw, type TalentMark } from '#modules/oversight'
import type { Marking, Withdrawal } from './forms.ts'
import { titles } from './kinds.ts'
import { unknownPerson } from './words.ts'

/** The marks there are, those of a place beside those of the country. */
export const markLaw = async (): Promise<readonly TalentMark[]> => (await loadTalentLaw()).marks

export const markTitles = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await markLaw()).map(mark => [mark.key, mark.title]))

/** Gives somebody a mark on its document. */
export async function giveMark(
  tx: Transaction,
  caller: Caller,
  person: string,
  given: Marking,
): Promise<{ id: string } | Refusal> {
  const known = await tx.find<{ name: string; sex: string | null }>(
    sql`select name, sex from person where id = ${person} and merged_into is null for share`,
  )
  if (!known) return unknownPerson()
  const mark = (await markLaw()).find(one => one.key === given.kind)
  if (!mark)
    return refuse('talents.mark.kind', {
      what: '没有这种标记',
      remedy: '从列表里选',
      details: [{ at: 'kind', what: '请选一种标记' }],
    })
  const wrong = (await wrongWith(tx, person, mark, known.sex)) ?? wrongDays(given, caller.today)
  if (wrong) return wrong
  const twice = await tx.find(sql`
    select 1 from talent_mark m where m.person = ${person} and m.kind = ${given.kind} and m.ended_on is null
      and m.from_day <= ${given.toDay ?? '9999-12-31'} and coalesce(m.to_day, '9999-12-31') >= ${given.fromDay}`)
  if (twice)
    return refuse('talents.mark.twice', {
      status: 409,
      what: `${known.name}在这段时间里已经有“${mark.title}”标记`,
      remedy: '先撤回原来的一条，或者改起止日期',
    })
  const paper = await tx.find(sql`select 1 from file where id = ${given.paper}`)
  if (!paper) return noPaper(mark.proof)
  await linkFile(tx, given.paper, 'person', person)
  return tx.get<{ id: string }>(sql`
    insert into talent_mark (person, kind, document_title, document_number, organ, paper, from_day, to_day, note, given_by, office, recorded_on)
    values (${person}, ${given.kind}, ${given.documentTitle}, ${given.documentNumber ?? null}, ${given.organ}, ${given.paper}, ${given.fromDay}, ${given.toDay ?? null}, ${given.note ?? ''},
      ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}, ${caller.today}) returning id`)
}

/** 巾帼 is for women; 党管人才 covers 大国工匠、高技能人才 and nobody else. */
async function wrongWith(
  tx: Transaction,
  person: string,
  mark: TalentMark,
  sex: string | null,
): Promise<Refusal | undefined> {
  const [cite] = mark.cites
  const article = cite && { article: `《${cite.title}》${cite.article}` }
  if (mark.sex !== undefined && sex !== mark.sex)
    return refuse('talents.mark.sex', {
      what:
        sex === null ? `档案里没有登记性别，不能给“${mark.title}”标记` : `“${mark.title}”给女工匠，档案登记的是${sex}`,
      ...article,
      remedy: sex === null ? '先在档案里补上性别' : '核对是不是选错了人；档案登记错了的，先更正档案',
      details: [{ at: 'kind', what: `“${mark.title}”给女工匠` }],
    })
  if (mark.within === undefined) return undefined
  const within = await tx.find(
    sql`select 1 from talent_entry e where e.person = ${person} and e.state = '在库' and e.database = any (${[...mark.within]})`,
  )
  if (within) return undefined
  const names = mark.within.map(one => titles[one]).join('、')
  return refuse('talents.mark.within', {
    what: `本人现在不在${names}里，不能给“${mark.title}”标记`,
    why: mark.saying,
    ...article,
    remedy: `先让本人的荣誉或者证书登记、核验，进入${names}以后再给`,
    details: [{ at: 'kind', what: `只给在${names}里的人` }],
  })
}

function wrongDays({ fromDay, toDay }: Marking, today: string): Refusal | undefined {
  if (toDay !== undefined && toDay < fromDay)
    return refuse('talents.mark.days', {
      what: '到期的日子在起始的日子以前',
      remedy: '照文件核对起止日期',
      details: [{ at: 'toDay', what: '不能早于起始日期' }],
    })
  if (fromDay > today)
    return refuse('talents.mark.days', {
      what: '起始的日子还没有到',
      remedy: '到了那一天再给，或者照文件核对日期',
      details: [{ at: 'fromDay', what: '不能晚于今天' }],
    })
  return undefined
}

export const noPaper = (proof: string): Refusal =>
  refuse('talents.paper', {
    what: '没有找到扫描件',
    why: `要凭${proof}办理，扫描件一并存档`,
    remedy: '请重新上传',
    details: [{ at: 'paper', what: '请上传扫描件' }],
  })

/** A mark taken back stays on record, with the reason. */
export async function withdrawMark(
  tx: Transaction,
  caller: Caller,
  { mark }: { readonly mark: string },
  { endedOn, reason }: Withdrawal,
): Promise<{ id: string } | Refusal> {
  const found = await tx.find<{ from_day: string; ended_on: string | null }>(
    sql`select from_day, ended_on from talent_mark where id = ${mark} for update`,
  )
  if (!found) return refuse('talents.mark.unknown', { status: 404, what: '没有这条标记，或者不在您岗位的范围内' })
  if (found.ended_on !== null)
    return refuse('talents.mark.ended', {
      status: 409,
      what: `这条标记${found.ended_on}已经撤回`,
      remedy: '请刷新页面',
    })
  if (endedOn < found.from_day || endedOn > caller.today)
    return refuse('talents.mark.days', {
      what: '撤回的日子不对',
      why: '撤回在起始以后、今天以前',
      remedy: '请填实际撤回的那一天',
      details: [{ at: 'endedOn', what: '在起始日期和今天之间' }],
    })
  await tx.run(
    sql`update talent_mark set ended_on = ${endedOn}, end_reason = ${reason}, end_by = ${[caller.post?.organisationName, caller.name].filter(Boolean).join(' ')} where id = ${mark}`,
  )
  return { id: mark }
}
