import { sql } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { sealNominations, type Settings } from '#modules/honours'
import { loadCatalogue } from '#modules/oversight'
import type { z } from 'zod'
import { readDecisionDesk, sealAwardList } from '../contract.ts'
import { approving, entriesOf, isComposite, titlesIn, wrongWith } from '../lists.ts'

type View = Built<z.input<typeof readDecisionDesk.returns>>

const noRound = () => refuse('awards.round.unknown', { status: 404, what: '没有这一届评选' })

export const routes = [
  handle(readDecisionDesk, ({ params }, caller) =>
    caller.transaction(async tx => {
      const round = await tx.find<Omit<View['round'], 'level'> & { settings: Settings }>(sql`
        select id, title, honour, honour_title as "honourTitle", year, state, award_on as "awardOn", settings from round where id = ${params.round} and (state <> '草拟' or organiser = app.organisation())`)
      if (!round) return noRound()
      const { settings, ...shown } = round
      const level = approving(settings.stages)
      const office = caller.post?.organisation ?? null
      const waiting = await tx.rows<View['waiting'][number]>(sql`
        select k.id as kase, n.name, n.employer_name as employer, n.subject_kind as "subjectKind", n.category
        from kase k join nomination n on n.kase = k.id
        where k.within = ${round.id} and k.step = 'approved' and k.status = 'done' and k.offices ->> ${level} = ${office}::uuid::text
          and not exists (select from award a where a.kase = k.id)
          and not exists (select from list_entry e join list l on l.id = e.list where e.kase = k.id and e.state = '在列' and l.kind = 'award' and l.state = '已封存')
        order by k.number`)
      const sealed = await tx.rows<{ id: string; title: string; sealedOn: string; hash: string }>(
        sql`select id, title, sealed_on as "sealedOn", hash from list where round = ${round.id} and kind = 'award' and state = '已封存' and organisation = ${office} order by number`,
      )
      const lists: View['lists'][number][] = []
      for (const list of sealed) {
        const entries = await entriesOf(tx, list.id)
        lists.push({
          ...list,
          wrong: wrongWith({ hash: list.hash, entries }),
          entries: entries.map(e => ({
            kase: e.kase,
            rank: e.rank,
            name: String(e.snapshot['name'] ?? ''),
            employer: String(e.snapshot['employer'] ?? ''),
            subjectKind: e.subjectKind,
            category: String(e.snapshot['category'] ?? ''),
          })),
        })
      }
      const decisions = await tx.rows<View['decisions'][number]>(sql`
        select d.id, d.title, d.number, d.organ, d.decided_on as "decidedOn", d.published_on as "publishedOn",
          (select count(*) from award a where a.decision = d.id and a.subject_kind = 'person') as persons, (select count(*) from award a where a.decision = d.id and a.subject_kind <> 'person') as collectives
        from decision d where d.round = ${round.id} and d.kind = '表彰' order by d.decided_on, d.id`)
      const { honours } = await loadCatalogue()
      const honour = honours.find(h => h.code === round.honour)
      return {
        round: { ...shown, level },
        waiting,
        lists,
        decisions,
        catalogue: honour
          ? { grantedBy: honour.grantedBy, kind: honour.kind, basis: honour.basis, evidence: honour.evidence }
          : null,
        composite: isComposite(round.honourTitle),
        titles: titlesIn(round.honourTitle),
        categories: settings.categories.map(({ key, title }) => ({ key, title })),
        may: {
          seal: caller.may.has('honours.award') && waiting.length > 0,
          register: caller.may.has('honours.award') && lists.length > 0,
        },
      }
    }),
  ),
  handle(sealAwardList, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await tx.find<{ settings: Settings }>(sql`select settings from round where id = ${params.round}`)
      if (!round) return noRound()
      return sealNominations(tx, caller, params.round, {
        kind: 'award',
        level: approving(round.settings.stages),
        cases: body.cases,
        order: body.order,
        title: body.title,
      })
    }),
  ),
]
