import { calendarOf, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { perform } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { openNotice, previewNotice } from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { levelTitles, type Level } from '../levels.ts'
import { noticeTerm, type NoticeTerm } from '../notice-term.ts'
import { noticeWorkdays } from '../parameters.ts'
import { publicFields, publicProblems, type PublicEntry, type PublicNotice } from '../public-notice.ts'
import type { Settings } from '../settings.ts'

interface ListRow {
  readonly id: string
  readonly round: string
  readonly round_title: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly settings: Settings
  readonly level: Level
  readonly title: string
  readonly organisation: string
  readonly organisation_name: string
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly state: string
  readonly entries: readonly { readonly kase: string; readonly state: string; readonly snapshot: PublicEntry }[]
}

export const routes = [
  handle(previewNotice, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const list = await mine(tx, caller, params.id)
      if (isRefusal(list)) return list
      const t = termFor(list, query.startsOn, caller)
      if (isRefusal(t)) return t
      const { term, objectionsUntil } = t
      return {
        endsOn: term.endsOn,
        objectionsUntil,
        provisional: term.provisional,
        explain: term.explain,
        days: term.days,
        fields: publicFields,
        problems: publicProblems(living(list)),
      }
    }),
  ),
  handle(openNotice, ({ params, body }, caller) => caller.transaction(tx => post(tx, caller, params.id, body))),
]

type Body = {
  startsOn: string
  place: string
  phone: string
  email?: string | undefined
  address: string
  fromPaper: boolean
  happenedOn?: string | undefined
  papers: { kind: string; file: string }[]
}

async function post(tx: Transaction, caller: Caller, id: string, body: Body) {
  const list = await mine(tx, caller, id)
  if (isRefusal(list)) return list
  const t = termFor(list, body.startsOn, caller)
  if (isRefusal(t)) return t
  // 不能倒填公示起始日：早于今天的，只有当时张贴过的纸质公示可以补录，并附照片。
  if (body.startsOn < caller.today && !body.fromPaper)
    return refuse('honours.notice.backdated', {
      what: '公示起始日早于今天',
      why: '公示期从实际张贴那天起算',
      remedy: '改为今天或以后；已经张贴的，勾选“补录纸质公示”并上传现场照片',
    })
  const problems = publicProblems(living(list))
  if (problems.length > 0)
    return refuse('honours.notice.private', {
      what: '公示内容里有不应公开的信息，没有发布',
      why: problems[0] ?? '',
      details: problems.map(what => ({ at: '公示内容', what })),
      article: '《中华人民共和国个人信息保护法》第二十五条',
      remedy: '改正后另立名单',
    })
  // 张贴就是这一步：补录的，发生日就是张贴那天，因此不会早于前面各步。
  const happenedOn = body.startsOn < caller.today ? body.startsOn : body.happenedOn
  const done = await perform(
    tx,
    caller,
    nominationKind,
    {
      step: `${list.level}.openNotice`,
      list: list.id,
      fromPaper: body.fromPaper,
      papers: body.papers,
      ...(happenedOn ? { happenedOn } : {}),
      answer: {
        startsOn: body.startsOn,
        place: body.place,
        phone: body.phone,
        address: body.address,
        ...(body.email ? { email: body.email } : {}),
      },
    },
    living(list).map(e => ({ id: e.kase })),
  )
  if (isRefusal(done)) return done
  return publish(tx, caller, list, body, t)
}

async function publish(tx: Transaction, caller: Caller, list: ListRow, body: Body, t: NoticeTerm) {
  const { term, workdays, objectionsUntil } = t
  const title = `关于${list.round_title}${levelTitles[list.level]}推荐人选的公示`
  const fields: PublicNotice = {
    title,
    round: list.round_title,
    basis: list.notice_title,
    basisNumber: list.notice_number,
    office: list.organisation_name,
    level: levelTitles[list.level],
    startsOn: body.startsOn,
    endsOn: term.endsOn,
    objectionsUntil,
    workdays,
    explain: term.explain,
    provisional: term.provisional,
    days: term.days,
    place: body.place,
    phone: body.phone,
    email: body.email ?? null,
    address: body.address,
    entries: living(list).map((e, i) => ({ kase: e.kase, rank: i + 1, ...only(e.snapshot, list.settings) })),
  }
  const published = await tx.get<{
    id: string
  }>(sql`insert into published (kind, title, place, node, line, fields, published_on)
    values ('notice', ${title}, ${list.place}, ${list.node}, ${list.line}, ${JSON.stringify(fields)}::jsonb, ${body.startsOn}) returning id`)
  const notice = await tx.get<{
    id: string
  }>(sql`insert into notice (list, round, level, organisation, place, node, line, starts_on, workdays, ends_on, objections_until, provisional, calendar_version, explain, posted_at, phone, email, address, published)
    values (${list.id}, ${list.round}, ${list.level}, ${list.organisation}, ${list.place}, ${list.node}, ${list.line}, ${body.startsOn}, ${workdays}, ${term.endsOn}, ${objectionsUntil}, ${term.provisional}, ${term.calendarVersion}, ${term.explain},
      ${body.place}, ${body.phone}, ${body.email ?? null}, ${body.address}, ${published.id}) returning id`)
  await tx.run(sql`update list set state = '已使用' where id = ${list.id}`)
  await append(tx, { kind: 'notice', subject: published.id, content: JSON.parse(JSON.stringify(fields)) as never })
  return { notice: notice.id, endsOn: term.endsOn, published: published.id }
}

const living = (list: ListRow) => list.entries.filter(e => e.state === '在列')

/** Only what may be shown leaves the list: 个人信息不公示. */
function only(s: PublicEntry, settings: Settings): PublicEntry {
  const category = settings.categories.find(c => c.key === s.category)
  return {
    name: s.name,
    sex: s.sex,
    ethnicity: s.ethnicity,
    politics: s.politics,
    education: s.education,
    employer: s.employer,
    position: s.position,
    skill: s.skill,
    brief: s.brief,
    category: category?.title ?? s.category,
    kind: category?.kinds.find(k => k.key === s.kind)?.title ?? s.kind,
  }
}

function termFor(list: ListRow, startsOn: string, caller: Caller): NoticeTerm | Refusal {
  const stage = list.settings.stages.find(s => s.level === list.level && s.parts.includes('notice'))
  if (!stage) return refuse('honours.notice.level', { what: '本届方案没有这一级公示' })
  const shortest = caller.law.reading(noticeWorkdays.id, { division: list.division, on: startsOn })
  const basis = `《${list.notice_title}》${list.settings.basis['notice'] ?? ''}`
  const t = noticeTerm(stage, startsOn, calendarOf(caller.law, list.division), shortest, basis)
  return 'problem' in t
    ? refuse('honours.notice.term', {
        what: t.problem,
        ...(shortest.cites ? { article: `《${shortest.cites.title}》${shortest.cites.article}` } : {}),
        remedy: '请评选办核对本届方案的公示天数',
      })
    : t
}

async function mine(tx: Transaction, caller: Caller, id: string): Promise<ListRow | Refusal> {
  const list = await tx.find<ListRow>(sql`
    select l.id, l.round, r.title as round_title, r.notice_title, r.notice_number, r.settings, l.level, l.title, l.organisation, o.name as organisation_name, l.place, l.node, l.line, o.division, l.state,
      (select json_agg(json_build_object('kase', e.kase, 'state', e.state, 'snapshot', e.snapshot) order by e.rank) from list_entry e where e.list = l.id) as entries
    from list l join round r on r.id = l.round join organisation o on o.id = l.organisation where l.id = ${id} and l.kind = 'notice' for update of l`)
  if (!list) return refuse('honours.list.unknown', { status: 404, what: '没有这份公示名单，或者它不在您岗位的范围内' })
  if (list.organisation !== caller.post?.organisation)
    return refuse('honours.list.notYours', { status: 403, what: '这份名单由封存它的单位公示' })
  if (list.state !== '已封存')
    return refuse('honours.list.used', {
      status: 409,
      what: `这份名单已经“${list.state}”`,
      remedy: '要再次公示，另封存一份名单',
    })
  return list
}
