import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import clauses from './clauses.ts'
import errata from './errata.ts'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: '520000-guizhou',
  division: 520000000000,
  title: '贵州省',
  status: 'draft',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision:
    '贵州省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神奋力在中国式现代化进程中展现贵州劳动群众新风采的决定（征求意见稿）',
  short: '黔',
  inForce: null,
  about: '征求意见稿，未生效。只供对照，不作办理依据，不起算任何期限。十条。',
  texts: [{ file: 'text.md', title: '决定（征求意见稿）', force: false }],
  clauses,
  errata,
} satisfies LawPack
