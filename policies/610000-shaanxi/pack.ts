import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '610000-shaanxi',
  division: 610000000000,
  title: '陕西省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '陕西省参数',
  short: '陕',
  inForce: null,
  about: '没有同题决定；这里只放陕西省待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
