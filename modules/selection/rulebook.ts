import { source, type ArticleLine } from '#kernel/rules'
import { loadCatalogue, type Practice, type RatioSample, type Rulebook, type UsedBy } from '#modules/oversight'
import { thresholdOf } from './gauge.ts'
import { trialOf } from './sheet.ts'

// One page for the ratios of each notice that was read, and one for how seats are given out.

export async function rulebook(): Promise<Rulebook> {
  const { ratioSamples } = await loadCatalogue()
  return {
    rules: [],
    formulas: [],
    practices: [...ratioSamples.filter(one => one.ratios.length > 0).map(ratiosOf), allocation],
    usedBy,
  }
}

const usedBy = (id: string): readonly UsedBy[] =>
  id === allocation.id
    ? [{ title: '届次：名额分配', to: '/rounds' }]
    : [
        { title: '届次：比例，起步时可以选这个样本', to: '/rounds' },
        { title: '届次：择优', to: '/rounds' },
      ]

const numerator = (title: string) => `${title}人数`

function ratiosOf(sample: RatioSample): Practice {
  return {
    id: `selection.ratio-${sample.id}`,
    title: `结构比例：${sample.title}`,
    about: '一届的人选',
    versions: [{ from: '0001-01-01', lines: linesOf(sample) }],
    asks: [...new Set(sample.ratios.flatMap(r => [r.among.title, numerator(r.title)]))],
    parameters: [],
    work: given => {
      const count = (title: string): number | null => ((given[title] ?? '') === '' ? null : Number(given[title]))
      const judged = sample.ratios.flatMap(r => {
        const [n, d] = [count(numerator(r.title)), count(r.among.title)]
        const at = d === null ? null : thresholdOf({ op: r.op, share: [r.percent, 100] }, d)
        // A head that the file leaves out is a ratio the case does not speak of.
        if (n === null || d === null || at === null) return []
        const met = r.op === 'atLeast' ? n >= at : n <= at
        return [{ r, n, d, at, met }]
      })
      const unmet = judged.filter(one => !one.met)
      return {
        answer:
          judged.length === 0
            ? '不知道'
            : unmet.length === 0
              ? '达标'
              : `不达标：${unmet.map(one => one.r.title).join('、')}`,
        because: judged.map(
          ({ r, n, d, at, met }) =>
            `${r.title}${n}，${r.among.title}${d}，${r.op === 'atLeast' ? '至少' : '至多'}${at}：${met ? '达标' : '不达标'}`,
        ),
        asks: [],
      }
    },
  }
}

const linesOf = (sample: RatioSample): readonly ArticleLine[] => [
  ...sample.ratios.map((r): ArticleLine => ({
    label: r.title,
    text: `占${r.among.title}的${r.op === 'atLeast' ? '不低于' : '不高于'}${r.percent}%`,
    cites: sample.cites,
    kind: '条件',
  })),
  { label: '注意', text: sample.note, kind: '计算' },
]

const method = source({ title: '许昌市2011年劳动模范名额分配的办法' }).article('指标各占一半（据转载）', 'C064')

/** `甲县 120/30；乙县 60/50`: an office and its figures, in the order of the weights. */
const officesOf = (text: string) =>
  text
    .split('；')
    .filter(Boolean)
    .map((one, i) => {
      const [name = '', figures = ''] = one.trim().split(' ')
      return { name, id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, figures: figures.split('/') }
    })

const allocation: Practice = {
  id: 'selection.allocation',
  title: '名额分配：最大余额法',
  about: '推荐单位',
  versions: [
    {
      from: '2005-01-01',
      lines: [
        { label: '应得', text: '各指标按权重加权，名额乘以本单位所占的份额', cites: method, kind: '计算' },
        { label: '先取整', text: '应得的整数部分先给', kind: '计算' },
        { label: '再给余数', text: '剩下的名额，余数大的先给，一个一名', kind: '计算' },
        { label: '余数并列', text: '余数相等、名额不够的，不代为决定：由人裁定给谁，写明理由', kind: '例外' },
      ],
    },
  ],
  asks: ['名额', '单位和指标', '权重'],
  parameters: [],
  work: given => {
    const offices = officesOf(given['单位和指标'] ?? '')
    const weights = (given['权重'] ?? '').split('/').map(Number)
    const trial = trialOf(
      {
        total: Number(given['名额']),
        reserve: 0,
        floors: 'first',
        indicators: weights.map((weight, k) => ({ key: `k${k}`, title: `指标${k + 1}`, weight })),
        rows: offices.map(o => ({
          organisation: o.id,
          floor: 0,
          values: Object.fromEntries(weights.map((_, k) => [`k${k}`, o.figures[k] || null])),
        })),
        source: '',
      },
      new Map(offices.map(o => [o.id, o.name])),
    )
    if (trial.refusal) return { answer: '不能计算', because: [trial.refusal.what], asks: [] }
    const name = (id: string) => offices.find(o => o.id === id)?.name ?? id
    const seats = trial.rows.map(row => `${name(row.organisation)}${row.computed ?? '—'}`).join('、')
    return {
      answer: trial.tie ? `${seats}；${trial.tie.among.map(name).join('、')}并列，${trial.tie.seats}名待裁定` : seats,
      because: trial.rows.map(row => `${name(row.organisation)}应得${row.share ?? '—'}名`),
      asks: trial.tie ? ['请评选办裁定并列的名额给谁，写明理由'] : [],
    }
  },
}
