import type { Coverage } from '#modules/oversight'

/**
 * C064 各行各业一线劳动者的比例：按本届通知逐条量，分子分母分开；择优时算得出、破不了、说得清；名额分得清、超不了；跨届由
 * awards.frontlineShare 数着，各届按自己的通知。C079 提高基层一线入选：与上届比，跨届逐年可看。
 * C083 适当增加卓越工程师、工匠：按标记量，条文没有定数，也没有跨届的指标，所以是部分。
 */
export const clauses: Coverage = { C064: 'live', C079: 'live', C083: 'partial' }
