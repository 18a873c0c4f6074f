import type { Day } from '#kernel/calendar'
import { blocks, type LetterData } from '#kernel/documents'
import type { Built, Response } from '#kernel/http'
import type { readTask } from './contract.ts'
import type { TaskRow } from './rows.ts'
import { levelTitles, lightTitles } from './words.ts'

type View = Built<Response<typeof readTask>>
const { h1, p, write, table } = blocks

const money = ({ money: sum, moneyFrom }: Pick<TaskRow, 'money' | 'moneyFrom'>): string =>
  sum === null ? '没有写' : `${sum}元，${moneyFrom ?? '没有写从哪里列支'}`
const until = ({ dueOn, firstDueOn }: Pick<TaskRow, 'dueOn' | 'firstDueOn'>): string =>
  dueOn === null
    ? '不设期限'
    : `${dueOn}${firstDueOn === dueOn || firstDueOn === null ? '' : `（原定${firstDueOn}，经批准延期）`}`

/** 销号审批表: what was to be done, what is there to show for it, who looked at it, who agreed, who closed it. What has not happened yet is left to be signed. */
export function closingForm(view: View, day: Day): LetterData {
  // The latest first: what was agreed to before the last request was sent back and counts no more.
  const at = view.events.findIndex(e => e.kind === '申请销号')
  const asked = view.events[at]
  const since = view.events.slice(0, Math.max(at, 0))
  const [agreed, closed] = ['同意销号', '销号'].map(kind => since.find(e => e.kind === kind))
  const signed = (of: typeof asked, blank: string): string =>
    of
      ? `${of.text === '' ? '同意' : of.text}　${of.office} ${of.by}，${of.on}`
      : `${blank}　　　　签字：　　　　　　年　月　日`
  return {
    title: '督办任务销号审批表',
    blocks: [
      table(
        [['项目', 32], ['内容']],
        [
          ['任务', `${view.number}　${view.title}`],
          ['依据', view.clauses.map(c => `${c.label}（${c.id}，${view.mark}）`).join('；')],
          ['牵头单位', view.lead],
          ['配合单位', view.support.length === 0 ? '没有' : view.support.join('、')],
          ['举措', view.measure],
          ['成果形式', view.result],
          ['经费', money(view)],
          ['起止', `${view.startsOn}起，${until(view)}`],
          [
            '节点',
            view.milestones.length === 0
              ? '没有'
              : view.milestones.map(m => `${m.title}：${m.doneOn ?? '没有完成'}`).join('；'),
          ],
          [
            '自报、核实',
            `自报${view.reported === null ? '没有' : `${view.reported}%`}，核实${view.verified === null ? '没有' : `${view.verified}%`}`,
          ],
        ],
      ),
      h1('证据'),
      view.evidences.length === 0
        ? p('没有证据，不能销号。')
        : table(
            [['种类', 16], ['名称'], ['文号、说明'], ['谁给的', 36], ['核对', 34]],
            view.evidences.map(e => [
              e.kind,
              e.title,
              [e.number, e.summary].filter(Boolean).join('，'),
              `${e.office}，${e.on}`,
              e.verdict === null
                ? '没有核'
                : `${e.verdict}，${e.checkedBy ?? ''}，${e.checkedOn ?? ''}${e.note === null || e.note === '' ? '' : `：${e.note}`}`,
            ]),
          ),
      h1('意见'),
      table(
        [['步骤', 32], ['意见']],
        [
          ['牵头单位申请', signed(asked, '')],
          ['核验意见', signed(agreed, '')],
          [
            '销号意见',
            view.standing === '已销号'
              ? closed
                ? signed(closed, '')
                : `${view.closedOn ?? ''}销号，${view.closedWhy ?? ''}`
              : signed(undefined, ''),
          ],
        ],
      ),
      p('申请的人不核验、不销号；核验和销号不是同一人。'),
    ],
    issuer: view.office,
    day,
  }
}

export interface Span {
  readonly from: Day
  readonly to: Day
}

const lines = (rows: readonly TaskRow[]) =>
  table(
    [['编号', 22], ['任务'], ['牵头', 34], ['到期', 24], ['核实', 14], ['现在', 40]],
    rows.map(t => [
      t.number,
      t.title,
      t.lead,
      t.dueOn,
      t.verified === null ? '没有核' : `${t.verified}%`,
      `${t.standing}，${t.light.colour === 'none' ? '不亮灯' : `${lightTitles[t.light.colour]}：${t.light.why}`}${t.level > 0 ? `，催到${levelTitles[t.level as 1 | 2 | 3]}` : ''}`,
    ]),
  )

/** 督查通报: how the tasks an office gave stand, the good ones named, the late ones named. Only what was checked is told; what bodies say of themselves is not. */
export function bulletin(
  rows: readonly (TaskRow & { readonly late: boolean })[],
  office: string,
  { from, to }: Span,
): LetterData {
  const live = rows.filter(t => t.standing !== '已撤销')
  const open = live.filter(t => t.standing !== '已销号')
  const done = live.filter(
    t => t.closedOn !== null && t.standing === '已销号' && t.closedOn >= from && t.closedOn <= to,
  )
  const early = done.filter(t => t.dueOn !== null && (t.closedOn ?? '') <= t.dueOn)
  const late = open.filter(t => t.late)
  const near = open.filter(t => !t.late && (t.light.colour === 'red' || t.light.colour === 'yellow'))
  const still = open.filter(t => t.standing === '未启动')
  const bodies = [...new Set(open.map(t => t.lead))]
  return {
    title: '关于任务落实情况的督查通报',
    to: bodies.length === 0 ? ['各责任单位'] : bodies,
    blocks: [
      p(
        `现将${from}至${to}任务落实情况通报如下。在办${open.length}件，其中逾期${late.length}件、临近到期或者落后${near.length}件、没有签收${still.length}件；这段时间销号${done.length}件，其中按期${early.length}件。完成进度用核实的，自报的不用；只登记成果、不设期限的不算逾期。`,
      ),
      h1('一、销号的'),
      done.length === 0 ? p('这段时间没有销号的。') : lines(done),
      h1('二、逾期的'),
      late.length === 0 ? p('没有逾期的。') : lines(late),
      h1('三、临近到期和落后的'),
      near.length === 0 ? p('没有。') : lines(near),
      h1('四、还没有签收的'),
      still.length === 0 ? p('都签收了。') : p(`${still.map(t => `${t.lead}（${t.number}）`).join('、')}。`),
      h1('五、各单位'),
      table(
        [['牵头单位'], ['在办', 18], ['逾期', 18], ['亮黄灯、红灯', 28], ['这段时间销号', 30]],
        [...new Set(live.map(t => t.lead))].map(body => {
          const n = (of: readonly TaskRow[]) => of.filter(t => t.lead === body).length
          return [body, n(open), n(late), n(near), n(done)]
        }),
      ),
      h1('六、要求'),
      write('要求：逾期的什么时候办完，谁负责；没有的删去这一节'),
    ],
    issuer: office,
    day: to,
  }
}
