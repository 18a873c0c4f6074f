import { guizhou } from './honours/guizhou.ts'
import type { HonourTitle } from '#modules/oversight'
import { labour } from './honours/labour.ts'
import { others } from './honours/others.ts'
import { shanxi } from './honours/shanxi.ts'
import { skills } from './honours/skills.ts'
import { units } from './honours/units.ts'
import { zhejiang } from './honours/zhejiang.ts'

/** The catalogue of honours. 工人先锋号 stood alone until 2025 and is one of the three 全国五一劳动奖 from 2026 on. */
export const honourTitles: readonly HonourTitle[] = [
  ...labour,
  ...skills,
  ...others,
  ...shanxi,
  ...zhejiang,
  ...guizhou,
  ...units,
]

/** The catalogue as it was on a day: an old decision is read with the old names. */
export const honourTitlesOn = (day: string): readonly HonourTitle[] =>
  honourTitles.filter(h => (h.from === null || h.from <= day) && (h.until === null || day <= h.until))
