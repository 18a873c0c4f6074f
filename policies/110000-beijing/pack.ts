import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '110000-beijing',
  division: 110000000000,
  title: '北京市',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '北京市参数',
  short: '京',
  inForce: null,
  about: '没有同题决定；这里只放北京市审议意见办理期限的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
