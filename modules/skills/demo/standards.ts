import type { Loading } from '#kernel/modules'
import { standardForm } from '../contract.ts'
import { insertStandard } from '../standard-pages.ts'

const all = ['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师']

/** Stand-ins for two standards: names and lists as an office would type them, no number of any document. */
const entered = [
  {
    kind: '国家职业标准',
    occupation: '焊工',
    code: '6-18-02-04',
    release: '演示版',
    documentTitle: '焊工国家职业标准（演示，非原文）',
    from: '2024-01-01',
    edition: '2023',
    levels: all,
    names: ['电焊工', '气焊工', '氩弧焊工', '焊接工'],
    related: ['冷作钣金工', '铆工'],
    majors: ['焊接加工', '焊接技术应用', '智能焊接技术', '材料成型与控制技术'],
    series: ['01'],
  },
  {
    kind: '国家职业标准',
    occupation: '电工',
    code: '6-31-01-03',
    release: '演示版',
    documentTitle: '电工国家职业标准（演示，非原文）',
    from: '2018-06-01',
    edition: '2018',
    levels: all,
    names: ['维修电工', '维修班班组长'],
    related: ['变配电运行值班员'],
    majors: ['电气自动化技术', '机电一体化技术'],
    series: ['01'],
  },
  {
    kind: '专项职业能力考核规范',
    occupation: '面塑制作',
    release: '演示版',
    from: '2023-05-01',
    edition: '2023',
    levels: [],
  },
] as const

export const standards = (loading: Loading): Promise<void> =>
  loading.transaction(async tx => {
    for (const one of entered)
      await insertStandard(tx, standardForm.parse(one), {
        askedBy: '演示市人力资源和社会保障局 区文博',
        agreedBy: '演示市人力资源和社会保障局 复核',
        agreedOn: '2026-01-12',
        demo: true,
      })
  })
