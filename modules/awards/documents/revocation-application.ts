import type { Day } from '#kernel/calendar'
import type { LetterData } from '#kernel/documents'
import type { View } from '../routes/revocation-view.ts'
import type { AwardFacts } from '../revocation-award.ts'
import { revocationLevels, type ChainLevel } from '../revocation-levels.ts'
import type { ApplicationData } from './revocation-kinds.ts'

const blankDay = '　　　　年　　月　　日'
const written = (day: string): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 申报表：事由和依据照案卷，逐级意见已经签的照录，没有签的留空由各级填写。 */
export function applicationPaper(view: View, award: AwardFacts): ApplicationData {
  const raised = view.timeline.find(a => a.step === view.path[0]?.title && a.kind === 'act')
  const collective = award.subject_kind !== 'person'
  const facts: [string, string][] = [
    [collective ? '名称' : '姓名', award.name],
    ['荣誉', `${award.year}年${award.honour_title}`],
    ...(collective
      ? []
      : ([
          ['性别', award.sex ?? ''],
          ['出生年月', award.born ? award.born.slice(0, 7) : ''],
        ] as [string, string][])),
    ['获奖时单位', award.employer_name ?? ''],
    ['岗位职务', award.position ?? ''],
    ['授予机关', award.granted_by],
    ['授予日期', award.granted_on ?? ''],
    ['证书编号', award.certificate_number ?? ''],
    ['奖章编号', award.medal_number ?? ''],
  ]
  return {
    title: `${view.kind}${award.honour_title}称号申报表`,
    facts,
    lines: [
      ['事由', view.facts.find(f => f.title === '事由')?.value ?? ''],
      ['依据和提起意见', raised?.summary ?? ''],
    ],
    opinions: [
      {
        title: '提起单位',
        text: raised?.summary ?? '',
        signer: '',
        day: raised ? written(raised.happenedOn) : blankDay,
      },
      ...view.offices.map(o => opinionOf(view, o.level as ChainLevel, o.name)),
      {
        title: '批准机关',
        text: view.decision ? `${view.decision.title}${view.decision.number ?? ''}` : '',
        signer: '',
        day: view.decision ? written(view.decision.decidedOn) : blankDay,
      },
    ],
    note: '附：判决书、处分决定或者核查结论复印件。空着的格由各级签署意见、盖章；系统里已经办过的照录，以盖章的纸质表为准。',
  }
}

function opinionOf(view: View, level: ChainLevel, office: string): ApplicationData['opinions'][number] {
  const titles = view.path
    .filter(p => p.level === level && (p.key.endsWith('.report') || p.key.endsWith('.prepare')))
    .map(p => p.title)
  const said = view.timeline.find(a => titles.includes(a.step) && a.kind === 'act' && !a.fallen)
  return {
    title: `${revocationLevels[level]}总工会\n${office}`,
    text: said?.summary ?? '',
    signer: '',
    day: said ? written(said.happenedOn) : blankDay,
  }
}

/** 案卷：什么时候谁办了什么，有哪些材料，存证编号是多少。 */
export function recordPaper(view: View, office: string, day: Day): LetterData {
  const table = (
    columns: readonly (readonly [string, number?])[],
    rows: readonly (readonly (string | number | null)[])[],
  ) => ({
    table: {
      columns: columns.map(([title, width]) => ({
        title,
        ...(width === undefined ? { align: 'left' as const } : { width }),
      })),
      rows: rows.map(r => [...r]),
    },
  })
  return {
    title: `${view.title}${view.kind}荣誉办理记录`,
    blocks: [
      { text: `${view.finding}。` },
      { level: 1, text: '一、基本情况' },
      {
        lines: [
          ...view.facts.map(f => [f.title, f.value ?? '未填'] as [string, string]),
          ...view.effects.map(e => [e.title, e.value] as [string, string]),
        ],
      },
      { level: 1, text: '二、办理经过' },
      table(
        [['日期', 24], ['办理事项', 34], ['承办', 40], ['内容'], ['存证', 14]],
        view.timeline
          .toReversed()
          .map(a => [
            a.happenedOn,
            `${a.title}${a.fallen ? '（已失效）' : ''}${a.fromPaper ? '（补录）' : ''}`,
            `${a.organisation}${a.actor}`,
            a.summary,
            a.leaf ?? null,
          ]),
      ),
      { level: 1, text: '三、材料' },
      ...(view.papers.length === 0
        ? [{ text: '还没有材料。' }]
        : [
            table(
              [['日期', 24], ['材料', 44], ['文件名'], ['提交人', 36]],
              view.papers.map(p => [p.on, p.title, p.name, p.by]),
            ),
          ]),
    ],
    issuer: office,
    day,
  }
}
