import { isRefusal, type Refusal } from '#kernel/refusal'
import { allocate, written } from '#kernel/selection'
import { z } from 'zod'

const count = (most = 1_000_000) => z.int().min(0).max(most)
/** A figure as it was typed: exact, never through a float. */
const figure = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,9})?$/, { error: '填数字，不带千分号和单位，如 1280.5' })
  .nullable()
const why = z.string().trim().min(4, { error: '写明理由，至少4个字' }).max(500)

export const sheetRow = z.object({
  organisation: z.uuid(),
  values: z.record(z.string(), figure).default({}),
  floor: count().default(0),
  /** 人工改写：改成几名，为什么。 */
  manual: z.object({ seats: count(), reason: why }).optional(),
})
/** 并列的裁定：最后几名给谁，为什么。 */
const ruling = z.object({ winners: z.array(z.uuid()).min(1), reason: why })

/** One allocation as it is typed and kept. */
export const sheet = z
  .object({
    total: count().meta({ title: '要分的名额' }),
    /** 调剂池：不分下去，留着调整用。 */
    reserve: count().default(0).meta({ title: '调剂' }),
    floors: z.enum(['first', 'least']).default('first').meta({ title: '保底怎么算' }),
    indicators: z
      .array(
        z.object({
          key: z.string().min(1),
          title: z.string().trim().min(1, { error: '写指标名称' }),
          weight: count(10_000),
        }),
      )
      .max(12),
    rows: z.array(sheetRow).max(500),
    ruling: ruling.optional(),
    /** 数据从哪里来：统计年鉴、会员统计……写在这里，随分配表存。 */
    source: z.string().max(500).default(''),
  })
  .refine(s => s.reserve <= s.total, { error: '调剂不能多于要分的名额', path: ['reserve'] })
export type Sheet = z.output<typeof sheet>

export interface TrialRow {
  readonly organisation: string
  /** By the indicators: 22.50. Null when nothing could be calculated. */
  readonly share: string | null
  /** What the method gives, a tie not yet ruled left out. */
  readonly computed: number | null
  /** What it comes to, a manual change in its place. Null: neither known. */
  readonly seats: number | null
  readonly tied: boolean
}

export interface Trial {
  readonly rows: readonly TrialRow[]
  /** Why nothing could be calculated. Figures that are missing are named, not taken as 0. */
  readonly refusal: Refusal | null
  readonly tie: { readonly seats: number; readonly among: readonly string[] } | null
  readonly ruled: { readonly seats: number; readonly among: readonly string[] } | null
  readonly given: number
  /** Total − reserve − given: positive goes to the reserve, negative is too many. */
  readonly left: number
}

/** The sheet worked out: pure, so the page shows while typing what the office will issue. `titles` names offices in refusals. */
export function trialOf(s: Sheet, titles: ReadonlyMap<string, string>): Trial {
  const total = s.total - s.reserve
  const result = allocate({
    total,
    indicators: s.indicators,
    floors: s.floors,
    claimants: s.rows.map(row => ({
      key: row.organisation,
      title: titles.get(row.organisation) ?? row.organisation,
      values: row.values,
      floor: row.floor,
    })),
    ruled: s.ruling?.winners,
  })
  const refusal = isRefusal(result) ? result : null
  const allotted = isRefusal(result) ? [] : result.rows
  const tie = isRefusal(result) ? null : result.tie
  const rows = s.rows.map((row): TrialRow => {
    const found = allotted.find(one => one.key === row.organisation)
    return {
      organisation: row.organisation,
      share: found ? written(found.share) : null,
      computed: found?.seats ?? null,
      seats: row.manual?.seats ?? found?.seats ?? null,
      tied: tie?.among.includes(row.organisation) ?? false,
    }
  })
  const given = rows.reduce((n, row) => n + (row.seats ?? 0), 0)
  return { rows, refusal, tie, ruled: isRefusal(result) ? null : result.ruled, given, left: total - given }
}

/** What still keeps a sheet from being issued, in the words of the office; null when nothing does. */
export function notYet(s: Sheet, trial: Trial): { what: string; remedy: string } | null {
  if (trial.rows.length === 0) return { what: '还没有要分的单位', remedy: '先在方案里指定各级承办机构' }
  const manual = s.rows.every(row => row.manual)
  if (trial.refusal && !manual) return { what: trial.refusal.what, remedy: trial.refusal.remedy ?? '补齐后再算' }
  if (trial.tie && trial.left !== 0)
    return { what: `余额并列，最后${trial.tie.seats}名还没有裁定`, remedy: '由人裁定给谁，写明理由' }
  if (trial.left < 0)
    return { what: `分下去${trial.given}名，比能分的多${-trial.left}名`, remedy: '减少人工改写的名额，或者减少调剂' }
  return null
}
