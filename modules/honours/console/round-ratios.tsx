import { useState } from 'react'
import { Radios, Tick } from './fields-choice.tsx'
import { LongLine, NumberLine, TextLine } from './fields.tsx'
import type { Section } from './round-conditions.tsx'
import { freshName, moved, type Choices, type TypedSettings } from './round-draft.ts'
import { GroupLines, type TypedGroup } from './round-group.tsx'
import { Moves } from './round-parts.tsx'
import { RatioSamples } from './round-samples.tsx'

type Ratio = NonNullable<TypedSettings['ratios']>[number]

export const everyone = (title: string): TypedGroup => ({ title })

/** 57 is [57, 100], 57.5 is [575, 1000]: fractions, never floats. */
export function shareOf(percent: number): [number, number] {
  for (const scale of [1, 10, 100]) {
    const n = percent * scale
    if (Math.abs(n - Math.round(n)) < 1e-6) return [Math.round(n), 100 * scale]
  }
  return [Math.round(percent * 1000), 100_000]
}
const percentOf = ([n, d]: readonly [number, number]): number => Math.round((n / d) * 1e7) / 1e5

const side = (r: Ratio): string => (r.op === 'atLeast' ? '不低于' : '不超过')
/** 一线工人占企业职工人选不低于57%. */
const says = (r: Ratio): string =>
  `${r.title || r.of.title || '未命名的比例'}占${r.among.title || '（分母未写）'}${
    r.share ? `${side(r)}${percentOf(r.share)}%` : r.count === undefined ? '，没有定数' : `${side(r)}${r.count}人`
  }`

/** The ratios of the notice, each with its own numerator and denominator. */
export function Ratios({ value, put, wrong, choices }: Section & { choices: Choices }) {
  const all = value.ratios ?? []
  // One that is named says itself in its head; it is opened to be changed, and by itself where something is wrong.
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set())
  const toggle = (key: string) =>
    setOpen(now => new Set(now.has(key) ? [...now].filter(one => one !== key) : [...now, key]))
  const change = (at: number, next: Partial<Ratio>) =>
    put({ ratios: all.map((one, i) => (i === at ? { ...one, ...next } : one)) })
  return (
    <>
      <h2>结构比例</h2>
      <p className="sub">每条比例写清分子和分母。通知里没有定数的也可以列，只量不判。</p>
      {wrong['settings.ratios'] && <p className="field-problem">{wrong['settings.ratios']}</p>}
      <RatioSamples value={value} put={put} samples={choices.ratioSamples} />
      <ol className="pieces">
        {all.map((one, i) => {
          const faulty = Object.keys(wrong).some(path => path.startsWith(`settings.ratios.${i}.`))
          const shown = open.has(one.key) || faulty
          return (
            <li key={one.key}>
              <div className="piece-head">
                <b>{says(one)}</b>
                <span className="spacer" />
                <button
                  type="button"
                  className="btn small"
                  aria-expanded={shown}
                  aria-label={`${shown ? '收起' : '改'}第${i + 1}条比例`}
                  onClick={() => toggle(one.key)}
                >
                  {shown ? '收起' : '改'}
                </button>
                <Moves
                  what={`第${i + 1}条比例`}
                  first={i === 0}
                  last={i === all.length - 1}
                  onMove={by => put({ ratios: moved(all, i, by) })}
                  onDrop={() => put({ ratios: all.filter(other => other !== one) })}
                />
              </div>
              {shown && (
                <One
                  ratio={one}
                  at={`settings.ratios.${i}`}
                  settings={value}
                  put={put}
                  wrong={wrong}
                  onChange={next => change(i, next)}
                />
              )}
            </li>
          )
        })}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() => {
            const key = freshName(all, 'r')
            toggle(key)
            put({
              ratios: [...all, { key, title: '', of: everyone(''), among: everyone('全部人选'), op: 'atLeast' }],
            })
          }}
        >
          加一条比例
        </button>
      </div>
    </>
  )
}

function One({
  ratio,
  at,
  settings,
  put,
  wrong,
  onChange,
}: {
  ratio: Ratio
  at: string
  settings: TypedSettings
  onChange: (next: Partial<Ratio>) => void
} & Pick<Section, 'put' | 'wrong'>) {
  const problem = (name: string) => wrong[`${at}.${name}`]
  const mode = ratio.share ? 'share' : ratio.count === undefined ? 'none' : 'count'
  return (
    <>
      <div className="asking three">
        <TextLine
          label="比例叫什么"
          value={ratio.title}
          problem={problem('title')}
          onChange={title =>
            onChange({ title, ...(ratio.of.title === ratio.title ? { of: { ...ratio.of, title } } : {}) })
          }
        />
        <Radios
          label="方向"
          value={ratio.op}
          choices={[
            { value: 'atLeast', title: '不低于' },
            { value: 'atMost', title: '不超过' },
          ]}
          onChange={op => onChange({ op: op === 'atMost' ? 'atMost' : 'atLeast' })}
        />
        <Radios
          label="按什么控制"
          value={mode}
          choices={[
            { value: 'share', title: '占比' },
            { value: 'count', title: '人数' },
            { value: 'none', title: '没有定数' },
          ]}
          onChange={next =>
            onChange({
              share: next === 'share' ? (ratio.share ?? [0, 100]) : undefined,
              count: next === 'count' ? (ratio.count ?? 0) : undefined,
            })
          }
        />
        {mode === 'share' && (
          <NumberLine
            label="占比"
            unit="%"
            value={ratio.share ? percentOf(ratio.share) : null}
            problem={problem('share') ?? problem('share.0')}
            onChange={n => onChange({ share: n === null ? [0, 100] : shareOf(n) })}
          />
        )}
        {mode === 'count' && (
          <NumberLine
            label="人数"
            unit="人"
            value={ratio.count}
            problem={problem('count')}
            onChange={n => onChange({ count: n ?? 0 })}
          />
        )}
        <Radios
          label="在哪些人里数"
          value={ratio.pool ?? '常规'}
          choices={[
            { value: '常规', title: '常规池' },
            { value: '单列', title: '单列' },
            { value: '全部', title: '一起数' },
          ]}
          onChange={pool => onChange({ pool: pool === '单列' || pool === '全部' ? pool : '常规' })}
        />
        <BasisLine name={`ratio.${ratio.key}`} settings={settings} put={put} />
        <div className="asks">
          <span>作用</span>
          <Tick label="必须做到（择优时作约束）" value={ratio.hard ?? true} onChange={hard => onChange({ hard })} />
        </div>
      </div>
      <div className="two-groups">
        <GroupLines
          label="分子：数这样的人"
          value={ratio.of}
          settings={settings}
          wrong={wrong}
          at={`${at}.of`}
          onChange={of => onChange({ of })}
        />
        <GroupLines
          label="分母：占这些人"
          value={ratio.among}
          settings={settings}
          wrong={wrong}
          at={`${at}.among`}
          onChange={among => onChange({ among })}
        />
      </div>
      <div className="asking">
        <div className="whole">
          <LongLine
            optional
            label="通知原文"
            rows={1}
            value={ratio.quote ?? ''}
            note="逐字抄，比例页上可以展开看"
            onChange={quote => onChange({ quote })}
          />
        </div>
      </div>
    </>
  )
}

/** The article of the notice for one figure; without it the page says 产品约定. */
export function BasisLine({
  name,
  label = '通知条款',
  settings,
  put,
}: {
  name: string
  label?: string
  settings: TypedSettings
  put: Section['put']
}) {
  const basis = settings.basis ?? {}
  return (
    <TextLine
      optional
      label={label}
      value={basis[name] ?? ''}
      note="如：第四条"
      onChange={text =>
        put({
          basis:
            text === ''
              ? Object.fromEntries(Object.entries(basis).filter(([one]) => one !== name))
              : { ...basis, [name]: text },
        })
      }
    />
  )
}
