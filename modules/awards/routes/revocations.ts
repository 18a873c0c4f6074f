import { unknownAward } from '../award-page.ts'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { openCase, perform, type ActStep, type Attempt } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { actOnRevocation, openRevocation, readRevocation, revocationForm } from '../contract/revocations.ts'
import {
  basisOf,
  catalogue,
  chainOf,
  findAward,
  shownAward,
  type AwardFacts,
  type ChainOffice,
} from '../revocation-award.ts'
import { follow } from '../revocation-effects.ts'
import { revocationKind } from '../revocation-kind.ts'
import { reinstatementOf, revocationOf } from '../revocation-procedure.ts'
import { readView, unknownCase } from './revocation-view.ts'

export const routes = [
  handle(revocationForm, ({ query }, caller) =>
    caller.transaction(async tx => {
      const award = await findAward(tx, query.award)
      if (!award) return unknownAward()
      const lists = await catalogue()
      const chain = await chainOf(tx, award)
      const no = isRefusal(chain) ? chain : await cannotRaise(tx, award)
      const offices = isRefusal(chain) ? [] : chain
      const step = no ? null : await firstStep(award, offices)
      return {
        award: shownAward(award),
        kind: award.state === '撤销' ? ('恢复' as const) : ('撤销' as const),
        no: no ? [no.what, no.why, no.remedy].filter(Boolean).join('。') : null,
        step: step && { title: step.title, form: step.form, papers: step.papers.map(p => ({ ...p })) },
        offices: [...offices],
        grounds:
          award.state === '撤销'
            ? []
            : lists.revocationGrounds.map(({ title, proof, evidence, cites, note }) => ({
                title,
                proof,
                evidence,
                cites,
                note: note ?? null,
              })),
        ways: [...lists.revocationWays],
      }
    }),
  ),
  handle(openRevocation, ({ body }, caller) => caller.transaction(tx => raise(tx, caller, body))),
  handle(readRevocation, ({ params }, caller) => caller.transaction(tx => readView(tx, caller, params.id))),
  handle(actOnRevocation, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const { version, happenedOn, ...rest } = body
      const attempt: Attempt = { step: params.step, ...rest, ...(happenedOn ? { happenedOn } : {}) }
      const done = await act(tx, caller, params.id, attempt, version)
      return isRefusal(done) ? done : readView(tx, caller, params.id)
    }),
  ),
]

/** One step with all that follows from it: state of the honour, decision, certificate, events. */
async function act(
  tx: Transaction,
  caller: Caller,
  id: string,
  attempt: Attempt,
  version: number,
): Promise<true | Refusal> {
  const about = await tx.find<{ award: string; procedure: string }>(
    sql`select r.award, k.procedure from revocation r join kase k on k.id = r.kase where r.kase = ${id}`,
  )
  const award = about && (await findAward(tx, about.award))
  if (!about || !award) return unknownCase()
  const performed = await perform(tx, caller, revocationKind(caller, about.procedure), attempt, [{ id, version }])
  if (isRefusal(performed)) return performed
  const [done] = performed
  if (done) await follow(tx, caller, award, done, attempt)
  return true
}

/** Opens the case and does its first step at once: an opening without its document is nothing. */
async function raise(
  tx: Transaction,
  caller: Caller,
  body: z.output<typeof openRevocation.body>,
): Promise<{ id: string } | Refusal> {
  const award = await findAward(tx, body.award)
  if (!award) return unknownAward()
  const chain = await chainOf(tx, award)
  if (isRefusal(chain)) return chain
  const no = await cannotRaise(tx, award)
  if (no) return no
  const post = caller.post
  if (!post) return refuse('procedures.noPost', { status: 403, what: '请先选定岗位再办理' })
  const kind = award.state === '撤销' ? '恢复' : '撤销'
  const procedure = await procedureFor(award, chain)
  const id = await openCase(tx, caller, procedure, {
    within: null,
    number: null,
    subject: { kind: award.subject_kind, id: award.person ?? award.organisation ?? award.team ?? award.id },
    title: award.name,
    offices: { ...Object.fromEntries(chain.map(o => [o.level, o.id])), raiser: post.organisation },
    place: award,
    answer: { award: award.id, kind },
  })
  if (isRefusal(id)) return id
  const { revocationGrounds } = await catalogue()
  const chosen = body.answer['ground']
  const ground = revocationGrounds.find(g => g.key === chosen)?.title ?? (typeof chosen === 'string' ? chosen : '')
  await tx.run(
    sql`insert into revocation (kase, award, kind, ground, opened_on, by_office) values (${id}, ${award.id}, ${kind}, ${ground}, ${body.happenedOn ?? caller.today}, ${post.organisationName})`,
  )
  const { award: _, happenedOn, ...rest } = body
  const attempt: Attempt = { step: procedure.first, ...rest, ...(happenedOn ? { happenedOn } : {}) }
  const done = await perform(tx, caller, revocationKind(caller, procedure.id), attempt, [{ id }])
  return isRefusal(done) ? done : { id }
}

/** One running case an honour; what is revoked can only be restored, what is in force only be revoked. */
async function cannotRaise(tx: Transaction, award: AwardFacts): Promise<Refusal | null> {
  const open = await tx.find<{ id: string; kind: string }>(
    sql`select r.kase as id, r.kind from revocation r join kase k on k.id = r.kase where r.award = ${award.id} and k.status = 'open'`,
  )
  if (!open) return null
  return refuse('awards.revocation.open', {
    status: 409,
    what: `${award.name}的“${award.honour_title}”已有在办的${open.kind}`,
    why: '一份荣誉同时只办一件',
    remedy: '打开那一件继续办理',
    extra: { kase: open.id },
  })
}

async function procedureFor(award: AwardFacts, chain: readonly ChainOffice[]) {
  const lists = await catalogue()
  const basis = { chain: chain.map(o => o.level), cites: basisOf(award, lists) }
  return award.state === '撤销' ? reinstatementOf(basis) : revocationOf({ ...basis, grounds: lists.revocationGrounds })
}

async function firstStep(award: AwardFacts, chain: readonly ChainOffice[]): Promise<ActStep | null> {
  const procedure = await procedureFor(award, chain)
  const step = procedure.steps[procedure.first]
  return step?.kind === 'act' ? step : null
}
