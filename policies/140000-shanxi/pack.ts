import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'
import { studioKinds } from './studios.ts'

const law = pack({
  id: '140000-shanxi',
  division: 140000000000,
  title: '山西省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '山西省参数',
  short: '晋',
  inForce: null,
  about: '省级没有同题决定；这里只放山西省的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
  studioKinds,
} satisfies LawPack
