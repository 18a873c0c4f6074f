import type { Coverage } from '#modules/oversight'

/**
 * 知晓率问卷（C033的一半：宣讲团名册不在这里），统计、调查、监测里的“调查”一段（C301）。
 */
export const clauses: Coverage = {
  C033: 'partial',
  C301: 'partial',
}
