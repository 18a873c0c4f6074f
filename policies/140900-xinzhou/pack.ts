import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import clauses from './clauses.ts'
import errata from './errata.ts'
import parameters from './parameters.ts'
import sources from './sources.ts'
import { talentDefinitions } from './talents.ts'

const law = pack({
  id: '140900-xinzhou',
  division: 140900000000,
  title: '忻州市',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: '忻州市人民代表大会常务委员会关于大力弘扬劳模精神 劳动精神 工匠精神助力谱写中国式现代化忻州篇章的决定',
  short: '忻',
  inForce: '2024-12-19',
  about:
    '2024年12月19日忻州市第五届人民代表大会常务委员会第二十五次会议通过，自公布之日起施行（公布日待核，按通过日记）。五部分二十条。',
  texts: [
    { file: 'text.md', title: '决定', force: true },
    { file: 'annex.md', title: '说明与贯彻要求（不是决定的组成部分）', force: false },
  ],
  clauses,
  errata,
  talentDefinitions,
} satisfies LawPack
