import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import { benefits } from './benefits.ts'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '330100-hangzhou',
  division: 330100000000,
  title: '杭州市',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '杭州市参数',
  short: '杭',
  inForce: null,
  about: '没有同题决定；这里只放杭州市待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
  benefits,
} satisfies LawPack
