import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '410000-henan',
  division: 410000000000,
  title: '河南省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '河南省参数',
  short: '豫',
  inForce: null,
  about: '没有同题决定；这里只放河南省审议意见办理期限的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
