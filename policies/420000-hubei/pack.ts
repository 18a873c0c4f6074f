import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '420000-hubei',
  division: 420000000000,
  title: '湖北省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '湖北省参数',
  short: '鄂',
  inForce: null,
  about: '没有同题决定；这里只放湖北省待遇的参数和出处。',
  texts: [],
  clauses: [],
  errata: [],
} satisfies LawPack
