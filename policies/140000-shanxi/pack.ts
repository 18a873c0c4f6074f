import type { Pack } from '#modules/oversight'

export default {
  division: 140000000000,
  place: '山西省',
  short: '晋',
  title: '山西省参数',
  status: 'in-force',
  from: null,
  about: '省级没有同题决定；这里只放山西省的参数和出处。',
  texts: [],
} satisfies Pack
