import { useState, type SubmitEvent, type ReactNode } from 'react'
import type { Problem } from '#kernel/http'
import { isStale, Leaf, Link, ProblemNote, Stale } from '#kernel/ui'
import type { z } from 'zod'
import type { editNomination } from '../contract.ts'
import type { Settings } from '../settings.ts'
import { CurriculumEditor } from './curriculum-editor.tsx'
import { useDraft } from './draft.ts'
import { LongLine } from './fields.tsx'
import { toFirstWrong } from './first-wrong.ts'
import { HonoursEditor } from './honours-editor.tsx'
import { detailsOf, issuesOf } from './issues.ts'
import { CategoryLeaf, DeedsLeaf, filled, type Typed } from './nomination-leaves.tsx'

export type Filled = Omit<z.output<typeof editNomination.body>, 'version'>

/** The nomination form: only what nobody knows yet, counted against what the round asks while it is typed. */
export function NominationForm({
  settings,
  initial,
  person,
  draft,
  submit,
  back,
  busy,
  problem,
  onRefill,
  onSubmit,
  children,
}: {
  settings: Settings
  initial: Typed
  /** Persons have a post and a curriculum; units and teams have not. */
  person: boolean
  draft: string
  submit: string
  back: string
  busy: boolean
  problem: Problem | undefined
  onRefill?: () => void
  onSubmit: (form: Filled) => Promise<unknown>
  /** What is known already. */
  children?: ReactNode
}) {
  const kept = useDraft(draft, initial)
  const [tried, setTried] = useState(false)
  const [seen, setSeen] = useState<Problem>()
  const form = kept.value
  const checked = filled.safeParse(form)
  const noRank = person && !form.rank?.trim()
  const wrong = {
    ...(tried ? issuesOf(checked.error) : {}),
    ...(tried && noRank ? { rank: '没有行政级别的填“无”' } : {}),
    ...detailsOf(problem),
  }
  const put = (change: Partial<Typed>) => kept.set({ ...form, ...change })
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    setSeen(undefined)
    // A refusal comes back as `problem`; what was typed stays.
    if (!checked.success || noRank) toFirstWrong(event.currentTarget)
    else if (!busy) void onSubmit(checked.data).then(kept.drop, () => undefined)
  }
  const many = Object.keys(wrong).length
  return (
    <form onSubmit={send} noValidate className="sheet-form">
      <CategoryLeaf form={form} put={put} settings={settings} wrong={wrong} person={person}>
        {kept.restored && (
          <p className="draft-note" role="status">
            已恢复上次没有提交的内容。
            <button type="button" className="btn small" onClick={kept.drop}>
              清空重填
            </button>
          </p>
        )}
        {children}
      </CategoryLeaf>
      <DeedsLeaf form={form} put={put} settings={settings} wrong={wrong} />
      {person && (
        <Leaf
          title="个人简历"
          margin={
            <>
              <h3>为什么要衔接</h3>
              <p>断档的简历过不了初审。上学、参军、待业也是一段，照实写。</p>
            </>
          }
        >
          <CurriculumEditor value={form.curriculum ?? []} wrong={wrong} onChange={curriculum => put({ curriculum })} />
        </Leaf>
      )}
      <Leaf
        title="已获荣誉"
        margin={
          <>
            <h3>文号从哪里来</h3>
            <p>写表彰决定的文号，由授予机关提供。没有文号的称号，审核时记为“请补充”。</p>
          </>
        }
      >
        <HonoursEditor
          value={form.priorHonours ?? []}
          base={settings.baseHonours}
          wrong={wrong}
          onChange={priorHonours => put({ priorHonours })}
        />
        {person && (
          <div className="asking">
            <div className="whole">
              <LongLine
                optional
                label="何时何地受过何处分"
                rows={2}
                value={form.sanctions ?? ''}
                onChange={sanctions => put({ sanctions })}
                note="没有的留空；是否有处分以征求意见的回函为准"
              />
            </div>
          </div>
        )}
        {tried && many > 0 && (
          <p className="problem" role="alert">
            <span className="st no">没有提交：还有{many}处要填或要改，已在各处标明</span>
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
            {busy ? '正在提交' : submit}
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
