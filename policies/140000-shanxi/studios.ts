import { cite, type StudioKind } from '#modules/oversight'
import sources from './sources.ts'

export const studioKinds: readonly StudioKind[] = [
  {
    key: 'shanxiCraft',
    title: '传统工艺（手艺）大师创新工作室',
    line: '工会',
    why: '传统工艺（手艺）大师创新工作室由山西省各级工会命名和管理',
    evidence: '已核',
    cites: cite(sources.studios2022, '（条号待核）', 'C071'),
  },
]
