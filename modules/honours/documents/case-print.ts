import type { Day } from '#kernel/calendar'
import type { LetterData } from '#kernel/documents'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { caseView } from '../contract.ts'

type View = Built<z.input<typeof caseView>>

/** 一件推荐的办理记录：什么时候谁办了什么，有哪些材料，存证编号是多少。 */
export function casePaper(view: View, office: string, day: Day): LetterData {
  const living = view.timeline.toReversed()
  return {
    title: `${view.title}推荐材料办理记录`,
    blocks: [
      { text: `${view.round.title}${view.number === null ? '' : `，第${view.number}号`}。${view.finding}。` },
      { level: 1, text: '一、基本情况' },
      { lines: view.facts.map(f => [f.title, f.value ?? '未填'] as [string, string]) },
      { level: 1, text: '二、办理经过' },
      table(
        [['日期', 24], ['办理事项', 34], ['承办', 40], ['内容'], ['存证', 14]],
        living.map(a => [
          a.happenedOn,
          `${a.title}${a.fallen ? '（已失效）' : ''}${a.fromPaper ? '（补录）' : ''}`,
          `${a.organisation}${a.actor}`,
          a.summary,
          a.leaf,
        ]),
      ),
      ...(view.replies.length === 0
        ? []
        : [
            { level: 1 as const, text: '三、征求意见' },
            table(
              [['部门', 34], ['发函日期', 24], ['结论', 28], ['回函日期', 24], ['有效期至', 24], ['具体情况']],
              view.replies.map(r => [
                r.department,
                r.sentOn,
                r.conclusion ?? '未回函',
                r.repliedOn,
                r.validUntil,
                r.detail,
              ]),
            ),
          ]),
      ...(view.objections.length === 0
        ? []
        : [
            { level: 1 as const, text: '四、异议' },
            table(
              [['受理编号', 40], ['收到日期', 24], ['方式', 14], ['办理状态', 24], ['结论']],
              view.objections.map(o => [o.number, o.receivedOn, o.channel, o.state, o.finding]),
            ),
          ]),
      { level: 1, text: '五、材料' },
      ...(view.papers.length === 0
        ? [{ text: '还没有材料。' }]
        : [
            table(
              [['日期', 24], ['材料', 44], ['文件名'], ['提交人', 30]],
              view.papers.map(p => [p.on, p.title, p.name, p.by]),
            ),
          ]),
    ],
    issuer: office,
    day,
  }
}

type Cell = string | number | null

function table(
  columns: readonly (readonly [title: string, width?: number])[],
  rows: readonly (readonly Cell[])[],
): LetterData['blocks'][number] {
  return {
    table: {
      columns: columns.map(([title, width]) => ({
        title,
        ...(width === undefined ? { align: 'left' as const } : { width }),
      })),
      rows: rows.map(row => [...row]),
    },
  }
}
