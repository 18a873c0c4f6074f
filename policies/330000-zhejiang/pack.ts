import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import clauses from './clauses.ts'
import errata from './errata.ts'
import { labourSources } from './labour.ts'
import parameters from './parameters.ts'
import sources from './sources.ts'
import { talentDefinitions } from './talents.ts'

const law = pack({
  id: '330000-zhejiang',
  division: 330000000000,
  title: '浙江省',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: [...Object.values(sources), ...Object.values(labourSources)],
})

export default {
  ...law,
  sources: [...Object.values(sources), ...Object.values(labourSources)],
  decision: '浙江省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神 为中国式现代化省域先行提供精神动力的决定',
  short: '浙',
  inForce: '2024-09-27',
  about:
    '2024年9月27日浙江省第十四届人民代表大会常务委员会第十二次会议通过，自公布之日起施行。五部分；转载文本没有条号，引用时写“部分.自然段”。',
  texts: [
    { file: 'text.md', title: '决定', force: true },
    { file: 'annex.md', title: '转载页导语（不是决定的组成部分）', force: false },
  ],
  clauses,
  errata,
  talentDefinitions,
} satisfies LawPack
