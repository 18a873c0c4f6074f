import { sql } from '#kernel/database'
import { mistakeIn, readVerificationCode } from '#kernel/documents'
import { page, type PublicPage } from '#kernel/http'
import { z } from 'zod'
import { checkPage, checkTitle, type Checked, type CheckedCertificate } from './check.html.ts'
import { rollPage, rollTitle } from './roll.html.ts'
import { readRoll, type RollFilter } from './rolls.ts'

// A select left at 全部 sends an empty word.
const word = z.string().max(120).trim().optional()
const query = z.object({
  q: word,
  year: z.union([z.literal(''), z.coerce.number().int().min(1900).max(2200)]).optional(),
  honour: word,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const pages: readonly PublicPage[] = [
  page(
    { method: 'GET', path: '/honours', summary: '荣誉名录', nav: '荣誉名录', anonymous: true, query, cache: 60 },
    ({ query: asked }, { caller }) =>
      caller.transaction(async tx => {
        const filter: RollFilter = {
          page: asked.page,
          q: asked.q || undefined,
          year: asked.year === '' ? undefined : asked.year,
          honour: asked.honour || undefined,
        }
        const seen = await readRoll(tx, filter, caller.today)
        return { title: rollTitle(seen, filter), body: rollPage(seen, filter) }
      }),
  ),
  page(
    {
      method: 'GET',
      path: '/certificates',
      summary: '证书查验',
      nav: '证书查验',
      anonymous: true,
      throttled: true,
      query: z.object({ code: z.string().max(60).trim().optional() }),
    },
    async ({ query: { code: typed } }, { caller }) => {
      const checked = await check(typed, code =>
        caller.transaction(tx =>
          tx.find<CheckedCertificate>(
            sql`select state, ended_on, issued_on, fields, revoked_on from app.certificate_state(${code})`,
          ),
        ),
      )
      return { title: checkTitle(checked), body: checkPage(checked) }
    },
  ),
]

async function check(
  typed: string | undefined,
  find: (code: string) => Promise<CheckedCertificate | undefined>,
): Promise<Checked> {
  if (!typed) return { is: 'nothing' }
  const mistake = mistakeIn(typed)
  const code = readVerificationCode(typed)
  if (mistake || code === undefined) return { is: 'mistyped', typed, mistake: mistake ?? { is: 'slip' } }
  const certificate = await find(code)
  return certificate ? { is: 'known', code, certificate } : { is: 'unknown', code }
}
