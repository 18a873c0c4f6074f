import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '330800-quzhou',
  division: 330800000000,
  title: '衢州市',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '衢州市参数',
  short: '衢',
  inForce: null,
  about: '没有同题决定；这里只放衢州市待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
