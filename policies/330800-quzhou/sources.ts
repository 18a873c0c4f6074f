import type { Source } from '#modules/oversight'

export default {
  trips: {
    title: '衢州市2021年职工疗休养通知',
    note: '每天不超过600元、每人每年不超过3000元、一般不超过5天；文号待核',
  },
} satisfies Record<string, Source>
