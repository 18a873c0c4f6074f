import { z } from 'zod'
import { gapKeys, states } from '../kinds.ts'

export const id = z.uuid()
export const day = z.iso.date()
export const gap = z.enum(gapKeys)
export const teamState = z.enum(states)
export const choice = z.object({ value: z.string(), title: z.string(), n: z.int() })
