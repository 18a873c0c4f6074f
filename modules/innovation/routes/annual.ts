import { yearOf } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { openCase } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import { openAnnual } from '../contract.ts'
import type { ProgrammeLevel } from '../levels.ts'
import { annualOf } from '../procedures/annual.ts'
import { underProgramme } from '../programme.ts'
import { settings as settingsSchema } from '../settings.ts'

interface Due {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line_at: number | null
  readonly already: boolean
}

export const routes = [
  handle(openAnnual, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const programme = await tx.find<{
        notice_title: string
        notice_number: string | null
        level: ProgrammeLevel
        settings: unknown
        state: string
      }>(
        sql`select notice_title, notice_number, level, settings, state from studio_programme where id = ${params.id} and organiser = ${caller.post?.organisation ?? null} for update`,
      )
      if (!programme)
        return refuse('innovation.programme.notYours', { status: 403, what: '年度考核由录入办法的机构布置' })
      if (programme.state === '草拟')
        return refuse('innovation.annual.draft', {
          status: 409,
          what: '没有布置：办法还是草拟',
          remedy: '先开放，再布置年度考核',
        })
      if (body.year > yearOf(caller.today))
        return refuse('innovation.annual.future', {
          what: `没有布置：${body.year}年还没有到`,
          details: [{ at: 'year', what: '晚于今年' }],
          remedy: '考核年度写今年或往年',
        })
      if (body.dueOn < caller.today)
        return refuse('innovation.annual.past', {
          what: '没有布置：截止日期已经过了',
          details: [{ at: 'dueOn', what: '早于今天' }],
          remedy: '截止日期写今天或以后',
        })
      const due = await tx.rows<Due>(sql`
        select s.id, s.name, s.organisation, s.place, s.province, s.city, s.county, s.node, s.line_at,
          exists (select from studio_annual a where a.studio = s.id and a.year = ${body.year} and a.kind = ${body.kind}) as already
        from studio s join studio_programme p on p.id = ${params.id} where ${underProgramme} and s.named_on <= ${`${body.year}-12-31`} order by s.name limit 2000`)
      if (due.length === 0)
        return refuse('innovation.annual.none', {
          what: '没有布置：这个办法下还没有在册的工作室',
          remedy: '先命名，或者照命名文件补录',
        })
      const procedure = annualOf(
        {
          notice: programme.notice_title,
          number: programme.notice_number,
          level: programme.level,
          settings: settingsSchema.parse(programme.settings),
        },
        body.kind,
      )
      for (const s of due.filter(one => !one.already)) {
        const offices = await tx.rows<{ level: string; organisation: string }>(
          sql`select level, organisation from app.studio_offices_of(${params.id}, ${s.place})`,
        )
        const kase = await openCase(tx, caller, procedure, {
          within: params.id,
          number: null,
          subject: { kind: 'organisation', id: s.organisation },
          title: s.name,
          offices: { ...Object.fromEntries(offices.map(o => [o.level, o.organisation])), unit: s.organisation },
          place: {
            place: s.place,
            province: s.province,
            city: s.city,
            county: s.county,
            node: s.node,
            line: s.line_at,
          },
          answer: { year: body.year, kind: body.kind, dueOn: body.dueOn },
          due: body.dueOn,
        })
        if (isRefusal(kase)) return kase
        await tx.run(
          sql`insert into studio_annual (kase, studio, programme, year, kind, due_on) values (${kase}, ${s.id}, ${params.id}, ${body.year}, ${body.kind}, ${body.dueOn})`,
        )
      }
      const already = due.filter(one => one.already).length
      return { opened: due.length - already, already }
    }),
  ),
]
