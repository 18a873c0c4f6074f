import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '210000-liaoning',
  division: 210000000000,
  title: '辽宁省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '辽宁省参数',
  short: '辽',
  inForce: null,
  about: '没有同题决定；这里只放辽宁省待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
