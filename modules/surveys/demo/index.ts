import type { Loading } from '#kernel/modules'
export async function demo(_: Loading): Promise<void> {}
