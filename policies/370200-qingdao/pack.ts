import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '370200-qingdao',
  division: 370200000000,
  title: '青岛市',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '青岛市参数',
  short: '青',
  inForce: null,
  about: '没有同题决定；这里只放青岛市待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
