import type { Source } from '#modules/oversight'

export default {
  trips: { title: '福建省职工疗休养费用标准', note: '每人每天400—600元；文号、年份待核' },
} satisfies Record<string, Source>
