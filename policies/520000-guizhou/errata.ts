import type { Erratum } from '#modules/oversight'

export default [
  {
    article: '序',
    printed: '（征求意见稿）',
    corrected: '（征求意见稿）',
    why: '标题注明征求意见稿：不作生效依据，不触发督办；正式文本公布后逐条比对。',
    kind: '注明',
  },
] satisfies Erratum[]
