import { cite, type TalentDefinition } from '#modules/oversight'
import { craftsman, gradesBasis, model, skilled } from '../national/talents.ts'
import sources from './sources.ts'

const cites = [cite(sources.decision, '（十八）', 'C159')]
const jointly = '决定由市人力资源社会保障、经济和信息化、总工会共同建立和完善；三家里由谁主管哪一库，决定没有写'
const unions = { lead: '市总工会', with: ['市人力资源社会保障局', '市工业和信息化局'], why: jointly }

/** 忻州（十八） asks for the three databases and names who builds them; whom they take in it does not say, so the words stay those of the country. */
export const talentDefinitions: readonly TalentDefinition[] = [
  { ...model, from: '2024-12-19', keeper: unions, cites },
  { ...craftsman, from: '2024-12-19', keeper: unions, cites },
  {
    ...skilled,
    from: '2024-12-19',
    keeper: { lead: '市人力资源社会保障局', with: ['市总工会', '市工业和信息化局'], why: jointly },
    cites: [...cites, gradesBasis],
  },
]
