import type { ReactNode } from 'react'
import { Leaf } from '#kernel/ui'
import type { z } from 'zod'
import { newNomination } from '../contract.ts'
import type { Settings } from '../settings.ts'
import { Radios, Tick } from './fields-choice.tsx'
import { LongLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import { WordCount } from './word-count.tsx'

/** The form takes no more; it is the product's own length, the notice has none. */
export const summaryMost = 300

export const filled = newNomination.omit({ round: true, subject: true })
export type Typed = z.input<typeof filled>

interface Section {
  readonly form: Typed
  readonly put: (change: Partial<Typed>) => void
  readonly settings: Settings
  readonly wrong: Wrong
}

/** Which category and kind; it decides who reviews first and which departments are asked. */
export function CategoryLeaf({
  form,
  put,
  settings,
  wrong,
  person,
  children,
}: Section & { person: boolean; children?: ReactNode }) {
  const category = settings.categories.find(one => one.key === form.category)
  return (
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
          problem={wrong['kind']}
          note={category ? undefined : '先选类别'}
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
        {settings.marks.length > 0 && (
          <fieldset className="asks whole">
            <legend>本届标记</legend>
            <div className="marks">
              {settings.marks.map(mark => (
                <div key={mark.key}>
                  <Tick
                    label={mark.title}
                    value={(form.marks ?? []).includes(mark.key)}
                    onChange={on =>
                      put({
                        marks: on
                          ? [...(form.marks ?? []), mark.key]
                          : (form.marks ?? []).filter(key => key !== mark.key),
                      })
                    }
                  />
                  {mark.hint && <span className="note-text">{mark.hint}</span>}
                </div>
              ))}
            </div>
            <span className="note-text">按通知的口径勾选；不属于的不勾。比例按它数，审核时要核</span>
            {wrong['marks'] && <span className="field-problem">{wrong['marks']}</span>}
          </fieldset>
        )}
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
            problem={wrong['rank']}
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
  )
}

/** The deeds, counted while they are written. */
export function DeedsLeaf({ form, put, settings, wrong }: Section) {
  return (
    <Leaf
      title="事迹"
      margin={
        <>
          <h3>字数</h3>
          <p>
            本届方案：主要事迹{settings.deeds.min}—{settings.deeds.max}字，简要事迹{settings.deeds.briefMin}—
            {settings.deeds.briefMax}字，一句话事迹不超过{summaryMost}字。标点计入。
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
            optional
            label="一句话事迹（评审会、名册用）"
            rows={2}
            value={form.summary ?? ''}
            problem={wrong['summary']}
            onChange={summary => put({ summary })}
          />
          {(form.summary ?? '') !== '' && <WordCount text={form.summary ?? ''} min={0} max={summaryMost} />}
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
  )
}
