import type { Day } from '#kernel/calendar'
import type { LetterData } from '#kernel/documents'
import type { CaseView } from '../case-view.ts'

type Block = LetterData['blocks'][number]
type Cell = string | number | null

const table = (
  columns: readonly (readonly [title: string, width?: number])[],
  rows: readonly (readonly Cell[])[],
): Block => ({
  table: {
    columns: columns.map(([title, width]) => ({
      title,
      ...(width === undefined ? { align: 'left' as const } : { width }),
    })),
    rows: rows.map(row => [...row]),
  },
})
const lines = (pairs: readonly (readonly [string, Cell])[]): Block => ({
  lines: pairs.map(([k, v]) => [k, v] as [string, Cell]),
})
const blank = '　　（签字盖章）　　年　　月　　日'

const scores = (view: CaseView): Block[] =>
  view.scores.length === 0
    ? []
    : [
        { level: 1, text: '自评打分' },
        table(
          [['项目'], ['满分', 18], ['自评', 18], ['核定', 18]],
          [
            ...view.scores.map(s => [s.title, s.max, s.self, null]),
            ['合计', view.scores.reduce((n, s) => n + s.max, 0), view.selfScore, null],
          ],
        ),
        ...(view.selfMin === null ? [] : [{ text: `通知规定自评${view.selfMin}分以上方可申报。` }]),
      ]

/** 申报表：what the unit filled in, its own score, and room for the offices' opinions. */
export function formPaper(view: CaseView, office: string, day: Day): LetterData {
  const a = view.application
  return {
    title: `${view.programme.kindTitle}申报表`,
    blocks: [
      { text: `${view.programme.title}。依据：《${view.programme.noticeTitle}》。` },
      { level: 1, text: '基本情况' },
      lines([
        ['工作室名称', view.title],
        ['所在单位', view.facts.find(f => f.title === '单位')?.value ?? null],
        ['带头人', view.facts.find(f => f.title === '带头人')?.value ?? null],
        ['荣誉、等级', a?.leaderTitles.join('；') ?? null],
        ['专业领域', a?.field ?? null],
        ['场所面积', a?.area === undefined ? null : `${a.area}平方米`],
        ['设备', a?.equipment ?? null],
        ['近一年带徒', a?.apprentices === undefined ? '没有填' : `${a.apprentices}人`],
      ]),
      { level: 1, text: '成员' },
      table(
        [['姓名', 30], ['岗位'], ['等级或职称', 50]],
        (a?.members ?? []).map(m => [m.name, m.position ?? null, m.skill ?? null]),
      ),
      { level: 1, text: '课题和成果' },
      table(
        [['类别', 26], ['名称'], ['编号或进展', 44]],
        [
          ...(a?.topics ?? []).map(t => ['课题', t.title, t.stage]),
          ...(a?.outcomes ?? []).map(o => [o.kind, o.title, o.number ?? null]),
        ],
      ),
      { level: 1, text: '工作室情况' },
      { text: a?.story ?? '' },
      ...scores(view),
      { level: 1, text: '意见' },
      lines([
        ['单位意见', blank],
        ['推荐机关意见', blank],
        ['命名机关意见', blank],
      ]),
    ],
    issuer: office,
    day,
  }
}

/** 现场核查表：blank before the visit, filled after it. */
export function visitPaper(view: CaseView, items: readonly string[], office: string, day: Day): LetterData {
  const visit = view.visits.at(-1)
  return {
    title: '工作室现场核查表',
    blocks: [
      lines([
        ['工作室', view.title],
        ['所在单位', view.facts.find(f => f.title === '单位')?.value ?? null],
        ['核查日期', visit?.on ?? '　　　　年　　月　　日'],
        ['核查地点', visit?.place ?? null],
        ['核查人', visit?.who ?? '　　　　　　　（两人以上签字）'],
      ]),
      table(
        [['核查项目'], ['结果', 40], ['说明', 50]],
        items.map(title => [
          title,
          visit?.findings.find(f => f.title === title)?.found ?? '□符合□基本符合□不符合',
          null,
        ]),
      ),
      { level: 1, text: '发现的问题' },
      { text: visit ? visit.note || '没有。' : '　' },
      { level: 1, text: '核查结论' },
      { text: visit?.conclusion ?? '□核查通过　　□退回补正　　□核查不通过' },
      { text: '被核查单位（签字盖章）：' },
    ],
    issuer: office,
    day,
  }
}

/** 命名文件稿: the number is the office's own to give. */
export function namingPaper(view: CaseView, names: readonly string[], day: Day): LetterData {
  return {
    number: '　　　　〔　　　　〕　　　号',
    title: `${view.programme.body}关于命名${view.programme.level}${view.programme.kindTitle}的决定`,
    to: ['各有关单位'],
    blocks: [
      {
        text: `根据《${view.programme.noticeTitle}》，经单位申报、逐级推荐、材料复核、现场核查，集体研究决定，命名下列${names.length}个工作室为${view.programme.level}${view.programme.kindTitle}：`,
      },
      ...names.map((name, i) => ({ text: `${i + 1}. ${name}` })),
      {
        text: '希望被命名的工作室发挥带头人和团队的作用，开展技术攻关、成果推广和带徒传艺，按年度报送考核材料，接受核查。',
      },
    ],
    issuer: view.programme.body,
    day,
  }
}

/** 年度考核表: the year's figures out of the book, the score, the conclusions so far. */
export function annualPaper(view: CaseView, office: string, day: Day): LetterData {
  const f = view.annual?.figures
  const report = view.timeline.find(t => t.title.includes('年报') || t.title.includes('重新确认'))
  return {
    title: `${view.annual?.year ?? ''}年度${view.programme.kindTitle}考核表`,
    blocks: [
      lines([
        ['工作室', view.title],
        ['所在单位', view.facts.find(x => x.title === '单位')?.value ?? null],
        ['带头人', view.facts.find(x => x.title === '带头人')?.value ?? null],
        ['考核依据', `《${view.programme.noticeTitle}》`],
      ]),
      { level: 1, text: '本年数据（出自台账）' },
      ...(f
        ? [
            lines([
              ['成员', `${f.members}人`],
              ['课题', `${f.topics}个`],
              ['成果', `${f.outcomes}项${f.reused > 0 ? `，其中${f.reused}项别的工作室也登记了，请写明` : ''}`],
              ['在带徒弟', `${f.apprentices}人`],
              ['培训、交流', `${f.trained}人次`],
              ['收到经费', `${f.received}元`],
              ['支出', `${f.spent}元`],
            ]),
          ]
        : []),
      ...scores(view),
      { level: 1, text: '本年工作' },
      { text: report?.summary ?? '还没有报送。' },
      { level: 1, text: '意见' },
      lines([
        ['单位意见', blank],
        ['县级核对意见', blank],
        ['命名机关结论', view.timeline.find(t => t.title === '年检结论')?.summary ?? blank],
      ]),
    ],
    issuer: office,
    day,
  }
}
