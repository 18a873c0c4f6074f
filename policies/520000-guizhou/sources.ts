import type { Source } from '#modules/oversight'

export default {
  draft: {
    title:
      '贵州省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神奋力在中国式现代化进程中展现贵州劳动群众新风采的决定（征求意见稿）',
    issuer: '贵州省人民代表大会常务委员会',
    note: '征求意见稿，未生效；发布日期未载',
  },
} satisfies Record<string, Source>
