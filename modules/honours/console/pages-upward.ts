import type { ConsolePage } from '#kernel/ui'

export const pages: readonly ConsolePage[] = []
