import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { editNomination } from '../contract.ts'
import type { Settings } from '../settings.ts'
import { notFitting } from './create.ts'

export const routes = [
  handle(editNomination, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const kase = await tx.find<{
        step: string
        status: string
        version: number
        organisation: string
        kind: 'person' | 'organisation' | 'team'
        settings: Settings
      }>(
        sql`select k.step, k.status, k.version, k.offices ->> 'unit' as organisation, k.subject_kind as kind, r.settings
          from kase k join round r on r.id = k.within where k.id = ${params.id} for update of k`,
      )
      if (!kase) return refuse('procedures.noSuchCase', { status: 404, what: '没有这份材料，或者它不在您岗位的范围内' })
      if (kase.organisation !== caller.post?.organisation)
        return refuse('procedures.notYours', {
          status: 403,
          what: '推荐表由推荐单位填写',
          remedy: '需要修改的，退回推荐单位',
        })
      if (kase.status !== 'open' || kase.step !== 'recommend')
        return refuse('honours.form.sealed', {
          status: 409,
          what: '已经提交民主推荐，不能直接改推荐表',
          why: '其后的表决、公示、回函都以推荐表为准',
          remedy: '用“更正核心信息”；姓名、单位、类别、事迹改动后，从职代会审议重新办',
        })
      if (kase.version !== body.version) {
        const changes = await tx.rows<{ title: string; on: string; actor: string; organisation: string }>(
          sql`select title, recorded_on as on, actor, organisation from act where kase = ${params.id} and n > ${body.version} order by n`,
        )
        return refuse('procedures.stale', {
          status: 409,
          what: '这一页已经不是最新的',
          remedy: '填写的内容已保留，请按新版本核对后再保存',
          extra: { version: kase.version, changes },
        })
      }
      const wrong = notFitting(kase.settings, { ...body, subject: { kind: kase.kind } })
      if (wrong) return wrong
      await tx.run(sql`update nomination set category = ${body.category}, kind = ${body.kind}, pool = ${body.pool}, position = ${body.position ?? null}, rank = ${body.rank ?? null}, deeds = ${body.deeds}, brief = ${body.brief}, summary = ${body.summary}, marks = ${[...body.marks]}::text[],
        curriculum = ${JSON.stringify(body.curriculum)}::jsonb, prior_honours = ${JSON.stringify(body.priorHonours)}::jsonb, sanctions = ${body.sanctions} where kase = ${params.id}`)
      return { version: kase.version }
    }),
  ),
]
