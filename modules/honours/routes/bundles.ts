import { ask, carryOut, type Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { bytesOf } from '#kernel/files'
import { handle, type Built } from '#kernel/http'
import { enqueue } from '#kernel/jobs'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { packBundle } from '../bundle.ts'
import { taking as kind } from '../bundle-approval.ts'
import { askForBundle, fetchBundle, listBundles, makeBundle, type bundleRow } from '../contract/finish.ts'
import { unknownRound } from './schedule.ts'

type Row = Omit<Built<z.input<typeof bundleRow>>, 'release'>

const inspects = (caller: Caller): boolean => caller.reach.way === 'inspect'

export const routes = [
  handle(listBundles, ({ params }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      const mayMake = makes(caller, round.organiser)
      if (!mayMake && !inspects(caller)) return { rows: [], mayMake }
      const rows = await tx.rows<Row>(sql`
        select id, asked_on as "askedOn", by_name as by, purpose, state, step, done, total, bytes, files, encode(sha256, 'hex') as sha256, why
        from audit_bundle where round = ${params.round} order by asked_on desc, state = '已完成', id limit 50`)
      const released = inspects(caller)
        ? new Map<string, string>()
        : await releasesOf(
            tx,
            caller,
            rows.map(r => r.id),
          )
      return {
        rows: rows.map(row => ({
          ...row,
          release: inspects(caller) ? ('free' as const) : releaseOf(released.get(row.id)),
        })),
        mayMake,
      }
    }),
  ),
  handle(makeBundle, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, params.round)
      if (!round) return unknownRound()
      if (!makes(caller, round.organiser)) return notYours()
      const running = await tx.find(
        sql`select from audit_bundle where round = ${params.round} and state in ('排队', '打包中')`,
      )
      if (running)
        return refuse('honours.bundle.running', {
          status: 409,
          what: '本届已有一个审计包在打',
          remedy: '等它打完再打；没有打完的在“后台作业”里看',
        })
      const { id } = await tx.get<{ id: string }>(sql`
        insert into audit_bundle (round, organisation, place, purpose, asked_on, account, by_name)
        values (${params.round}, ${round.organiser}, ${round.place}, ${body.purpose}, ${caller.today}, ${caller.account}, ${caller.name ?? ''}) returning id`)
      await enqueue(tx, packBundle, { id })
      return { id }
    }),
  ),
  handle(askForBundle, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const bundle = await findBundle(tx, params.id)
      if (!bundle) return gone()
      if (!makes(caller, bundle.organiser)) return notYours()
      if (bundle.state !== '已完成') return notReady(bundle.state)
      const approval = await ask(tx, {
        kind,
        subject: bundle.id,
        title: `取走${bundle.title}审计包　用途：${body.purpose}`,
        payload: { round: bundle.round, purpose: body.purpose },
      })
      return isRefusal(approval) ? approval : { approval: approval.id, title: approval.title }
    }),
  ),
  handle(fetchBundle, async ({ params, query }, caller) => {
    const found = await caller.transaction(async tx => {
      const bundle = await findBundle(tx, params.id)
      if (!bundle || (!inspects(caller) && !makes(caller, bundle.organiser))) return gone()
      if (bundle.state !== '已完成' || bundle.sha256 === null) return notReady(bundle.state)
      const purpose = inspects(caller) ? query.purpose : await released(tx, caller, bundle.id)
      if (isRefusal(purpose)) return purpose
      if (purpose === undefined)
        return refuse('honours.bundle.purpose', {
          what: '没有取走：要写明用途',
          remedy: '写明用途后再取',
          details: [{ at: 'query.purpose', what: '用途必填' }],
        })
      await recordExport(tx, caller, {
        kind: 'bundle',
        subject: bundle.id,
        count: bundle.cases,
        fields: ['审计包'],
        purpose,
      })
      return { title: bundle.title, day: bundle.askedOn, sha256: bundle.sha256 }
    })
    if (isRefusal(found)) return found
    return {
      name: `${found.title}审计包${found.day}.zip`,
      kind: 'application/zip',
      bytes: await bytesOf({ sha256: found.sha256, sealed: true }),
    }
  }),
]

const makes = (caller: Caller, organiser: string): boolean =>
  caller.may.has('honours.round.edit') && caller.post?.organisation === organiser

const gone = () => refuse('honours.bundle.unknown', { status: 404, what: '没有这个审计包，或者它不在您岗位的范围内' })
const notYours = () => refuse('honours.round.notYours', { status: 403, what: '审计包由部署本届的评选办打' })
const notReady = (state: string) =>
  refuse('honours.bundle.notReady', {
    status: 409,
    what: `这个审计包现在是“${state}”，还不能取`,
    remedy: state === '没有完成' ? '看清原因，改好以后重新打一个' : '打完了再来',
  })

interface Bundle {
  readonly id: string
  readonly round: string
  readonly title: string
  readonly organiser: string
  readonly state: string
  readonly askedOn: string
  readonly sha256: Buffer | null
  readonly cases: number
}

const findBundle = (tx: Transaction, id: string): Promise<Bundle | undefined> =>
  tx.find<Bundle>(sql`
    select b.id, b.round, r.title, r.organiser, b.state, b.asked_on as "askedOn", b.sha256, (select count(*) from nomination n where n.round = b.round) as cases
    from audit_bundle b join round r on r.id = b.round where b.id = ${id}`)

const findRound = (tx: Transaction, id: string): Promise<{ organiser: string; place: number } | undefined> =>
  tx.find(sql`select organiser, place from round where id = ${id}`)

/** The state of what this account asked for, the newest of each. */
async function releasesOf(tx: Transaction, caller: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ subject: string; state: string }>(sql`
    select distinct on (subject) subject, case when decision is null then 'open' when decision = 'approved' and carried_out_on is null then 'ready' when decision = 'refused' then 'refused' else 'none' end as state
    from approval where kind = ${kind} and subject = any (${[...ids]}) and asked_by = ${caller.account} order by subject, since desc`)
  return new Map(rows.map(row => [row.subject, row.state]))
}

const releaseOf = (state: string | undefined): 'none' | 'open' | 'ready' | 'refused' =>
  state === 'open' || state === 'ready' || state === 'refused' ? state : 'none'

/** Uses up the second person's agreement; the purpose is the one they agreed to. */
async function released(tx: Transaction, caller: Caller, id: string): Promise<string | Refusal> {
  const agreed = await tx.find<{ id: string }>(sql`
    select id from approval where kind = ${kind} and subject = ${id} and asked_by = ${caller.account} and decision = 'approved' and carried_out_on is null limit 1`)
  if (!agreed)
    return refuse('honours.bundle.second', {
      status: 409,
      what: '没有取走：取审计包要另一人复核',
      why: '一个包里有本届全部人选的材料和办理记录',
      remedy: '先申请，由签字领导在“复核”里同意，再来取；一次同意取一次',
    })
  const used = await carryOut<{ purpose: string }>(tx, kind, agreed.id)
  return isRefusal(used) ? used : used.payload.purpose
}
