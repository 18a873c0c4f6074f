import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { handOut, type FileRow } from '#kernel/files'
import { handle, type Built, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { boundOf, indicatorsOf, isLate, markOf, readTasks } from '#modules/duties'
import { numberOf } from '#modules/indicators'
import { loadLibrary } from '#modules/oversight'
import * as act from '../act.ts'
import * as contract from '../contract.ts'
import type { Matter } from '../query.ts'
import { draw, method, type Unit } from '../sample.ts'
import type { Stratum } from '../words.ts'

type View = Built<Response<typeof contract.readInspection>>

const by: Readonly<Record<Stratum, ReturnType<typeof sql>>> = {
  县区: sql`coalesce(d.name, '市直')`,
  行业: sql`coalesce(o.industry, '没有登记行业')`,
  所有制: sql`coalesce(o.ownership, '没有登记所有制')`,
}

/** Enterprises and institutions at work within the committee's place: what can be visited. */
const population = (tx: Transaction, stratum: Stratum): Promise<Unit[]> =>
  tx.rows<Unit>(sql`
    select o.id, o.name, ${by[stratum]} as stratum, coalesce(d.name, '市直') as "placeName"
    from organisation o left join division d on d.code = o.county where o.state = '正常' and o.department is null and not o.is_union and o.kind in ('企业', '事业单位') order by o.id`)

/** What to look at, in the words of the mechanism; numbers and evidence stand beside it. */
const lookOf = (mechanism: string, bodies: readonly string[]): string =>
  `看“${mechanism}”有没有建起来、在不在运行：看文件和台账原件，问经办人和职工，对数。责任主体：${bodies.join('、')}。`

export async function inspectionOf(tx: Transaction, caller: Caller, m: Matter): Promise<View> {
  const ours = m.mine === '委员会'
  const [latest] = ours
    ? await tx.rows<NonNullable<View['sample']>>(sql`
        select id, draw, seed, method, stratum, population, population_hash as hash, strata, reason, drawn_on as "drawnOn", by_name as by from npc_sample where matter = ${m.id} order by draw desc limit 1`)
    : []
  const findings = ours
    ? await tx.rows<View['findings'][number]>(sql`
        select f.id, f.unit, u.name as "unitName", f.clause, f.verdict, f.text, f.photos, f.happened_on as "on", f.by_name as by, (select i.n from npc_item i where i.id = f.item) as item
        from npc_finding f join npc_sample_unit u on u.sample = f.sample and u.n = f.unit where f.matter = ${m.id} order by f.recorded_at desc`)
    : []
  const units = latest
    ? await tx.rows<View['units'][number]>(sql`
        select u.n, u.name, u.stratum, u.place_name as "placeName", u.organisation,
          (select count(*) from npc_finding f where f.sample = u.sample and f.unit = u.n)::int as found, (select count(*) from npc_finding f where f.sample = u.sample and f.unit = u.n and f.verdict = '有问题')::int as wrong
        from npc_sample_unit u where u.sample = ${latest.id} order by u.n`)
    : []
  const bound = boundOf(await loadLibrary(), m.pack, m.clauses)
  const tasks = await readTasks(tx, caller, sql`t.clauses && ${[...m.clauses]}::text[] and t.state <> '已撤销'`)
  const sheets: View['sheets'][number][] = []
  for (const b of bound) {
    const here = tasks.filter(t => t.clauses.includes(b.id))
    const numbers = []
    for (const d of indicatorsOf(b.id).slice(0, 4)) {
      const { told } = await numberOf(tx, caller, d)
      numbers.push({ id: d.id, title: d.title, said: told.said, unable: told.unable })
    }
    const seen = findings.filter(f => f.clause === b.id)
    sheets.push({
      clause: b.id,
      label: b.label,
      mark: markOf(b.modality),
      mechanism: b.mechanism,
      text: b.text,
      look: lookOf(b.mechanism, b.bodies),
      tasks: here.length,
      late: here.filter(isLate).length,
      evidence: here.reduce((n, t) => n + t.checked, 0),
      numbers,
      found: seen.length,
      wrong: seen.filter(f => f.verdict === '有问题').length,
    })
  }
  const wrong = findings.filter(f => f.verdict === '有问题').length
  const visited = units.filter(u => u.found > 0).length
  const committee = act.asCommittee(caller, m) === undefined && m.kind === '执法检查'
  return {
    finding:
      m.kind !== '执法检查'
        ? `${m.kind}没有执法检查`
        : !ours
          ? '检查表在这里；样本和发现由委员会掌握，报告公布以后看报告'
          : !latest
            ? '还没有抽样'
            : `抽了${units.length}个单位，看了${visited}个，${findings.length}条记录，${wrong}条有问题`,
    topic: m.topic,
    kind: m.kind,
    asOf: caller.today,
    closed: ours ? null : `样本和发现由${m.office}掌握`,
    sample: latest ?? null,
    draws: latest?.draw ?? 0,
    units,
    sheets,
    findings,
    may: { draw: committee, record: committee && latest !== undefined },
  }
}

const isKind = (m: Matter): Refusal | undefined =>
  m.kind === '执法检查'
    ? undefined
    : refuse('legislature.inspection.kind', { what: `${m.kind}没有执法检查`, remedy: '另立执法检查' })

export const routes = [
  handle(contract.readInspection, ({ params }, caller) =>
    caller.transaction(async tx => {
      const m = await act.matterOf(tx, caller, params.id)
      return isRefusal(m) ? m : inspectionOf(tx, caller, m)
    }),
  ),

  handle(contract.drawSample, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      const no = isKind(m)
      if (no) return no
      const { last } = await tx.get<{ last: number }>(
        sql`select coalesce(max(draw), 0)::int as last from npc_sample where matter = ${m.id}`,
      )
      if (last > 0 && (body.reason ?? '').length < 4)
        return refuse('legislature.sample.reason', {
          what: '已经抽过样，重抽没有写理由',
          why: '挑着抽的样本没有人信：每一次抽样都留着，重抽要说得出为什么',
          remedy: '写明理由，如：总体登记有误，第3号单位已注销',
          details: [{ at: 'body.reason', what: '至少4字' }],
        })
      const all = await population(tx, body.stratum)
      if (all.length === 0)
        return refuse('legislature.sample.empty', {
          status: 409,
          what: '名册里还没有可抽的单位',
          remedy: '请市总工会先登记单位',
        })
      if (body.size > all.length)
        return refuse('legislature.sample.size', {
          what: `总体只有${all.length}个，抽不出${body.size}个`,
          remedy: '减少抽样数；全部都看的填总体数',
          details: [{ at: 'body.size', what: `不多于${all.length}` }],
        })
      const seed = body.seed ?? String(randomInt(10 ** 9)).padStart(9, '0')
      const drawn = draw(all, body.size, seed)
      const { id } = await tx.get<{ id: string }>(sql`
        insert into npc_sample (matter, draw, seed, method, stratum, population, population_hash, strata, reason, drawn_on, account, by_name)
        values (${m.id}, ${last + 1}, ${seed}, ${method}, ${body.stratum}, ${all.length}, ${drawn.hash}, ${JSON.stringify(drawn.strata)}::jsonb, ${last === 0 ? null : (body.reason ?? null)}, ${caller.today}, ${caller.account}, ${caller.name ?? ''}) returning id`)
      await tx.run(sql`
        insert into npc_sample_unit (sample, matter, n, organisation, name, stratum, place_name)
        select ${id}, ${m.id}, n, id, name, stratum, "placeName" from jsonb_to_recordset(${JSON.stringify(drawn.units)}::jsonb) as x (n int, id uuid, name text, stratum text, "placeName" text)`)
      return { id, draw: last + 1 }
    }),
  ),

  handle(contract.addFinding, ({ params, body }, caller) =>
    act.committing(caller, params.id, async (tx, m) => {
      const no = isKind(m)
      if (no) return no
      const wrong = (at: string, what: string, remedy: string) =>
        refuse('legislature.finding', { what, remedy, details: [{ at: `body.${at}`, what: remedy }] })
      const unit = await tx.find<{ sample: string }>(sql`
        select u.sample from npc_sample_unit u join npc_sample s on s.id = u.sample where s.matter = ${m.id} and u.n = ${body.unit} order by s.draw desc limit 1`)
      if (!unit) return wrong('unit', '样本里没有这个单位', '先抽样，再从样本里选')
      if (!m.clauses.includes(body.clause)) return wrong('clause', '检查表里没有这一条', '从检查表里选')
      if (body.verdict === '有问题' && body.text.length < 4)
        return wrong('text', '有问题的没有写是什么问题', '写清楚看到了什么')
      if (body.happenedOn > caller.today) return wrong('happenedOn', '日期还没有到', '看了以后再登记')
      const { n } = await tx.get<{ n: number }>(
        sql`select count(*)::int as n from file where id = any(${body.photos}::uuid[]) and kind in ('jpg', 'png') and class <> '极敏感' and gone_on is null`,
      )
      if (n < new Set(body.photos).size) return wrong('photos', '有照片没有传上来', '重新选择照片')
      return tx.get<{ id: string }>(sql`
        insert into npc_finding (matter, sample, unit, clause, verdict, text, photos, happened_on, account, by_name)
        values (${m.id}, ${unit.sample}, ${body.unit}, ${body.clause}, ${body.verdict}, ${body.text}, ${body.photos}::uuid[], ${body.happenedOn}, ${caller.account}, ${caller.name ?? ''}) returning id`)
    }),
  ),

  handle(contract.followFinding, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{ matter: string; verdict: string; item: string | null }>(
        sql`select matter, verdict, item from npc_finding where id = ${params.id}`,
      )
      const m = found ? await act.matterOf(tx, caller, found.matter) : undefined
      if (!found || !m || isRefusal(m)) return act.unknownMatter()
      const no = act.asCommittee(caller, m)
      if (no) return no
      if (found.item !== null) return refuse('legislature.finding.item', { status: 409, what: '这个问题已经列入整改' })
      if (found.verdict !== '有问题')
        return refuse('legislature.finding.fine', {
          status: 409,
          what: '没有问题的不列入整改',
          remedy: '看到问题的另登记一条',
        })
      const to = await act.bodyAt(tx, caller, body.body, 'body')
      if (isRefusal(to)) return to
      await act.seat(tx, m.id, [to])
      const made = await tx.get<{ id: string; n: number }>(sql`
        insert into npc_item (matter, n, source, text, body, body_name, due_on)
        select ${m.id}, coalesce(max(n), 0) + 1, '检查发现', ${body.text}, ${to.organisation}::uuid, ${to.name}, ${body.dueOn ?? null}::date from npc_item where matter = ${m.id} returning id, n`)
      await tx.run(sql`update npc_finding set item = ${made.id} where id = ${params.id}`)
      return made
    }),
  ),

  handle(contract.openPhoto, ({ params, query }, caller) =>
    opened(
      caller,
      { subject: params.id, purpose: query.purpose },
      // A photograph that is no id is one that is not there.
      sql`select id, name, kind, class, sealed, sha256 from app.legislature_photo(${params.id}::uuid, ${z.uuid().safeParse(params.photo).data ?? null}::uuid)`,
      '现场照片',
    ),
  ),

  handle(contract.openFile, ({ params, query }, caller) =>
    opened(
      caller,
      { subject: params.id, purpose: query.purpose },
      sql`select id, name, kind, class, sealed, sha256 from app.legislature_file(${params.id}::uuid)`,
      '报告、反馈的附件',
    ),
  ),
]

/** A file of a matter, opened by whoever has a seat on it, recorded as a download. */
const opened = (
  caller: Caller,
  { subject, purpose }: { readonly subject: string; readonly purpose: string | undefined },
  find: Sql,
  what: string,
) =>
  handOut(
    caller,
    async tx =>
      (['self', 'inspect', 'public', 'job'].includes(tx.reach.way) ? undefined : await tx.find<FileRow>(find)) ??
      refuse('legislature.file.unknown', {
        status: 404,
        what: '没有这个文件，或者它不在您岗位的范围内',
        remedy: '从议题页打开',
      }),
    { record: { kind: 'npc_matter', subject, count: 1, fields: [what] }, purpose },
  )
