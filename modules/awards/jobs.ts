import type { Job } from '#kernel/jobs'
import { printPacket } from './packets.ts'

export const jobs: readonly Job[] = [printPacket]
