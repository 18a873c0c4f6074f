import { document } from '#kernel/documents'
import { z } from 'zod'

const reportData = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  finding: z.string(),
  facts: z.array(z.string()),
  items: z.array(
    z.strictObject({
      title: z.string(),
      said: z.string(),
      rows: z.array(z.strictObject({ title: z.string(), value: z.string(), margin: z.string() })),
      /** The chart as SVG; empty where there is nothing to draw. */
      chart: z.string(),
    }),
  ),
  method: z.array(z.string()),
})
export type ReportData = z.infer<typeof reportData>

export const report = document({
  id: 'surveys.report',
  title: '问卷调查结果报告',
  template: 'modules/surveys/documents/report.typ',
  data: reportData,
})
