import type { ConsolePage } from '#kernel/ui'
import { pages as whatFollows } from './events-pages.ts'

export const pages: readonly ConsolePage[] = [...whatFollows]
