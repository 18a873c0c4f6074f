import { document, letterData } from '#kernel/documents'
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const decisionData = z.strictObject({
  /** 发文机关标志; the draft of an organ that is not typed yet has none. */
  organ: z.string().nullable(),
  number: z.string(),
  title: z.string(),
  blocks: letterData.shape.blocks,
  listTitle: z.string(),
  columns: z.array(
    z.object({ title: z.string(), width: z.number().optional(), align: z.enum(['left', 'center']).optional() }),
  ),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  note: z.string(),
})
export type DecisionData = z.infer<typeof decisionData>

/** 表彰决定拟稿 */
export const decisionDraft = document({
  id: 'awards.decision',
  title: '表彰决定（拟稿）',
  template: 'modules/awards/documents/decision.typ',
  data: decisionData,
})

export const certificateData = z.strictObject({
  name: z.string(),
  person: z.boolean(),
  /** A title like 先锋号 is a 称号; 奖状 is given and is none. */
  collective: z.boolean(),
  unit: z.string().nullable(),
  honour: z.string(),
  by: z.string().nullable(),
  'granted-by': z.string(),
  'granted-on': day.nullable(),
  year: z.number(),
  'issued-on': day,
  code: z.string(),
  address: z.string().nullable(),
  qr: z.object({ size: z.number(), rows: z.array(z.array(z.tuple([z.number(), z.number()]))) }),
})
export type CertificateData = z.infer<typeof certificateData>
const certificatesData = z.strictObject({ title: z.string(), certificates: z.array(certificateData).min(1) })

/** 电子证书（查验用）, A4横排 */
export const certificates = document({
  id: 'awards.certificate',
  title: '电子证书',
  template: 'modules/awards/documents/certificate.typ',
  data: certificatesData,
})

export const packetData = z.strictObject({
  title: z.string(),
  decision: z.string(),
  number: z.string().nullable(),
  organ: z.string(),
  day,
  office: z.string(),
  printedOn: day,
  columns: decisionData.shape.columns,
  rows: decisionData.shape.rows,
  certificates: z.array(certificateData).min(1),
})
export type PacketData = z.infer<typeof packetData>

/** 表彰名册：名单、电子证书、索引合成一册 */
export const packet = document({
  id: 'awards.packet',
  title: '表彰名册',
  template: 'modules/awards/documents/packet.typ',
  data: packetData,
})
