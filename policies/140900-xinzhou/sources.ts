import type { Source } from '#modules/oversight'

export default {
  decision: {
    title: '忻州市人民代表大会常务委员会关于大力弘扬劳模精神 劳动精神 工匠精神助力谱写中国式现代化忻州篇章的决定',
    issuer: '忻州市人民代表大会常务委员会',
    date: '2024-12-19',
    note: '文本据报纸转录，公布日待核',
  },
  craftsmen2022: { title: '第二届“忻州工匠”发布的报道', date: '2022-04-27', note: '10名、提名20名；据忻州日报' },
} satisfies Record<string, Source>
