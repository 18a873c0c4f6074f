import type { Day } from '#kernel/calendar'
import {
  all,
  any,
  asOf,
  atLeast,
  atMost,
  before,
  clause,
  equals,
  fact,
  none,
  not,
  oneOf,
  some,
  value,
  yearsBefore,
  type Citation,
  type Expr,
} from '#kernel/rules'
import type { Settings } from '../settings.ts'

/** What of the round the rule asks. */
type Asked = Pick<Settings, 'deeds' | 'retiredExcluded' | 'rankExcluded' | 'baseHonours' | 'vetoes'>

const deeds = fact<number>('deedsLength', { title: '主要事迹', unit: '字' })

/**
 * 参评资格，按本届方案。What the round leaves out is not asked. 处分等负面情况只有征求意见的回函能证明“没有”：
 * until the departments have answered, the answer is unknown, not clean.
 */
export function eligible(s: Asked, cites: Citation): Expr<boolean> {
  return all(...entry(s, cites), ...(s.vetoes.length > 0 ? [noVeto(s, cites)] : []))
}

function entry(s: Asked, cites: Citation): Expr<boolean>[] {
  const rules: Expr<boolean>[] = [
    clause(
      '本届没有经其他渠道推荐',
      cites,
      equals(fact<number>('otherNominations', { title: '本届其他在办推荐', unit: '件' }), value(0)),
    ),
    clause(
      '没有获得过同一荣誉',
      cites,
      equals(fact<number>('sameHonour', { title: '已获同一荣誉', unit: '次' }), value(0)),
    ),
    clause(
      '简历起止衔接，没有断档',
      cites,
      equals(fact<number>('curriculumGaps', { title: '断档', unit: '处' }), value(0)),
    ),
    clause('事迹字数合规', cites, all(atLeast(deeds, value(s.deeds.min)), atMost(deeds, value(s.deeds.max)))),
  ]
  if (s.retiredExcluded)
    rules.unshift(
      clause('在职，不是离退休人员', cites, equals(fact<boolean>('retired', { title: '离退休' }), value(false))),
    )
  if (s.rankExcluded.length > 0)
    rules.push(
      clause(
        '行政级别不在限制之列',
        cites,
        not(oneOf(fact<string>('rank', { title: '行政级别' }), value(s.rankExcluded))),
      ),
    )
  if (s.baseHonours.length > 0)
    rules.push(
      clause(
        '具有规定的荣誉基础',
        cites,
        some(
          { name: 'priorHonours', title: '已获荣誉', ask: '请本人或推荐单位提供表彰决定的文号或原件' },
          oneOf(fact<string>('title', { title: '称号' }), value(s.baseHonours)),
        ),
      ),
    )
  return rules
}

/** 一票否决：回溯期内没有发生名单所列事项。空的回溯年数指评选期内有即否。 */
function noVeto(s: Asked, cites: Citation): Expr<boolean> {
  const happenedOn = fact<Day>('happenedOn', { title: '发生日期' })
  const event = fact<string>('event', { title: '事项' })
  const hits = s.vetoes.map(v => {
    const same = equals(event, value(v.event))
    return v.years === null ? same : all(same, not(before(happenedOn, yearsBefore(asOf, value(v.years)))))
  })
  return clause(
    '回溯期内没有一票否决事项',
    cites,
    none({ name: 'adverse', title: '否决事项', attestedBy: '征求意见的部门' }, any(...hits)),
  )
}
