import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown, linkFile } from '#kernel/files'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { recordDecision, useList } from '#modules/honours'
import type { HonourTitle } from '#modules/oversight'
import type { z } from 'zod'
import type { decisionBody } from './contract.ts'
import {
  findAwardList,
  honourOf,
  isComposite,
  misfits,
  misfitTitle,
  unknownList,
  wrongWith,
  type AwardList,
  type ListedEntry,
} from './lists.ts'
import { insertAwards, type NewAward } from './register.ts'

type Body = z.output<typeof decisionBody>

/** Registers what the granting organ decided: the paper, and an award for every name of the sealed list. */
export async function register(
  tx: Transaction,
  caller: Caller,
  id: string,
  body: Body,
): Promise<{ id: string; awards: number } | Refusal> {
  const list = await findAwardList(tx, id)
  if (!list) return unknownList()
  const wrong = (await unfit(tx, caller, list)) ?? badDays(body, caller.today) ?? (await badPapers(tx, body))
  if (wrong) return wrong
  // One document may carry several rounds: 奖状、奖章、先锋号 are given by one decision. The same number on another paper is a slip.
  const taken = body.number
    ? await tx.find<{ title: string }>(
        sql`select title from decision where number = ${body.number} and (title <> ${body.title} or decided_on <> ${body.decidedOn}) limit 1`,
      )
    : undefined
  if (taken)
    return refuse('awards.decision.number', {
      status: 409,
      what: `文号${body.number ?? ''}已经登记在《${taken.title}》上`,
      remedy: '照文件核对文号、标题和日期；同一份决定表彰几项荣誉的，标题和日期要写得一样',
      details: [{ at: 'number', what: '文号已经登记过' }],
    })
  const titles = await titlesOf(list, body)
  if (isRefusal(titles)) return titles
  const { paper } = body
  if (!paper) throw new Error('badPapers lets no decision through without its scan')
  // Two who press at the same moment: the second finds the list used.
  if (!(await useList(tx, list.id))) return used(list)
  const leaf = await append(tx, {
    kind: 'decision',
    subject: list.id,
    content: {
      title: body.title,
      number: body.number || null,
      organ: body.organ,
      decidedOn: body.decidedOn,
      list: list.hash,
      names: list.entries.length,
    },
  })
  const { id: decision } = await tx.get<{ id: string }>(sql`
    insert into decision (round, kind, title, number, organ, meeting, met_on, decided_on, paper, minutes, list, organisation, place, node, line, account, recorded_on, leaf, by_name, by_office)
    values (${list.round}, '表彰', ${body.title}, ${body.number || null}, ${body.organ}, ${body.meeting}, ${body.metOn}, ${body.decidedOn}, ${paper}, ${body.minutes ?? null}, ${list.id}, ${list.organisation},
      ${list.place}, ${list.node}, ${list.line}, ${caller.account}, ${caller.today}, ${leaf.id}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}) returning id`)
  for (const file of [paper, body.minutes]) if (file) await linkFile(tx, file, 'decision', decision)
  const made = await insertAwards(
    tx,
    list.entries.map(entry => awardOf(list, entry, body, decision, titles(entry))),
  )
  await recordDecision(tx, list.round, { decision, on: body.decidedOn })
  return { id: decision, awards: made.length }
}

async function unfit(tx: Transaction, caller: Caller, list: AwardList): Promise<Refusal | null> {
  if (list.organisation !== caller.post?.organisation)
    return refuse('awards.list.notYours', { status: 403, what: '决定由封存这份名单的单位登记' })
  if (list.state !== '已封存') return used(list)
  const why = wrongWith(list)
  if (why)
    return refuse('awards.list.changed', {
      status: 409,
      what: '没有登记：名单和封存时不一样了',
      why,
      remedy: '作废这份名单，按现在的人选另封一份，再登记决定',
    })
  const again = list.entries.filter(e => e.awarded)
  if (again.length > 0)
    return refuse('awards.decision.twice', {
      status: 409,
      what: `名单里有${again.length}个已经入册，没有登记`,
      remedy: '作废这份名单，去掉已经入册的再封存',
      details: again.map(e => ({ at: String(e.snapshot['name'] ?? ''), what: '已经入册' })),
    })
  return null
}

const used = (list: AwardList): Refusal =>
  refuse('awards.list.used', {
    status: 409,
    what: `这份名单已经“${list.state}”，不能再登记决定`,
    remedy: '一份名单登记一份决定；要改动，另封一份名单',
  })

function badDays(body: Body, today: string): Refusal | null {
  const details = [
    ...(body.metOn > body.decidedOn ? [{ at: 'metOn', what: '会议在决定之后，请核对' }] : []),
    ...(body.decidedOn > today ? [{ at: 'decidedOn', what: '决定日期还没有到' }] : []),
  ]
  return details.length === 0
    ? null
    : refuse('awards.decision.days', {
        what: '没有登记：日期对不上',
        why: details[0]?.what ?? '',
        remedy: '照盖章的决定填写日期',
        details,
      })
}

/** 决定以盖章的文件为准：没有扫描件的，登记了也没有依据. */
async function badPapers(tx: Transaction, body: Body): Promise<Refusal | null> {
  if (!body.paper)
    return refuse('awards.decision.scan', {
      what: '没有登记：缺盖章的决定扫描件',
      why: '荣誉以授予机关的决定为准，入册要有文件作依据',
      remedy: '上传盖章的决定（PDF、OFD或照片）再登记',
      details: [{ at: 'paper', what: '还没有上传' }],
    })
  const wanted = [body.paper, body.minutes].filter(f => f !== undefined)
  const known = await filesKnown(tx, wanted)
  const bad = known.find(f => !['pdf', 'ofd', 'jpg', 'png'].includes(f.kind))
  if (known.length === new Set(wanted).size && !bad) return null
  return refuse('awards.decision.file', {
    what: bad ? `没有登记：“${bad.name}”不是扫描件` : '没有登记：上传的文件不见了，或者不在您岗位的范围内',
    remedy: '上传盖章文件的PDF、OFD或照片',
    details: [{ at: 'paper', what: bad ? '要PDF、OFD或照片' : '请重新上传' }],
  })
}

interface Given {
  readonly honour: HonourTitle
  readonly title: string
}

/** What each name is given: the round's honour, in the full words of the decision (劳动模范、先进工作者按人员身份分). */
async function titlesOf(list: AwardList, body: Body): Promise<((entry: ListedEntry) => Given) | Refusal> {
  const honour = await honourOf(list.honour)
  if (!honour)
    return refuse('awards.honour.unknown', {
      what: `荣誉目录里没有“${list.honourTitle}”`,
      remedy: '请评选办核对届次选的称号',
    })
  const of = (e: ListedEntry): string =>
    body.titles?.[String(e.snapshot['category'])] || body.titles?.[e.subjectKind] || list.honourTitle
  const vague = list.entries.filter(e => isComposite(of(e)))
  if (vague.length > 0)
    return refuse('awards.honour.composite', {
      what: '没有登记：没有写明授予哪一个称号',
      why: `“${list.honourTitle}”是几个并列的称号，一个人、一个集体只获得其中一个`,
      remedy: '照决定给每一类写上授予的称号全称',
      details: [...new Set(vague.map(e => String(e.snapshot['category'])))].map(key => ({
        at: `titles.${key}`,
        what: '写明称号全称',
      })),
    })
  const wrong =
    misfits(
      honour,
      list.entries.map(e => e.subjectKind),
    ) ??
    [...Map.groupBy(list.entries, of)]
      .map(([title, entries]) =>
        misfitTitle(
          title,
          entries.map(e => e.subjectKind),
        ),
      )
      .find(refusal => refusal !== null)
  return wrong ?? (entry => ({ honour, title: of(entry) }))
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** What stood on the list when it was sealed; where it stands comes from the case, whom it is of from the archive. */
function awardOf(list: AwardList, e: ListedEntry, body: Body, decision: string, { honour, title }: Given): NewAward {
  const of = e.snapshot
  const person = e.subjectKind === 'person'
  return {
    subject_kind: e.subjectKind,
    person: person ? e.person : null,
    organisation: e.subjectKind === 'organisation' ? (e.organisation ?? e.employer) : null,
    team: e.subjectKind === 'team' ? e.team : null,
    name: text(of['name']) ?? '',
    sex: person ? text(of['sex']) : null,
    born: person ? text(of['born']) : null,
    ethnicity: person ? text(of['ethnicity']) : null,
    employer: e.subjectKind === 'organisation' ? null : e.employer,
    employer_name: e.subjectKind === 'organisation' ? null : text(of['employer']),
    position: text(of['position']),
    category: text(of['category']),
    kind: text(of['kind']),
    honour: honour.code,
    honour_title: title,
    family: honour.family,
    level: honour.level,
    granted_by: body.organ,
    year: list.year,
    granted_on: body.decidedOn,
    document_title: body.title,
    document_number: body.number || null,
    decision,
    kase: e.kase,
    rank: e.rank,
    pool: e.pool,
    place: e.place,
    node: e.node,
    line: e.line,
    division: e.division,
    province: e.province,
    city: e.city,
    county: e.county,
    source: '表彰决定',
    verified: '已核',
  }
}
