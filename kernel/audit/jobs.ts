import { job } from '#kernel/jobs'
import { sealAudit } from './seal.ts'

/** What was looked at, revealed and changed is sealed every night, so that a row taken out later is noticed. */
export const sealTheAudit = job({
  name: 'audit.seal',
  every: 'night',
  run: async (_, { system }) => {
    await system(sealAudit)
  },
})
