import { set, type DatedValue } from '#kernel/rules'
import * as surveys from '#modules/surveys'

const from = '2005-01-01'
const task = '省总工会：会同统计部门定'

/** 问卷调查的口径都是产品约定：没有读到统一的规定，本地有统计制度的照制度录入。 */
export const surveyParameters: readonly DatedValue[] = [
  // 和指标分组同一个数：不足10个不展示，是通行做法。
  set(surveys.leastAnswers, { from, value: 10, evidence: '产品约定', task }),
  set(surveys.leastStratum, { from, value: 20, evidence: '产品约定', task }),
  // 分层、个人直接抽样的设计效应接近1；留出按单位聚集、加权不等的余地。
  set(surveys.designEffect, { from, value: 1.2, evidence: '产品约定', task }),
  set(surveys.expectedResponse, { from, value: 60, evidence: '产品约定', task }),
  set(surveys.doubleShare, { from, value: 10, evidence: '产品约定', task }),
]
