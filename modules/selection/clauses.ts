import type { Coverage } from '#modules/oversight'

/**
 * C064 各行各业一线劳动者的比例：按本届通知逐条量，分子分母分开，名额分得清、超不了。
 * C079 提高基层一线入选：与上届比；还没有跨届指标，所以是部分。
 * C083 适当增加卓越工程师、工匠：按标记量、与上届比；条文没有定数，增没增要看跨届指标，所以是部分。
 */
export const clauses: Coverage = { C064: 'live', C079: 'partial', C083: 'partial' }
