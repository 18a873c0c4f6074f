import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '350000-fujian',
  division: 350000000000,
  title: '福建省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '福建省参数',
  short: '闽',
  inForce: null,
  about: '没有同题决定；这里只放福建省待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
