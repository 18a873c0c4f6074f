import { csvText } from '#kernel/documents'
import { groupingTitles } from '#kernel/indicators'
import { refuse, type Refusal } from '#kernel/refusal'
import { definedAs, sha, type Figure } from './figure.ts'
import type { BookLaw } from './law.ts'
import type { Metadata } from './publish.ts'
import type { Snapshot } from './snapshot.ts'

const fields = [
  { name: '指标编号', about: '系统里的编号，跨年不变' },
  { name: '指标', about: '名称' },
  { name: '单位', about: '人、个、%……' },
  { name: '分组方式', about: '空：不分组的合计' },
  { name: '分组', about: '哪一县、哪一行业、哪一年' },
  { name: '值', about: '空：不展示，或者没有数，原因见“说明”' },
  { name: '计入数', about: '比例的分子；计数的就是它本身' },
  { name: '总体数', about: '比例的分母' },
  { name: '已知数', about: '总体里登记了这一项的' },
  { name: '状态', about: '展示、不展示、没有数' },
  { name: '说明', about: '为什么没有值' },
] as const

interface Line {
  readonly key: string
  readonly cells: readonly (string | number | null)[]
  readonly withheld: boolean
}

const lineOf = (f: Figure, key: string, group: string, told: Figure['told']): Line => ({
  key: `${f.by ?? ''} ${key}`,
  withheld: told.withheld,
  cells: [
    f.indicator,
    f.title,
    f.unit,
    f.by === null || key === '' ? '' : groupingTitles[f.by],
    group,
    told.value,
    told.value === null ? null : told.n,
    told.value === null ? null : told.of,
    told.value === null ? null : told.known,
    told.withheld ? '不展示' : told.value === null ? '没有数' : '展示',
    told.unable ?? '',
  ],
})

/**
 * Puts a set together from what a snapshot froze, after a check of what it would tell about anybody: numbers of persons need a
 * least cell and never go by unit; small cells are withheld with the next smallest already in the snapshot; where two numbers of
 * persons in one place differ by few, the second person is told.
 */
export function openSet(
  snapshot: Snapshot,
  figures: readonly Figure[],
  law: BookLaw,
  set: { readonly title: string; readonly about: string; readonly year: number; readonly office: string },
): { csv: string; sha256: string; metadata: Metadata } | Refusal {
  const { least } = snapshot
  const personal = figures.filter(f => f.definition.personal)
  if (personal.length > 0 && least === null)
    return refuse('bluebook.open.least', {
      what: '没有配置小格的标准，涉及人的数不能开放',
      why: '不知道多少人算少，就不能保证认不出人',
      remedy: '先在“规则与参数”里配置“指标分组不足多少人不展示”，再取一次快照',
    })
  const byUnit = personal.find(f => f.by === 'organisation')
  if (byUnit)
    return refuse('bluebook.open.unit', {
      what: `“${byUnit.title}”按单位分，不能开放`,
      why: '单位里人少，容易认出是谁',
      remedy: '改选按县、按行业的',
    })
  const lines = figures.flatMap(f => [
    lineOf(f, '', '合计', f.told),
    ...f.groups.map(g => lineOf(f, g.key, g.title, g)),
  ])
  const warnings = least === null ? [] : differences(personal, least)
  const withheld = lines.filter(l => l.withheld).length
  return {
    ...written(lines),
    metadata: {
      title: set.title,
      about: set.about,
      publisher: set.office,
      year: set.year,
      asOf: snapshot.asOf,
      snapshot: { n: snapshot.n, takenAt: snapshot.takenAt, hash: snapshot.hash, bounds: snapshot.bounds },
      licence: law.licence,
      fields: fields.map(f => ({ ...f })),
      definitions: figures.map(f => ({
        indicator: f.indicator,
        by: f.by,
        title: f.title,
        unit: f.unit,
        population: f.definition.population,
        numerator: f.definition.numerator,
        source: f.definition.source,
        note: [definedAs(f), f.definition.note ?? ''].filter(Boolean).join('；') || null,
        statement: f.statement,
        statementSha256: f.statementHash,
      })),
      disclosure: {
        least,
        said:
          personal.length === 0
            ? '没有涉及人的数'
            : `涉及人的数${personal.length}个：不足${least ?? ''}人的不展示，并补藏一组；没有按单位分的；没有个人层面的数据`,
        rows: lines.length,
        withheld,
        warnings,
      },
      notice: '工作登记的汇总，不是依《中华人民共和国统计法》立项的统计调查，不作为统计调查结果引用。',
    },
  }
}

function written(lines: readonly Line[]): { csv: string; sha256: string } {
  const csv = csvText([fields.map(f => f.name), ...lines.map(l => l.cells)])
  return { csv, sha256: sha(csv) }
}

/** Two numbers of persons of one place that differ by few: who knows both knows the few. */
function differences(figures: readonly Figure[], least: number): string[] {
  return figures.flatMap((a, i) =>
    figures.slice(i + 1).flatMap(b =>
      a.by !== b.by || a.unit !== b.unit || a.unit === '%'
        ? []
        : a.groups.flatMap(group => {
            const other = b.groups.find(g => g.key === group.key)
            const by = Math.abs((group.value ?? 0) - (other?.value ?? 0))
            return group.value !== null && other?.value != null && by > 0 && by < least
              ? [`${group.title}：“${a.title}”和“${b.title}”只差${by}，看两个数能不能认出人`]
              : []
          }),
    ),
  )
}
