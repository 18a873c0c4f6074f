import { useState, type FormEvent, type ReactNode } from 'react'
import type { Problem } from '#kernel/http'
import { Leaf, Link, ProblemNote, Stale } from '#kernel/ui'
import type { z } from 'zod'
import { newNomination, type editNomination } from '../contract.ts'
import type { Settings } from '../settings.ts'
import { CurriculumEditor } from './curriculum-editor.tsx'
import { useDraft } from './draft.ts'
import { LongLine, Radios, TextLine } from './fields.tsx'
import { HonoursEditor } from './honours-editor.tsx'
import { detailsOf, issuesOf } from './issues.ts'
import { WordCount } from './word-count.tsx'

const schema = newNomination.omit({ round: true, subject: true })
export type Filled = Omit<z.output<typeof editNomination.body>, 'version'>
type Typed = z.input<typeof schema>

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
  const checked = schema.safeParse(form)
  const wrong = { ...(tried ? issuesOf(checked.error) : {}), ...detailsOf(problem) }
  const put = (change: Partial<Typed>) => kept.set({ ...form, ...change })
  const category = settings.categories.find(one => one.key === form.category)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setSeen(undefined)
    // A refusal comes back as `problem`; what was typed stays.
    if (checked.success && !busy) void onSubmit(checked.data).then(kept.drop, () => undefined)
  }
  const many = Object.keys(wrong).length
  return (
    <form onSubmit={send} noValidate className="sheet-form">
      <Leaf
        title="类别"
        margin={
          <>
            <h3>类别怎么定</h3>
            <p>按人员身份分，不按单位性质分。类别决定由谁分口初审、征求哪些部门的意见。</p>
            {category && (
              <>
                {category.lead && <p>分口牵头：{category.lead}</p>}
                <p>要征求意见：{category.departments.map(one => one.title).join('、') || '本届方案没有列部门'}</p>
              </>
            )}
          </>
        }
      >
        {kept.restored && (
          <p className="draft-note" role="status">
            已恢复上次没有提交的内容。
            <button type="button" className="btn small" onClick={kept.drop}>
              清空重填
            </button>
          </p>
        )}
        {children}
        <div className="asking">
          <Radios
            label="类别"
            value={form.category}
            choices={settings.categories.map(one => ({ value: one.key, title: one.title }))}
            problem={wrong['category']}
            onChange={next => put({ category: next, kind: '' })}
          />
          <Radios
            label="细类"
            value={form.kind}
            choices={(category?.kinds ?? []).map(one => ({ value: one.key, title: one.title }))}
            problem={wrong['kind'] ?? (category ? undefined : '先选类别')}
            onChange={kind => put({ kind })}
          />
          <Radios
            label="名额"
            value={form.pool ?? '常规'}
            choices={[
              { value: '常规', title: '常规名额' },
              { value: '单列', title: '单列名额' },
            ]}
            onChange={next => put({ pool: next === '单列' ? '单列' : '常规' })}
          />
          {person && (
            <TextLine
              optional
              label="岗位职务"
              value={form.position ?? ''}
              problem={wrong['position']}
              onChange={position => put({ position })}
            />
          )}
          {person && (
            <TextLine
              label="行政级别"
              value={form.rank ?? ''}
              note={
                settings.rankExcluded.length > 0
                  ? `没有的填“无”。本届不参评：${settings.rankExcluded.join('、')}`
                  : '没有的填“无”'
              }
              onChange={rank => put({ rank })}
            />
          )}
        </div>
      </Leaf>
      <Leaf
        title="事迹"
        margin={
          <>
            <h3>字数</h3>
            <p>
              本届方案：主要事迹{settings.deeds.min}—{settings.deeds.max}字，简要事迹{settings.deeds.briefMin}—
              {settings.deeds.briefMax}字。标点计入。
            </p>
            {settings.sinceDay && <p>业绩从{settings.sinceDay}起算，之前的不作为依据。</p>}
            <h3>提交民主推荐以后</h3>
            <p>主要事迹再改动，其后的表决、公示、回函全部失效，从职代会审议重新办。</p>
          </>
        }
      >
        <div className="asking">
          <div className="whole">
            <LongLine
              label="主要事迹"
              rows={8}
              value={form.deeds}
              problem={wrong['deeds']}
              onChange={deeds => put({ deeds })}
            />
            <WordCount text={form.deeds} min={settings.deeds.min} max={settings.deeds.max} />
          </div>
          <div className="whole">
            <LongLine
              label="简要事迹（公示、汇总表用）"
              rows={4}
              value={form.brief}
              problem={wrong['brief']}
              onChange={brief => put({ brief })}
            />
            <WordCount text={form.brief} min={settings.deeds.briefMin} max={settings.deeds.briefMax} />
          </div>
        </div>
      </Leaf>
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
        {problem && problem.status !== 409 && <ProblemNote problem={problem} />}
        {problem?.status === 409 && problem !== seen && (
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
