import { ask, type Approval, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { codeSet } from '#modules/organisations'
import type { listStandards, readStandard, StandardForm } from './contract.ts'
import { examined, isLevel, rankOf } from './kinds.ts'
import { skillLaw } from './law.ts'
import { saying, waysTo } from './rule.ts'
import { entered, standardColumns, type StandardRow } from './standards.ts'

type List = Response<typeof listStandards>
type View = Response<typeof readStandard>
type Line = List['rows'][number]
type Full = StandardRow & {
  readonly kind: Line['kind']
  readonly demo: boolean
  readonly askedBy: string
  readonly agreedBy: string
  readonly agreedOn: Day
}

const columns = sql`${standardColumns}, s.demo, s.asked_by as "askedBy", s.agreed_by as "agreedBy", s.agreed_on as "agreedOn"`

const lineOf = (row: Full, all: readonly Full[], today: Day): Line => ({
  id: row.id,
  kind: row.kind,
  occupation: row.occupation,
  code: row.code,
  version: row.version,
  document:
    row.documentTitle === null
      ? '没有写颁布文件'
      : `《${row.documentTitle}》${row.documentNumber ? `（${row.documentNumber}）` : ''}`,
  from: row.from,
  to: row.to,
  levels: [...row.levels],
  state: stateOf(row, all, today),
  demo: row.demo,
})

function stateOf(row: Full, all: readonly Full[], today: Day): Line['state'] {
  if (row.from > today) return '将行'
  const newest = all
    .filter(one => one.occupation === row.occupation && one.from <= today)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  return newest?.id === row.id && (row.to === null || row.to >= today) ? '现行' : '曾用'
}

/** Every standard entered, and the general conditions they follow. */
export async function standardsPage(tx: Transaction, caller: Caller): Promise<List> {
  const rows = await tx.rows<Full>(sql`select ${columns} from skill_standard s order by s.occupation, s.from_day desc`)
  const waiting = await tx.rows<{ title: string; askedOn: Day }>(
    sql`select title, asked_on as "askedOn" from approval where kind = 'skills.standard' and decision is null order by asked_on`,
  )
  const { editions, appointed } = await skillLaw()
  return {
    rows: rows.map(row => lineOf(row, rows, caller.today)),
    waiting,
    editions: editions.map(edition => ({
      key: edition.key,
      title: edition.title,
      about: edition.about,
      levels: examined.map(level => ({
        level,
        ways: waysTo(edition, level, null).map(way => ({
          key: way.key,
          says: way.needs.map(saying).join('，并且'),
          evidence: way.evidence,
          cites: { ...way.cites },
        })),
      })),
    })),
    appointed: Object.entries(appointed)
      .map(([level, one]) => ({ level, says: one.says, evidence: one.evidence, cites: { ...one.cites } }))
      .toSorted((a, b) => rankOf(a.level) - rankOf(b.level)),
    may: { enter: caller.may.has('skills.standards') },
  }
}

export async function standardPage(tx: Transaction, id: string, today: Day): Promise<View | Refusal> {
  const found = await tx.find<{ occupation: string }>(sql`select occupation from skill_standard where id = ${id}`)
  if (!found)
    return refuse('skills.standard.unknown', { status: 404, what: '没有这份标准', remedy: '从职业标准列表进入' })
  const all = await tx.rows<Full>(
    sql`select ${columns} from skill_standard s where s.occupation = ${found.occupation} order by s.from_day desc`,
  )
  const row = all.find(one => one.id === id)
  if (!row) throw new Error(`${id} was there a moment ago`)
  const standard = entered(row, (await skillLaw()).editions)
  return {
    ...lineOf(row, all, today),
    edition: standard.edition.title,
    about: standard.edition.about,
    names: [...row.names],
    related: [...row.related],
    majors: [...row.majors],
    series: [...row.series],
    conditions: row.levels.filter(isLevel).map(level => ({
      level,
      ways: waysTo(standard.edition, level, standard).map(way => ({
        key: way.key,
        says: way.needs.map(saying).join('，并且'),
        evidence: way.evidence,
        cites: { ...way.cites },
        own: row.adjustments.some(one => one.condition === way.key),
      })),
    })),
    askedBy: row.askedBy,
    agreedBy: row.agreedBy,
    agreedOn: row.agreedOn,
    others: all.filter(one => one.id !== id).map(one => lineOf(one, all, today)),
  }
}

type Asked = StandardForm & { readonly words: string; readonly by: string }

export const officeOf = (caller: Caller): string =>
  [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')

/** Asks for a standard to be entered; a second person compares it with the print. */
export async function askStandard(
  tx: Transaction,
  caller: Caller,
  given: StandardForm,
): Promise<{ approval: string } | Refusal> {
  const wrong = await wrongOf(tx, given)
  if (wrong) return wrong
  const place = caller.reach.lo
  if (place === undefined)
    return refuse('skills.standard.place', { status: 403, what: '您的岗位没有辖区，不能录入标准' })
  const words = `录入${given.occupation}${given.release}的${given.kind}`
  const asked = await ask<Asked>(tx, {
    kind: 'skills.standard',
    subject: `${given.occupation}:${given.release}`,
    title: words,
    payload: { ...given, words, by: officeOf(caller) },
    place,
  })
  return isRefusal(asked) ? asked : { approval: asked.id }
}

async function wrongOf(tx: Transaction, given: StandardForm): Promise<Refusal | undefined> {
  const { editions } = await skillLaw()
  const edition = editions.find(one => one.key === given.edition)
  const keys = new Set(Object.values(edition?.levels ?? {}).flatMap(list => list.map(one => one.key)))
  const occupations = await codeSet('occupation')
  const titles = await codeSet('title')
  const series = new Set(titles.codes.map(one => one.code.split('-')[0]))
  const details = [
    ...(given.to !== undefined && given.to < given.from ? [{ at: 'to', what: '终止日早于起用日' }] : []),
    ...(given.kind !== '专项职业能力考核规范' && given.levels.length === 0
      ? [{ at: 'levels', what: '职业标准至少设一级' }]
      : []),
    ...(given.kind === '专项职业能力考核规范' && given.levels.length > 0
      ? [{ at: 'levels', what: '专项职业能力没有等级，不选' }]
      : []),
    ...(given.code !== undefined && !occupations.codes.some(one => one.code === given.code)
      ? [{ at: 'code', what: '职业分类大典2022年版里没有这个编码' }]
      : []),
    ...given.adjustments.flatMap((one, i) =>
      keys.has(one.condition)
        ? []
        : [{ at: `adjustments.${i}.condition`, what: `通用条件里没有“${one.condition}”这一条` }],
    ),
    ...given.series.flatMap((one, i) =>
      series.has(one) ? [] : [{ at: `series.${i}`, what: `没有“${one}”这个系列代码` }],
    ),
  ]
  if (details.length > 0)
    return refuse('skills.standard.form', {
      what: '标准没有填对',
      why: '申报资格照它判定',
      remedy: '请对照标准原文改正',
      details,
    })
  const twice = await tx.find(
    sql`select 1 from skill_standard where occupation = ${given.occupation} and version = ${given.release}`,
  )
  return twice
    ? refuse('skills.standard.twice', {
        status: 409,
        what: `${given.occupation}${given.release}已经录入过`,
        remedy: '换版的，写新的版本名',
      })
    : undefined
}

/** What a second person agrees to. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'skills.standard': {
    title: '录入职业标准',
    may: ['skills.agree'],
    details: (_, p: Asked) =>
      Promise.resolve([
        { label: '办什么', value: p.words },
        {
          label: '颁布文件',
          value: `${p.documentTitle ?? '没有写'}${p.documentNumber ? `（${p.documentNumber}）` : '（没有文号）'}，${p.from}起`,
        },
        { label: '设哪几级', value: p.levels.length === 0 ? '没有等级' : p.levels.join('、') },
        { label: '通用条件', value: `${p.edition}年版规程` },
        {
          label: '与通用条件不同',
          value:
            p.adjustments.length === 0
              ? '没有'
              : p.adjustments.map(one => `${one.condition}改为${one.years}年（${one.article}）`).join('；'),
        },
        { label: '相关职业、相关专业', value: `${p.related.length}个、${p.majors.length}个` },
        { label: '谁录入', value: p.by },
        { label: '办了以后', value: '申报资格、成长路径照它判定；以前的申报不变' },
      ]),
    carryOut: async (tx: Transaction, caller: Caller, { payload: p }: Approval<Asked>) => {
      const wrong = await wrongOf(tx, p)
      if (wrong) return wrong
      await insertStandard(tx, p, { askedBy: p.by, agreedBy: officeOf(caller), agreedOn: caller.today })
      return undefined
    },
  },
}

/** Writes a standard that two people have agreed on. */
export const insertStandard = (
  tx: Transaction,
  p: StandardForm,
  by: { readonly askedBy: string; readonly agreedBy: string; readonly agreedOn: Day; readonly demo?: true },
) =>
  tx.run(sql`
    insert into skill_standard (kind, occupation, occupation_code, version, document_title, document_number, from_day, to_day, edition, levels, same_names, related, majors, series, adjustments, asked_by, agreed_by, agreed_on, demo)
    values (${p.kind}, ${p.occupation}, ${p.code ?? null}, ${p.release}, ${p.documentTitle ?? null}, ${p.documentNumber ?? null}, ${p.from}, ${p.to ?? null}, ${p.edition}, ${p.levels}, ${p.names}, ${p.related}, ${p.majors}, ${p.series}, ${JSON.stringify(p.adjustments)}::jsonb, ${by.askedBy}, ${by.agreedBy}, ${by.agreedOn}, ${by.demo ?? false})`)
