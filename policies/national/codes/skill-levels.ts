import type { CodeSet } from '#modules/organisations'

export const skillLevel: CodeSet = {
  id: 'skillLevel',
  title: '职业技能等级',
  source:
    '人力资源社会保障部《关于健全完善新时代技能人才职业技能等级制度的意见（试行）》（人社部发〔2022〕14号，2022年3月18日）',
  evidence: '已核',
  codes: [
    { code: '0', name: '学徒工', also: ['学徒工（学徒期）'] },
    { code: '5', name: '五级/初级工', also: ['初级工', '五级'] },
    { code: '4', name: '四级/中级工', also: ['中级工', '四级'] },
    { code: '3', name: '三级/高级工', also: ['高级工', '三级'] },
    { code: '2', name: '二级/技师', also: ['技师', '二级'] },
    { code: '1', name: '一级/高级技师', also: ['高级技师', '一级'] },
    { code: 'T', name: '特级技师', check: true },
    { code: 'C', name: '首席技师', check: true },
  ],
}
