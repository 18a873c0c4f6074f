import type { Source } from '#modules/oversight'

export default {
  guidance: {
    title: '湖北省省部级困难劳模补助资金管理办法',
    date: '2025-02-07',
    note: '2025年修订；据咸宁市总工会2025年7月1日通知，条号待核',
  },
} satisfies Record<string, Source>
