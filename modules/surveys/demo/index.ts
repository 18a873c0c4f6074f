import { addDays, type Day } from '#kernel/calendar'
import { sql, transaction } from '#kernel/database'
import { findActor, sure, type Actor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { random, type Random } from '#modules/organisations'
import { readAnswers, type Read } from '../answers.ts'
import { begin as beginForm, publish } from '../form-book.ts'
import type { FormBody } from '../form.ts'
import { draw } from '../sample.ts'
import { enter } from '../sheets.ts'
import { hashOf, tokenOf } from '../tokens.ts'
import { addOne, begin, end, remindAll } from '../waves.ts'
import { awarenessOf, satisfactionOf } from './voices.ts'

/** A county that asked in January whether its workers know the decision, and asks this spring how content they are. */
export async function demo(loading: Loading): Promise<void> {
  const clerk = await findActor(loading, 'xianzong')
  if (!clerk) return
  await january(loading, clerk)
  await spring(loading, clerk)
}

async function survey(
  clerk: Actor,
  { ready, title, opensOn, closesOn }: { ready: string; title: string; opensOn: Day; closesOn: Day },
): Promise<string> {
  const caller = clerk(addDays(opensOn, -3))
  return caller.transaction(async tx => {
    const form = sure(await beginForm(tx, caller, { ready }))
    sure(await publish(tx, caller, form.id))
    return sure(await addOne(tx, caller, { title, form: form.id, opensOn, closesOn, openLink: true })).id
  })
}

async function bodyOf(loading: Loading, id: string): Promise<FormBody> {
  const { body } = await loading.transaction(tx =>
    tx.get<{ body: FormBody }>(sql`select f.body from survey s join survey_form f on f.id = s.form where s.id = ${id}`),
  )
  return body
}

/** Some of those who were drawn answer, in the public way, each with a token of their own. */
async function answered(
  loading: Loading,
  {
    id,
    share,
    chance,
    days,
    voice,
  }: {
    id: string
    share: number
    chance: Random
    days: readonly Day[]
    voice: (chance: Random, layer: string) => Read
  },
): Promise<void> {
  const draws = await loading.transaction(tx =>
    tx.rows<{ id: string; layer: string; invited: boolean }>(
      sql`select d.id, t.title as layer, exists (select from account a where a.person = d.person) as invited from survey_draw d join survey_stratum t on t.survey = d.survey and t.n = d.stratum where d.survey = ${id} order by d.person`,
    ),
  )
  for (const one of draws) {
    const answers = chance.chance(share)
    // Whose window the demo opens finds the invitation waiting.
    if (!answers || one.invited) continue
    const read = voice(chance, one.layer)
    await transaction(loading.pool, { way: 'public', today: chance.pick(days) }, tx =>
      tx.rows(
        sql`select app.answer_survey(${hashOf(tokenOf(one.id))}::bytea, null, ${JSON.stringify(read.answers)}::jsonb, ${JSON.stringify(read.texts)}::jsonb)`,
      ),
    )
  }
}

async function january(loading: Loading, clerk: Actor): Promise<void> {
  const id = await survey(clerk, {
    ready: 'awareness',
    title: '2026年1月决定知晓率调查（演示）',
    opensOn: '2026-01-12',
    closesOn: '2026-01-30',
  })
  const drawing = clerk('2026-01-10')
  await drawing.transaction(async tx =>
    sure(
      await draw(tx, drawing, id, {
        population: {},
        by: ['industry'],
        size: 520,
        how: '按比例',
        seed: '忻岭二〇二六年一月',
      }),
    ),
  )
  const opening = clerk('2026-01-12')
  await opening.transaction(async tx => sure(await begin(tx, opening, id)))
  const body = await bodyOf(loading, id)
  const chance = random(2601)
  await answered(loading, {
    id,
    share: 0.6,
    chance,
    days: ['2026-01-13', '2026-01-15', '2026-01-20', '2026-01-22', '2026-01-27', '2026-01-29'],
    voice: (of, layer) => sure(readAnswers(body.questions, awarenessOf(of, layer))),
  })
  const code = await loading.transaction(tx =>
    tx.get<{ code: string }>(sql`select open_code as code from survey where id = ${id}`),
  )
  // Who comes by themselves knows more: kept apart.
  for (let i = 0; i < 24; i++) {
    const read = sure(readAnswers(body.questions, awarenessOf(chance, '自己来的')))
    await transaction(loading.pool, { way: 'public', today: '2026-01-20' }, tx =>
      tx.rows(sql`select app.answer_survey(null, ${code.code}, ${JSON.stringify(read.answers)}::jsonb, '{}'::jsonb)`),
    )
  }
  const reminding = clerk('2026-01-21')
  await reminding.transaction(async tx => sure(await remindAll(tx, reminding, id)))
  const ending = clerk('2026-02-02')
  await ending.transaction(async tx => sure(await end(tx, ending, id, '到期结束')))
}

async function spring(loading: Loading, clerk: Actor): Promise<void> {
  const id = await survey(clerk, {
    ready: 'satisfaction',
    title: '2026年春季待遇和服务满意度调查（演示）',
    opensOn: '2026-03-09',
    closesOn: '2026-04-20',
  })
  const drawing = clerk('2026-03-06')
  const own = await loading.transaction(tx =>
    tx.find<{ person: string }>(sql`select person from account where login = 'laomo' and person is not null`),
  )
  const industries = [
    '集成电路制造',
    '矿山机械制造',
    '锻件及粉末冶金制品制造',
    '煤制液体燃料生产',
    '石墨及碳素制品制造',
  ]
  // Drawn anew until the worker whose window the demo opens is among them: a thing of the demo alone, before anything began.
  for (let n = 1; n <= 60; n++) {
    await drawing.transaction(async tx =>
      sure(
        await draw(tx, drawing, id, {
          population: { industries },
          by: ['sex', 'age'],
          size: 260,
          how: '按比例',
          seed: `忻岭二〇二六年春之${n}`,
        }),
      ),
    )
    const found = await loading.transaction(tx =>
      tx.find(sql`select 1 from survey_draw where survey = ${id} and person = ${own?.person ?? null}`),
    )
    if (found || !own) break
  }
  const opening = clerk('2026-03-09')
  await opening.transaction(async tx => sure(await begin(tx, opening, id)))
  const body = await bodyOf(loading, id)
  const chance = random(2603)
  await answered(loading, {
    id,
    share: 0.35,
    chance,
    days: ['2026-03-10', '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17'],
    voice: of => sure(readAnswers(body.questions, satisfactionOf(of))),
  })
  const typing = clerk('2026-03-17')
  const rooms = await loading.transaction(tx =>
    tx.rows<{ n: number }>(sql`select n from survey_stratum where survey = ${id} order by drawn desc limit 3`),
  )
  await typing.transaction(async tx => {
    for (let number = 1; number <= 12; number++)
      sure(
        await enter(tx, typing, id, {
          number,
          stratum: rooms[number % rooms.length]?.n ?? 1,
          mode: number > 9 ? '电话' : '纸质',
          typed: satisfactionOf(chance),
        }),
      )
  })
}
