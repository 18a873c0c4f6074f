import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
export const done = z.object({ id })
export const state = z.enum(['筹备', '回收', '已结束'])
export const read = 'surveys.read'
export const write = 'surveys.write'
