import type { PublicPage } from '#kernel/http'

export const pages: readonly PublicPage[] = []
