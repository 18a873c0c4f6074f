import { isDay, type Day } from '#kernel/calendar'
import { evaluate, explain, source, type Env, type Expr, type RelatedRows } from '#kernel/rules'
import type { Practice, Told } from '#modules/oversight'
import { allReplied } from './procedures/conditions.ts'
import { eligible } from './rules/eligible.ts'

// Rules that read registers: a case gives the rows as words, `较大以上生产安全事故 2015-03-01；…`, and says whether they are attested.

const notices = source({ title: '全国总工会关于2025年全国劳动模范和先进工作者评选工作的新闻发布', date: '2025-04-22' })
const cites = notices.article('评选条件（由每届通知写定）', 'C064')

const part = (text: string | undefined): string[] => (text ?? '').split('；').filter(Boolean)
const rowsOf = <T>(text: string | undefined, read: (words: string[]) => T): T[] =>
  part(text).map(one => read(one.trim().split(' ')))
const dayOf = (text: string | undefined): Day | null => (isDay(text) ? text : null)
const yes = (text: string | undefined): boolean => text === '是'
const number = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

function told(holds: Expr<boolean>, env: Env): Told {
  const value = evaluate(holds, env)
  const reasons = explain(holds, env)
  return {
    answer: value === null ? '不知道' : value ? '是' : '否',
    because: reasons.map(r => `${r.label}：${r.because}`),
    asks: value === null ? [...new Set(reasons.flatMap(r => (r.ask === undefined ? [] : [r.ask])))] : [],
  }
}

const complete = (rows: RelatedRows['rows'], attested: boolean): RelatedRows => ({
  rows,
  completeUntil: attested ? '9999-12-31' : null,
})

export const eligibility: Practice = {
  id: 'honours.eligible',
  title: '参评资格（照本届方案）',
  about: '人选',
  versions: [
    {
      from: '2005-01-01',
      lines: [
        { label: '本届没有经其他渠道推荐', text: '其他在办推荐为0件', cites, kind: '条件' },
        { label: '没有获得过同一荣誉', text: '已获同一荣誉为0次', cites, kind: '条件' },
        { label: '简历不断档', text: '起止衔接，断档为0处', cites, kind: '条件' },
        { label: '事迹字数合规', text: '在本届方案的最少和最多之间', cites, kind: '条件' },
        { label: '在职', text: '本届方案写了离退休不参评的，离退休人员不参评', cites, kind: '条件' },
        { label: '行政级别', text: '不在本届方案限制的级别之列', cites, kind: '条件' },
        { label: '荣誉基础', text: '具有本届方案要求的荣誉之一；没有证明的是未知，不是没有', cites, kind: '条件' },
        { label: '一票否决', text: '回溯期内没有所列事项；只有征求意见的回函能证明没有', cites, kind: '条件' },
      ],
    },
  ],
  asks: [
    '本届：离退休不参评',
    '本届：不参评的级别',
    '本届：荣誉基础',
    '本届：否决事项和年数',
    '离退休',
    '行政级别',
    '已获同一荣誉',
    '已获荣誉',
    '否决事项',
    '部门都已回函',
  ],
  parameters: [],
  work: (given, on) => {
    const holds = eligible(
      {
        deeds: { min: 0, max: 3000, briefMin: 0, briefMax: 500 },
        retiredExcluded: yes(given['本届：离退休不参评']),
        rankExcluded: part(given['本届：不参评的级别']),
        baseHonours: part(given['本届：荣誉基础']),
        vetoes: rowsOf(given['本届：否决事项和年数'], ([event = '', years]) => ({ event, years: number(years) })),
      },
      cites,
    )
    const retired = given['离退休'] ?? ''
    return told(holds, {
      asOf: on,
      // What these cases are not about is in order.
      facts: {
        otherNominations: 0,
        curriculumGaps: 0,
        deedsLength: 1800,
        sameHonour: number(given['已获同一荣誉']) ?? 0,
        retired: retired === '' ? null : yes(retired),
        rank: given['行政级别'] === '' ? null : (given['行政级别'] ?? null),
      },
      related: {
        priorHonours: complete(
          rowsOf(given['已获荣誉'], ([title = '']) => ({ title })),
          false,
        ),
        adverse: complete(
          rowsOf(given['否决事项'], ([event = '', day]) => ({ event, happenedOn: dayOf(day) })),
          yes(given['部门都已回函']),
        ),
      },
      parameters: {},
    })
  },
}

const asked = '征求意见的部门和回函'
export const replies: Practice = {
  id: 'honours.replies',
  title: '征求意见都已回函',
  about: '推荐',
  versions: [
    {
      from: '2005-01-01',
      lines: [
        { label: '逐个部门', text: '每个被征求意见的部门都回函“无不同意见”或者“不掌握情况”', cites, kind: '条件' },
        { label: '没有过期', text: '回函在有效期内', cites, kind: '条件' },
        { label: '超期未回函', text: '不等于无异议：结论是未知，不能往下走', cites, kind: '例外' },
      ],
    },
  ],
  asks: [asked],
  parameters: [],
  work: (given, on) =>
    told(allReplied(cites), {
      asOf: on,
      facts: {},
      related: {
        branches: complete(
          rowsOf(given[asked], ([department = '', conclusion, day]) => ({
            key: department,
            conclusion: conclusion ?? null,
            validUntil: dayOf(day),
          })),
          true,
        ),
      },
      parameters: {},
    }),
}
