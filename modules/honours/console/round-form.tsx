import { useState, type SubmitEvent } from 'react'
import type { Problem } from '#kernel/http'
import { isStale, Leaf, Link, ProblemNote, Stale, State } from '#kernel/ui'
import type { z } from 'zod'
import { roundDraft } from '../contract.ts'
import { useDraft } from './draft.ts'
import { LongLine } from './fields.tsx'
import { toFirstWrong } from './first-wrong.ts'
import { detailsOf, issuesOf } from './issues.ts'
import { countWords, pathWords } from './path-words.ts'
import { Basics, Start } from './round-basics.tsx'
import { Categories } from './round-categories.tsx'
import { Conditions } from './round-conditions.tsx'
import { Articles, Contact, Figures } from './round-figures.tsx'
import type { Choices, TypedRound, TypedSettings } from './round-draft.ts'
import { LinkedRules } from './round-linked.tsx'
import { Ratios } from './round-ratios.tsx'
import { ReviewMethod } from './round-review.tsx'
import { MarkList, SeatFigures } from './round-seats.tsx'
import { Stages } from './round-stages.tsx'

/** The whole of one round on one page; beside it, in words, the path it makes. */
export function RoundForm({
  choices,
  initial,
  draft,
  fixed,
  back,
  busy,
  problem,
  onCopy,
  onRefill,
  onSubmit,
}: {
  choices: Choices
  initial: TypedRound
  draft: string
  /** The honour of a round that exists stays; a change needs a reason. */
  fixed: boolean
  back: string
  busy: boolean
  problem: Problem | undefined
  onCopy?: (round: string, now: TypedRound) => Promise<TypedRound>
  onRefill?: () => void
  onSubmit: (round: z.output<typeof roundDraft>, reason: string) => Promise<unknown>
}) {
  const kept = useDraft(draft, initial)
  const [tried, setTried] = useState(false)
  const [before, setBefore] = useState<TypedRound>()
  const [seen, setSeen] = useState<Problem>()
  const form = kept.value
  const checked = roundDraft.safeParse(form)
  const noReason = fixed && form.reason.trim().length < 4
  const wrong = {
    ...(tried ? issuesOf(checked.error) : {}),
    ...(tried && noReason ? { reason: '写明改了什么、为什么，至少4个字' } : {}),
    ...detailsOf(problem),
  }
  const put = (change: Partial<TypedRound>) => kept.set({ ...form, ...change })
  const set = (change: Partial<TypedSettings>) => put({ settings: { ...form.settings, ...change } })
  const start = (change: Partial<TypedRound>) => {
    setBefore(form)
    put(change)
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    setSeen(undefined)
    // A refusal comes back as `problem`; what was typed stays.
    if (!checked.success || noReason) toFirstWrong(event.currentTarget)
    else if (!busy) void onSubmit(checked.data, form.reason.trim()).then(kept.drop, () => undefined)
  }
  const section = { value: form.settings, put: set, wrong }
  const many = Object.keys(wrong).length
  return (
    <form onSubmit={submit} noValidate className="sheet-form">
      <Leaf marginLabel="旁注：程序走向" margin={<Says form={form} many={tried ? many : 0} />}>
        {kept.restored && (
          <p className="draft-note" role="status">
            已恢复上次没有保存的内容。
            <button type="button" className="btn small" onClick={kept.drop}>
              清空重填
            </button>
          </p>
        )}
        {onCopy && (
          <Start
            form={form}
            put={start}
            wrong={wrong}
            choices={choices}
            onCopy={round => void onCopy(round, form).then(start)}
            undo={
              before
                ? () => {
                    kept.set(before)
                    setBefore(undefined)
                  }
                : null
            }
          />
        )}
        <Basics form={form} put={put} wrong={wrong} choices={choices} fixed={fixed} />
        <Stages value={form.settings.stages} wrong={wrong} onChange={stages => set({ stages })} />
        <Categories
          value={form.settings.categories}
          wrong={wrong}
          departments={choices.departments}
          onChange={categories => set({ categories })}
        />
        <Conditions {...section} />
        <SeatFigures {...section} />
        <MarkList {...section} />
        <Ratios {...section} choices={choices} />
        <LinkedRules {...section} />
        <ReviewMethod {...section} choices={choices} />
        <Figures {...section} />
        <Contact {...section} />
        <Articles {...section} />
        {fixed && (
          <>
            <h2>修改理由</h2>
            <div className="asking">
              <div className="whole">
                <LongLine
                  label="改了什么、为什么"
                  rows={2}
                  value={form.reason}
                  problem={wrong['reason']}
                  note="另存一版。在办的推荐仍按立案时的版本"
                  onChange={reason => put({ reason })}
                />
              </div>
            </div>
          </>
        )}
        {tried && many > 0 && (
          <p className="problem" role="alert">
            <span className="st no">没有保存：还有{many}处要填或要改，已在各处标明</span>
          </p>
        )}
        {problem && !isStale(problem) && <ProblemNote problem={problem} />}
        {problem && isStale(problem) && problem !== seen && (
          <Stale
            problem={problem}
            onClose={() => setSeen(problem)}
            {...(onRefill
              ? {
                  onRefill: () => {
                    setSeen(problem)
                    onRefill()
                  },
                }
              : {})}
          />
        )}
        <div className="row">
          <button type="submit" className="btn primary" aria-disabled={busy || undefined}>
            {busy ? '正在保存' : fixed ? '另存一版' : '保存为草拟'}
          </button>
          <Link className="btn" to={back}>
            返回
          </Link>
          <span className="note-text">填写的内容随填随存在本页</span>
        </div>
      </Leaf>
    </form>
  )
}

/** The path in words, as it would be now. */
function Says({ form, many }: { form: TypedRound; many: number }) {
  const { settings } = form
  return (
    <div className="stays">
      <h3>按这份方案，程序是这样走的</h3>
      <ol className="says">
        {pathWords(settings.stages).map((words, i) => (
          <li key={i}>{words}</li>
        ))}
      </ol>
      <h3>合计</h3>
      <p>{countWords(settings.stages)}</p>
      <h3>类别</h3>
      <p>
        {settings.categories
          .map(one => `${one.title || '未命名'}（问${(one.departments ?? []).length}个部门）`)
          .join('，')}
      </p>
      <h3>名额和比例</h3>
      <p>{figureWords(settings)}</p>
      {many > 0 && (
        <p className="left-to-fix">
          <State is="no">还有{many}处要填或要改</State>
        </p>
      )}
    </div>
  )
}

function figureWords({ seats, ratios, linked, marks }: TypedRound['settings']): string {
  const hard = (ratios ?? []).filter(r => (r.hard ?? true) && (r.share ?? r.count) !== undefined).length
  return [
    seats?.regular === undefined ? '常规名额未填' : `常规${seats.regular}名`,
    seats?.separate === undefined ? '' : `单列${seats.separate}名`,
    `比例${(ratios ?? []).length}条（${hard}条必须做到）`,
    (linked ?? []).length > 0 ? `连带规则${(linked ?? []).length}条` : '',
    (marks ?? []).length > 0 ? `标记${(marks ?? []).length}个` : '',
  ]
    .filter(Boolean)
    .join('，')
}
