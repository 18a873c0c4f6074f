import { ask, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { linkFile } from '#kernel/files'
import { enqueue } from '#kernel/jobs'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Proposal, Withdrawal } from './forms.ts'
import { follow } from './jobs.ts'
import { titles } from './kinds.ts'
import { noPaper } from './marks.ts'
import { closed, sees, unknownPerson } from './words.ts'

interface EnterAsked extends Proposal {
  readonly person: string
  readonly words: string
  readonly byName: string
  readonly office: string
}
interface LeaveAsked extends Withdrawal {
  readonly evidence: string
  readonly words: string
  readonly byName: string
}

const officeOf = (caller: Caller) => caller.post?.organisationName ?? ''

/** Proposes that somebody enters on a paper no register holds. Nothing is done until a second person agrees. */
export async function askEntry(
  tx: Transaction,
  caller: Caller,
  person: string,
  given: Proposal,
): Promise<{ approval: string } | Refusal> {
  const known = await tx.find<{ name: string; place: number }>(
    sql`select name, place from person where id = ${person} and merged_into is null`,
  )
  if (!known) return unknownPerson()
  if (!sees(caller.reach.sees, given.database)) return closed(given.database)
  if (given.heldOn > caller.today)
    return refuse('talents.proposal.day', {
      what: '授予的日子还没有到',
      remedy: '照文件核对日期',
      details: [{ at: 'heldOn', what: '不能晚于今天' }],
    })
  const stands = await tx.find<{ title: string; state: string }>(
    sql`select title, state from talent_entry e where e.person = ${person} and e.database = ${given.database} and e.state <> '退出' and not e.by_hand`,
  )
  if (stands)
    return refuse('talents.proposal.stands', {
      status: 409,
      what: `${known.name}已经凭“${stands.title}”在${titles[given.database]}里（${stands.state}）`,
      why: '登记簿里有依据的，由系统按定义进出，不用再凭材料提出',
      remedy: '荣誉、证书登记错了的，到荣誉名册或者档案里更正',
    })
  const paper = await tx.find(sql`select 1 from file where id = ${given.paper}`)
  if (!paper) return noPaper('文件或证书')
  await linkFile(tx, given.paper, 'person', person)
  const words = `${known.name}凭“${given.title}”进入${titles[given.database]}`
  const asked = await ask<EnterAsked>(tx, {
    kind: 'talents.enter',
    subject: `${given.database}:${person}`,
    title: words,
    payload: { ...given, person, words, byName: caller.name ?? '', office: officeOf(caller) },
    place: known.place,
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

/** Proposes that such a paper no longer counts. An entry by rule cannot be taken out by hand: its fact is corrected where it is kept. */
export async function askExit(
  tx: Transaction,
  caller: Caller,
  { paper }: { readonly paper: string },
  given: Withdrawal,
): Promise<{ approval: string } | Refusal> {
  const found = await tx.find<{
    title: string
    database: Proposal['database']
    held_on: string
    ended_on: string | null
    name: string
    place: number
  }>(
    sql`select e.title, e.database, e.held_on, e.ended_on, p.name, p.place from talent_evidence e join person p on p.id = e.person where e.id = ${paper}`,
  )
  if (!found) return refuse('talents.evidence.unknown', { status: 404, what: '没有这份依据，或者不在您岗位的范围内' })
  if (!sees(caller.reach.sees, found.database)) return closed(found.database)
  if (found.ended_on !== null) return alreadyEnded(found.ended_on)
  if (given.endedOn < found.held_on || given.endedOn > caller.today)
    return refuse('talents.proposal.day', {
      what: '撤回的日子不对',
      why: '撤回在授予以后、今天以前',
      remedy: '请填实际撤回的那一天',
      details: [{ at: 'endedOn', what: '在授予日期和今天之间' }],
    })
  const words = `撤回${found.name}进入${titles[found.database]}所凭的“${found.title}”`
  const asked = await ask<LeaveAsked>(tx, {
    kind: 'talents.leave',
    subject: paper,
    title: words,
    payload: { ...given, evidence: paper, words, byName: [officeOf(caller), caller.name].filter(Boolean).join(' ') },
    place: found.place,
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

const alreadyEnded = (on: string) =>
  refuse('talents.evidence.ended', { status: 409, what: `这份依据${on}已经撤回`, remedy: '请刷新页面' })

/** What a second person reads and agrees to. The entry itself is worked out by the job, like every other. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'talents.enter': {
    title: '凭材料入库',
    may: ['approve.second'],
    details: (_, { words, title, organ, documentTitle, documentNumber, heldOn, reason, byName, office }: EnterAsked) =>
      Promise.resolve([
        { label: '办什么', value: words },
        { label: '凭什么', value: title },
        { label: '文件', value: `${organ}《${documentTitle}》${documentNumber ?? '（没有文号）'}，${heldOn}` },
        { label: '为什么', value: reason },
        { label: '谁提出', value: `${office} ${byName}` },
        { label: '办了以后', value: '照这份材料入库，名单上注明凭材料；以后可以撤回' },
      ]),
    carryOut: async (tx: Transaction, caller: Caller, { payload: p }: Approval<EnterAsked>) => {
      const known = await tx.find(sql`select 1 from person where id = ${p.person} and merged_into is null`)
      if (!known) return unknownPerson()
      await tx.run(sql`
        insert into talent_evidence (person, database, title, level, held_on, organ, document_title, document_number, paper, reason, asked_by, office, agreed_by, agreed_on)
        values (${p.person}, ${p.database}, ${p.title}, ${p.level ?? null}, ${p.heldOn}, ${p.organ}, ${p.documentTitle}, ${p.documentNumber ?? null}, ${p.paper}, ${p.reason}, ${p.byName}, ${p.office},
          ${[officeOf(caller), caller.name].filter(Boolean).join(' ')}, ${caller.today})`)
      await enqueue(tx, follow, null, { key: follow.name })
      return undefined
    },
  },
  'talents.leave': {
    title: '撤回凭材料入库的依据',
    may: ['approve.second'],
    details: (_, { words, reason, endedOn, byName }: LeaveAsked) =>
      Promise.resolve([
        { label: '办什么', value: words },
        { label: '为什么', value: reason },
        { label: '从哪天起', value: endedOn },
        { label: '谁提出', value: byName },
        { label: '办了以后', value: '没有别的依据的，从那天起退出；进出的记录留着' },
      ]),
    carryOut: async (tx: Transaction, _: Caller, { payload: p }: Approval<LeaveAsked>) => {
      const changed = await tx.run(
        sql`update talent_evidence set ended_on = ${p.endedOn}, end_reason = ${p.reason}, end_by = ${p.byName} where id = ${p.evidence} and ended_on is null`,
      )
      if (changed === 0) return alreadyEnded('')
      await enqueue(tx, follow, null, { key: follow.name })
      return undefined
    },
  },
}
