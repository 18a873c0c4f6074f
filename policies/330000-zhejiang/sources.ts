import type { Source } from '#modules/oversight'

export default {
  decision: {
    title: '浙江省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神 为中国式现代化省域先行提供精神动力的决定',
    issuer: '浙江省人民代表大会常务委员会',
    date: '2024-09-27',
    note: '文本据义乌市人民政府网站2024年10月14日转载',
  },
  democratic: {
    title: '浙江省企业民主管理条例',
    issuer: '浙江省人民代表大会常务委员会',
    date: '2010',
    note: '2010年公布；通过日、施行日与条号待核',
  },
} satisfies Record<string, Source>
