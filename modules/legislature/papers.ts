import type { Day } from '#kernel/calendar'
import { blocks, type LetterBlock, type LetterData } from '#kernel/documents'
import type { Built, Response } from '#kernel/http'
import type { readInspection } from './contract.ts'
import { percentOf, type Item, type Matter } from './query.ts'
import type { PaperKind } from './words.ts'

type Inspection = Built<Response<typeof readInspection>>
const { h1, h2, p, write, table } = blocks

const digits = '〇一二三四五六七八九'
/** 1 to 99 as headings are numbered: 一, 十, 十二, 二十. */
function chinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}

/** A hash is longer than a line: in eights, so that it breaks. */
const grouped = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash

const satisfied = (item: Item): string => {
  const vote = item.votes.at(-1)
  return vote
    ? `满意${vote.satisfied}、基本满意${vote.fairly}、不满意${vote.unsatisfied}（${percentOf(vote)}%）`
    : '没有测评'
}

/** 审议意见研究处理情况报告: what the reporting body sends in, opinion by opinion, as its bodies have told. */
function handling(m: Matter, day: Day): LetterData {
  const said = m.items.filter(i => i.replies.length > 0)
  const closed = m.items.filter(i => i.standing === '办结').length
  const count = (progress: string) => said.filter(i => i.replies.at(-1)?.progress === progress).length
  const out = m.steps.findLast(s => s.step === '审议意见交办' || s.step === '意见交有关机关')?.on
  return {
    title: `关于对《${m.topic}》审议意见研究处理情况的报告`,
    to: [m.office],
    blocks: [
      p(
        `${out === undefined ? '审议意见还没有交办。' : `${out}收到审议意见。`}共${m.items.length}条，已反馈${said.length}条：已落实${count('已落实')}条，正在落实${count('正在落实')}条，暂不能落实${count('暂不能落实')}条；经核办结${closed}条。数据截至${day}。`,
      ),
      h1('一、组织办理情况'),
      write('怎么分解、谁负责、开了什么会'),
      h1('二、逐条研究处理情况'),
      ...m.items.flatMap((item, i): LetterBlock[] => {
        const reply = item.replies.at(-1)
        return [
          h2(`（${chinese(i + 1)}）${item.text}`),
          p(`责任单位：${item.bodyName}${item.due === null ? '' : `；期限：${item.due}`}。`),
          ...(reply
            ? [p(`做了什么：${reply.measures}`), p(`结果（${reply.progress}，${reply.on}）：${reply.result}`)]
            : [p('还没有反馈。')]),
        ]
      }),
      h1('三、还没有落实的和下一步'),
      ...(m.items.some(i => i.replies.at(-1)?.progress !== '已落实')
        ? m.items
            .filter(i => i.replies.at(-1)?.progress !== '已落实')
            .map(i => p(`第${i.n}条（${i.bodyName}）：${i.replies.at(-1)?.result ?? '没有反馈'}`))
        : [p('各条都报已落实。')]),
      write('下一步打算'),
    ],
    attachments: ['审议意见办理对账表'],
    issuer: m.reporterName,
    day,
  }
}

/** 对账表: an opinion a line. */
const ledger = (m: Matter, day: Day): LetterData => ({
  title: `${m.topic}审议意见办理对账表`,
  blocks: [
    p(
      `${m.items.length}条，办结${m.items.filter(i => i.standing === '办结').length}条，逾期${m.items.filter(i => i.standing === '逾期').length}条。截至${day}。`,
    ),
    table(
      [['条', 9], ['意见'], ['责任单位', 24], ['期限', 22], ['措施和结果'], ['到哪一步', 18], ['满意度', 26]],
      m.items.map(i => {
        const reply = i.replies.at(-1)
        return [
          i.n,
          i.text,
          i.bodyName,
          i.due,
          reply ? `${reply.measures}；${reply.result}（${reply.progress}）` : '没有反馈',
          i.standing,
          satisfied(i),
        ]
      }),
    ),
  ],
  issuer: m.office,
  day,
})

const sampleBlocks = (view: Inspection): LetterBlock[] =>
  view.sample === null
    ? [p('还没有抽样。')]
    : [
        p(
          `第${view.sample.draw}次抽样，${view.sample.drawnOn}由${view.sample.by}抽取。种子：${view.sample.seed}；总体：${view.sample.population}个单位（编号排序后的SHA-256：${grouped(view.sample.hash)}）；按${view.sample.stratum}分层。${view.sample.reason === null ? '' : `重抽理由：${view.sample.reason}。`}`,
        ),
        p(`方法：${view.sample.method}`),
        table(
          [['层'], ['总体', 22], ['抽取', 22]],
          view.sample.strata.map(s => [s.title, s.population, s.drawn]),
        ),
      ]

/** 执法检查报告, 监督法第三十六条: an assessment with its problems and advice, and what should be changed in the law. */
function inspection(m: Matter, view: Inspection, day: Day): LetterData {
  const wrong = view.findings.filter(f => f.verdict === '有问题')
  return {
    title: `关于检查“${m.topic}”情况的报告`,
    blocks: [
      h1('一、检查的组织'),
      ...sampleBlocks(view),
      write('检查组组成、座谈会、问卷、第三方评估'),
      h1('二、对实施情况的评价'),
      ...view.sheets.flatMap((s, i): LetterBlock[] => [
        h2(`（${chinese(i + 1)}）${s.mechanism}（${s.label}）`),
        p(
          `任务${s.tasks}件${s.late > 0 ? `，逾期${s.late}件` : ''}，核实的证据${s.evidence}份；现场记录${s.found}条，有问题${s.wrong}条。${s.numbers.map(n => `${n.title}：${n.said ?? n.unable ?? ''}`).join('；')}`,
        ),
        write('评价'),
      ]),
      h1('三、存在的问题'),
      ...(wrong.length > 0
        ? wrong.map((f, i) => p(`${i + 1}．${f.unitName}（${f.clause}）：${f.text}`))
        : [p('现场记录里没有登记问题。')]),
      h1('四、改进执法工作的建议'),
      write('建议，一条一段'),
      h1('五、对有关法律、法规提出修改完善的建议'),
      write('修改建议；没有的写没有'),
    ],
    issuer: m.office,
    day,
  }
}

/** What the inspectors take along: the units, and for each clause what to look at. */
const sheet = (m: Matter, view: Inspection, day: Day): LetterData => ({
  title: `${m.topic}：抽样单和检查表`,
  blocks: [
    h1('一、抽样'),
    ...sampleBlocks(view),
    table(
      [['序号', 14], ['单位'], ['层', 34], ['所在', 34]],
      view.units.map(u => [u.n, u.name, u.stratum, u.placeName]),
    ),
    h1('二、检查表'),
    table(
      [['条文', 26], ['看什么'], ['现有的数和证据'], ['现场情况']],
      view.sheets.map(s => [
        `${s.label} ${s.clause}（${s.mark}）`,
        s.look,
        `任务${s.tasks}件，证据${s.evidence}份。${s.numbers.map(n => `${n.title}：${n.said ?? n.unable ?? ''}`).join('；')}`,
        '',
      ]),
    ),
  ],
  issuer: m.office,
  day,
})

export function paperOf(kind: PaperKind, m: Matter, view: Inspection | null, day: Day): LetterData {
  if (kind === 'handling') return handling(m, day)
  if (kind === 'ledger' || view === null) return ledger(m, day)
  return kind === 'inspection' ? inspection(m, view, day) : sheet(m, view, day)
}
