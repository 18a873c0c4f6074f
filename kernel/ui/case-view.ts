import type { Built } from '#kernel/http'
import type { caseShape } from '#kernel/procedures'
import type { z } from 'zod'

/** A case as the server shows it; a module's own view has more. */
export type CaseShown = Built<z.output<typeof caseShape>>
