import { endpoint } from '#kernel/http'
import { importEndpoints } from '#modules/organisations'
import { z } from 'zod'
import { registers } from '../archive/keys.ts'

export const peopleImports = importEndpoints('people', 'people.import', '人员花名册')

/** One set of addresses for the registers of the archive; `register` says which. */
export const recordImports = importEndpoints('records', 'people.write', '登记簿')

export const importedRegisters = endpoint({
  method: 'GET',
  path: '/records/registers',
  summary: '可以导入的登记簿',
  may: 'people.write',
  returns: z.object({
    rows: z.array(
      z.object({
        key: z.enum(registers),
        title: z.string(),
        columns: z.array(z.string()),
        consent: z.string().nullable(),
        batches: z.int(),
        /** Whether this post sees it; what it does not see it cannot import. */
        open: z.boolean(),
      }),
    ),
  }),
})
