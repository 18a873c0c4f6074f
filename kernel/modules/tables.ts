import { open } from '#kernel/access'

export const tables = [open('world_clock', { job: 'select insert update' }), open('loaded', { job: 'select insert' })]
