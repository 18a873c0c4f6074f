import type { Day } from '#kernel/calendar'
import type { Caller } from '#kernel/access'
import type { Call } from '#kernel/http'
import type { Loading } from '#kernel/modules'
import { sql } from '#kernel/database'
import { actorNamed, keepScan, standIn, type Actor } from '#kernel/demo'
import { listEvents, recordEvent, sendTransfer } from '../contract/events.ts'
import { addHistoric, joinHistoric } from '../contract/history.ts'
import { actOnRevocation, openRevocation, readRevocation } from '../contract/revocations.ts'
import { call } from './last-round.ts'

interface Held {
  readonly id: string
  readonly name: string
  readonly honour_title: string
}

/** What followed some of the old honours: events, one revocation finished long ago and reinstated by nobody, one in progress, names that wait to be joined. */
export async function fillEvents(loading: Loading): Promise<void> {
  const [county, city, signs] = [
    await actorNamed(loading, 'xianzong'),
    await actorNamed(loading, 'shizong'),
    await actorNamed(loading, 'shilingdao'),
  ]
  const held = await county('2025-05-06').transaction(tx =>
    tx.rows<Held>(sql`
      select distinct on (a.person) a.id, a.name, a.honour_title from award a
      where a.person is not null and a.state = '有效' and a.level = '市' and a.year <= 2021 and not exists (select from award b where b.person = a.person and b.id <> a.id) order by a.person, a.year`),
  )
  const [lapsed, accused, retired, died, lost, received, moving] = held
  const paper = await standIn('2026-03-18')
  if (lapsed) await revokeLongAgo(lapsed, { county, city, signs, paper })
  if (accused) await accuse(accused, { county, city, paper })
  const note = (award: Held | undefined, on: Day, body: Call<typeof recordEvent>['body']) =>
    award ? call(recordEvent, { params: { award: award.id }, body }, county(on)) : undefined
  await note(retired, '2025-09-02', { kind: '退休', happenedOn: '2025-08-31' })
  const proof = await keepScan(county('2025-11-05'), paper)
  await note(died, '2025-11-05', {
    kind: '去世',
    happenedOn: '2025-11-02',
    stoppedFrom: '2025-12',
    family: '其女（演示）',
    paper: proof,
  })
  await note(lost, '2025-12-10', { kind: '失联', happenedOn: '2025-12-01', note: '年度核查三次上门未见' })
  await note(received, '2026-01-15', {
    kind: '证章领取',
    happenedOn: '2026-01-15',
    what: '证书和奖章',
    receiver: received?.name ?? '',
    paper: proof,
  })
  await hand(loading, moving ?? retired, county)
  await oldNames(loading, county)
  // The list is read once, as a clerk would after a morning of entries.
  await call(listEvents, { query: {} }, county('2026-03-17'))
}

async function hand(loading: Loading, award: Held | undefined, county: Actor): Promise<void> {
  const to = await loading.transaction(tx =>
    tx.find<{ id: string }>(sql`select id from organisation where demo and is_union and name like '滹云县总工会%'`),
  )
  if (!award || !to) return
  await call(
    sendTransfer,
    {
      params: { award: award.id },
      body: {
        toOffice: to.id,
        toUnit: '滹云机械有限公司（演示）',
        benefitsFrom: '2026-04',
        reason: '调往滹云县工作',
        files: '推荐审批表原件1份、表彰决定复印件1份',
      },
    },
    county('2026-03-16'),
  )
}

interface Hands {
  readonly county: Actor
  readonly city: Actor
  readonly paper: Uint8Array
}

async function revokeLongAgo(award: Held, { county, city, signs, paper }: Hands & { signs: Actor }): Promise<void> {
  const id = await raise(award, county('2025-06-10'), paper, {
    ground: 'criminal',
    foundOn: '2025-06-03',
    sourceOrgan: '忻岭县人民法院（演示）',
    sourceTitle: '刑事判决书',
    opinion: '判决已经生效，建议撤销荣誉称号。',
  })
  await step(id, county('2025-06-11'), paper, 'suspend', {
    decision: '暂停',
    stoppedFrom: '2025-07',
    opinion: '先暂停待遇，决定以前推定荣誉保持。',
  })
  await step(
    id,
    county('2025-06-20'),
    paper,
    'county.report',
    { decision: '同意上报', opinion: '查核属实，同意上报。', signer: '查国栋' },
    ['revocation-sheet'],
  )
  await step(
    id,
    city('2025-07-01'),
    paper,
    'city.prepare',
    { decision: '报批', suggestion: '建议撤销', opinion: '查核属实，建议撤销。' },
    ['revocation-sheet'],
  )
  await step(
    id,
    signs('2025-07-18'),
    paper,
    'city.decide',
    {
      decision: '撤销',
      organ: '演示市人民政府',
      meeting: '演示市政府常务会议',
      metOn: '2025-07-15',
      documentTitle: `关于撤销${award.name}荣誉称号的决定`,
      decidedOn: '2025-07-16',
      effectiveOn: '2025-07-16',
      stoppedFrom: '2025-07',
      takenBack: '待收缴',
      reason: '受刑事处罚。',
    },
    ['meeting-minutes', 'revocation-decision'],
  )
}

async function accuse(award: Held, { county, city, paper }: Hands): Promise<void> {
  const id = await raise(award, county('2026-02-25'), paper, {
    ground: 'party',
    foundOn: '2026-02-20',
    sourceOrgan: '忻岭县纪委监委（演示）',
    sourceTitle: '开除党籍处分决定',
    opinion: '处分决定已经生效，提请按规定办理。',
  })
  await step(id, county('2026-02-26'), paper, 'suspend', {
    decision: '暂停',
    stoppedFrom: '2026-03',
    opinion: '暂停待遇，按程序上报。',
  })
  await step(
    id,
    county('2026-03-05'),
    paper,
    'county.report',
    { decision: '同意上报', opinion: '查核属实，同意上报。', signer: '查国栋' },
    ['revocation-sheet'],
  )
  await step(id, city('2026-03-12'), paper, 'opinion', { department: '市纪委监委', conclusion: '建议撤销' }, [
    'revocation-reply',
  ])
}

async function raise(award: Held, caller: Caller, paper: Uint8Array, answer: Record<string, unknown>): Promise<string> {
  const papers = [{ kind: 'revocation-proof', file: await keepScan(caller, paper) }]
  return (await call(openRevocation, { body: { award: award.id, answer, papers } }, caller)).id
}

async function step(
  id: string,
  caller: Caller,
  paper: Uint8Array,
  name: string,
  answer: Record<string, unknown>,
  kinds: readonly string[] = [],
): Promise<void> {
  const papers = []
  for (const kind of kinds) papers.push({ kind, file: await keepScan(caller, paper) })
  const { version } = await call(readRevocation, { params: { id } }, caller)
  await call(actOnRevocation, { params: { id, step: name }, body: { version, answer, papers } }, caller)
}

/** A handful of names from an old book; one has been joined, one name stands twice. */
async function oldNames(loading: Loading, county: Actor): Promise<void> {
  const people = await county('2026-03-10').transaction(tx =>
    tx.rows<{ id: string; name: string; unit: string }>(sql`
      select p.id, p.name, o.name as unit from person p join organisation o on o.id = p.employer
      where p.demo and p.born < '1968-01-01' and not exists (select from award a where a.person = p.id) order by p.id limit 3`),
  )
  const write = (name: string, employerName: string, page: number, sure = false) =>
    call(
      addHistoric,
      {
        body: {
          name,
          honourTitle: '忻岭县劳动模范',
          year: 1993,
          level: '县',
          grantedBy: '忻岭县人民政府',
          employerName,
          ground: `1994年县劳模名册（演示）第${page}页`,
          sure,
        },
      },
      county('2026-03-10'),
    )
  const made = []
  for (const [i, p] of people.entries()) made.push({ ...(await write(p.name, p.unit, 3 + i)), person: p.id })
  const [first] = made
  if (first)
    await call(
      joinHistoric,
      { params: { award: first.id }, body: { subject: first.person, reason: '核对了名册、人事档案和本人保存的奖状' } },
      county('2026-03-11'),
    )
  await write('庞守义', '忻岭县化肥厂', 7)
  await write('庞守义', '忻岭县北岭公社', 8, true)
}
