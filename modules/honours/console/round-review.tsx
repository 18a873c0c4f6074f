import { Evidence } from '#kernel/ui'
import { ManyLine, Tick } from './fields-choice.tsx'
import { NumberLine, TextLine } from './fields.tsx'
import type { Section } from './round-conditions.tsx'
import { freshName, type Choices, type TypedSettings } from './round-draft.ts'
import { BasisLine } from './round-ratios.tsx'

type Review = NonNullable<TypedSettings['review']>

/** How a review meeting scores: needed only where the path has one. */
export function ReviewMethod({ value, put, wrong, choices }: Section & { choices: Choices }) {
  const asked = value.stages.some(s => s.parts.includes('review'))
  const { review } = value
  if (!asked && !review)
    return (
      <>
        <h2>评审办法</h2>
        <p className="note-text">本届没有评审环节。有的话，在“层级与环节”里加上“评审”，再来填。</p>
      </>
    )
  return (
    <>
      <h2>评审办法</h2>
      {wrong['settings.review'] && <p className="field-problem">{wrong['settings.review']}</p>}
      {choices.reviewSamples.map(sample => (
        <div className="row" key={sample.id}>
          <button type="button" className="btn small" onClick={() => put({ review: sample.review })}>
            按{sample.title}填入
          </button>
          {sample.evidence === '产品约定' && <Evidence mark="产品约定" source={sample.about} />}
          <span className="note-text">{sample.about}</span>
        </div>
      ))}
      {review && <Filled review={review} value={value} put={put} wrong={wrong} asked={asked} />}
    </>
  )
}

function Filled({ review, value, put, wrong, asked }: Section & { review: Review; asked: boolean }) {
  const change = (next: Partial<Review>) => put({ review: { ...review, ...next } })
  const problem = (name: string) => wrong[`settings.review.${name}`]
  const figure = (
    key: 'reviewers' | 'trimHigh' | 'trimLow' | 'trimFrom',
    label: string,
    unit: string,
    note?: string,
  ) => (
    <NumberLine
      label={label}
      unit={unit}
      value={review[key]}
      problem={problem(key)}
      note={note}
      onChange={n => change({ [key]: n ?? 0 })}
    />
  )
  const { criteria } = review
  const one = (at: number, next: Partial<Review['criteria'][number]>) =>
    change({ criteria: criteria.map((c, i) => (i === at ? { ...c, ...next } : c)) })
  return (
    <>
      <div className="asking three">
        {figure('reviewers', '评委至少', '人')}
        {figure('trimHigh', '去掉最高分', '个')}
        {figure('trimLow', '去掉最低分', '个')}
        {figure('trimFrom', '几份评分以上才去', '份', '回避、弃权后不足这个数的，不去高低分')}
        <BasisLine name="panel" label="评审的通知条款" settings={value} put={put} />
        <div className="asks">
          <span>方式</span>
          <Tick label="评委人数须为单数" value={review.odd ?? true} onChange={odd => change({ odd })} />
          <Tick label="匿名评审" value={review.blind ?? false} onChange={blind => change({ blind })} />
        </div>
      </div>
      <h3 className="form-head">评分项，满分共{criteria.reduce((n, c) => n + c.max, 0)}分</h3>
      {problem('criteria') && <p className="field-problem">{problem('criteria')}</p>}
      <ol className="pieces">
        {criteria.map((c, i) => (
          <li key={c.key}>
            <div className="piece honour">
              <TextLine
                label="评分项"
                value={c.title}
                problem={problem(`criteria.${i}.title`)}
                onChange={title => one(i, { title })}
              />
              <NumberLine
                label="满分"
                unit="分"
                value={c.max}
                problem={problem(`criteria.${i}.max`)}
                onChange={n => one(i, { max: n ?? 0 })}
              />
              <TextLine optional label="评什么" value={c.hint ?? ''} onChange={hint => one(i, { hint })} />
              <button
                type="button"
                className="btn small"
                aria-label={`删去评分项${c.title}`}
                onClick={() => change({ criteria: criteria.filter(other => other !== c) })}
              >
                删去
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() =>
            change({ criteria: [...criteria, { key: freshName(criteria, 'c'), title: '', max: 10, hint: '' }] })
          }
        >
          加一项
        </button>
      </div>
      <div className="asking">
        <div className="whole">
          <ManyLine
            optional
            label="回避情形"
            value={review.recusals ?? []}
            note="评委报到时逐条确认"
            onChange={recusals => change({ recusals })}
          />
        </div>
      </div>
      {!asked && (
        <div className="row">
          <button type="button" className="btn small" onClick={() => put({ review: undefined })}>
            本届没有评审环节，去掉评审办法
          </button>
        </div>
      )}
    </>
  )
}
