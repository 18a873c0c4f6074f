import { cite, type TalentDefinition } from '#modules/oversight'
import { craftsman, gradesBasis, model, skilled } from '../national/talents.ts'
import sources from './sources.ts'

const cites = [cite(sources.decision, '5.17', 'C159')]
const jointly = '决定由省人力资源社会保障、经济和信息化、总工会共同建立和完善；三家里由谁主管哪一库，决定没有写'
const unions = { lead: '省总工会', with: ['省人力资源社会保障厅', '省经济和信息化厅'], why: jointly }

/** 浙江5.17 asks for the three databases; the four kinds of 浙江工匠 are titles of the catalogue. */
export const talentDefinitions: readonly TalentDefinition[] = [
  { ...model, from: '2024-09-27', keeper: unions, cites },
  {
    ...craftsman,
    from: '2024-09-27',
    saying:
      '持有在效力中的工匠称号的个人：大国工匠，浙江大工匠、浙江杰出工匠、浙江工匠、浙江青年工匠、新时代突出贡献浙派工匠，以及市、县工匠',
    keeper: unions,
    cites,
  },
  {
    ...skilled,
    from: '2024-09-27',
    keeper: { lead: '省人力资源社会保障厅', with: ['省总工会', '省经济和信息化厅'], why: jointly },
    cites: [...cites, gradesBasis],
  },
]
