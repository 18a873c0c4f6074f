import type { Coverage } from '#modules/oversight'

/** 一线劳动者的比例是择优的约束，算得出、破不了、说得清；还没有跨届的指标，所以是部分（C064）。 */
export const clauses: Coverage = { C064: 'partial' }
