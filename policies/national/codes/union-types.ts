import type { CodeSet } from '#modules/organisations'

// 代码为本系统自定：法律和章程没有规定代码。
export const unionType: CodeSet = {
  id: 'unionType',
  title: '工会组织类型',
  source: '《中华人民共和国工会法》（2021年12月24日第三次修正）第十条、《中国工会章程》（2023年10月12日）组织制度各章',
  evidence: '熟知',
  codes: [
    { code: 'U1', name: '省级总工会', group: '地方' },
    { code: 'U2', name: '设区市总工会', group: '地方' },
    { code: 'U3', name: '县级总工会', group: '地方' },
    { code: 'U4', name: '乡镇（街道）总工会或工会联合会', group: '地方' },
    { code: 'U4A', name: '开发区（工业园区）总工会', group: '地方' },
    { code: 'U5', name: '村（社区）工会联合会', group: '基层' },
    { code: 'U6', name: '区域性工会联合会', group: '地方' },
    { code: 'U7', name: '行业性工会联合会', group: '地方' },
    { code: 'U8', name: '项目工会', group: '基层' },
    { code: 'I1', name: '地方产业工会（省、市）', group: '产业' },
    { code: 'B1', name: '基层工会委员会（单独）', group: '基层' },
    { code: 'B2', name: '联合基层工会委员会', group: '基层' },
    { code: 'B3', name: '企业集团（公司）工会', group: '基层' },
    { code: 'B4', name: '机关工会', group: '基层' },
    { code: 'B5', name: '事业单位工会', group: '基层' },
    { code: 'B6', name: '社会组织工会', group: '基层' },
    { code: 'B7', name: '新就业形态劳动者工会', group: '基层' },
  ],
}
