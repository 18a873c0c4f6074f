import type { Source } from '#modules/oversight'

export default {
  supervision: {
    title: '河南省实施《中华人民共和国各级人民代表大会常务委员会监督法》办法',
    issuer: '河南省人民代表大会常务委员会',
    date: '2025-07-31',
    note: '2009年11月27日通过，2015年9月26日修正；2025年7月31日修订，2025年10月1日起施行。期限据2015年文本，修订本的期限条款没有读到',
  },
} satisfies Record<string, Source>
