import { recordExport } from '#kernel/audit'
import { document, write, type Written } from '#kernel/documents'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { z } from 'zod'
import { consentsOf } from './consents.ts'
import { sectionsOf, sectionTitles, type Section } from './extract.ts'
import { grantsOf } from './grants.ts'
import { exportFormat, exportVersion, keyId, signed } from './signature.ts'

const line = z.strictObject({ title: z.string(), value: z.string(), source: z.string(), verified: z.string() })
const paperData = z.strictObject({
  name: z.string(),
  unit: z.string(),
  day: z.string(),
  site: z.string(),
  keyId: z.string(),
  health: z.boolean(),
  sections: z.array(z.strictObject({ title: z.string(), lines: z.array(line) })),
})

/** 本人电子档案，A4，一条一行，写明来源和核验 */
const paper = document({
  id: 'people.archive',
  title: '本人电子档案',
  template: 'modules/people/documents/archive.typ',
  data: paperData,
})

interface Taken {
  readonly name: string
  readonly unit: string
  readonly sections: readonly Section[]
  readonly consents: Awaited<ReturnType<typeof consentsOf>>
  readonly grants: Awaited<ReturnType<typeof grantsOf>>
}

/** Reads it and writes down, in one transaction, that the person took it along (个人信息保护法 第四十五条：查阅、复制). */
async function taken(tx: Transaction, caller: Itself, health: boolean, as: string): Promise<Taken> {
  const keys = sectionTitles()
    .map(({ key }) => key)
    .filter(key => health || key !== 'health_record')
  const sections = await sectionsOf(tx, caller.person, keys, false)
  await recordExport(tx, caller, {
    kind: 'person',
    subject: caller.person,
    count: 1,
    fields: [`本人电子档案（${as}${health ? '，连同健康记载' : ''}）`],
    purpose: '本人下载',
  })
  const unit = await tx.find<{ name: string }>(sql`select name from app.own_employer()`)
  return {
    name: caller.name ?? '',
    unit: unit?.name ?? '没有登记单位',
    sections: sections.filter(section => section.lines.length > 0),
    consents: await consentsOf(tx, caller.person),
    grants: await grantsOf(tx, caller.person),
  }
}

export async function archivePdf(
  tx: Transaction,
  caller: Itself,
  how: { readonly health: boolean; readonly site: string },
): Promise<Written | Refusal> {
  const { name, unit, sections } = await taken(tx, caller, how.health, 'PDF')
  const written = await write(
    paper,
    {
      name,
      unit,
      day: caller.today,
      site: how.site,
      keyId: keyId(),
      health: how.health,
      sections: sections.map(({ title, lines }) => ({ title, lines: [...lines] })),
    },
    { day: caller.today },
  )
  return isRefusal(written) ? written : { ...written, name: `本人电子档案${caller.today}.pdf` }
}

/** The same as data: documented, versioned, signed by this installation; anybody can check it without us. */
export async function archiveJson(
  tx: Transaction,
  caller: Itself,
  how: { readonly health: boolean; readonly site: string },
): Promise<Written> {
  const { name, unit, sections, consents, grants } = await taken(tx, caller, how.health, '数据文件')
  const text = signed({
    format: exportFormat,
    version: exportVersion,
    issuedOn: caller.today,
    issuer: how.site,
    person: { name, unit },
    health: how.health,
    sections: sections.map(({ key, title, lines }) => ({
      key,
      title,
      lines: lines.map(one => ({ title: one.title, value: one.value, source: one.source, verified: one.verified })),
    })),
    consents: consents.map(({ matter, recipient, purpose, answer, givenOn, endedOn, withdrawnOn }) => ({
      matter,
      recipient,
      purpose,
      answer,
      givenOn,
      endedOn,
      withdrawnOn,
    })),
    grants: grants.map(({ organisation, groups, purpose, givenOn, endedOn, revokedOn }) => ({
      organisation,
      groups,
      purpose,
      givenOn,
      endedOn,
      revokedOn,
    })),
  })
  return { name: `本人电子档案${caller.today}.json`, mime: 'application/json', bytes: Buffer.from(text) }
}
