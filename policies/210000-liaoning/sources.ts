import type { Source } from '#modules/oversight'

export default {
  special: {
    title: '省部级劳模特殊困难帮扶金发放管理办法（试行）',
    note: '据大连理工大学工会2018年转发，省份按转发单位推定，文号待核',
  },
} satisfies Record<string, Source>
