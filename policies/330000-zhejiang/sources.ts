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
  craftsmen2023: {
    title: '浙江省2023年浙江工匠遴选通知',
    date: '2023',
    note: '据报道；遴选600名左右，40周岁及以下不少于50%，企业人员原则上不少于80%；文号没有读到',
  },
  supervision: {
    title: '浙江省各级人民代表大会常务委员会监督条例',
    issuer: '浙江省人民代表大会常务委员会',
    date: '2025-05-30',
    note: '2008年11月28日通过；2025年5月30日修订，2025年6月1日起施行。期限据2008年文本，修订本的期限条款没有读到',
  },
} satisfies Record<string, Source>
