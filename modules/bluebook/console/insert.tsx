import { useId, useState } from 'react'
import type { Response } from '#kernel/http'
import type { readChapter } from '../contract.ts'

type Indicators = Response<typeof readChapter>['indicators']
type Kind = '指标' | '同比' | '表' | '图' | '同比表' | '手填' | '标题' | '小标题' | '案例' | '大事'

const kinds: readonly { readonly kind: Kind; readonly title: string }[] = [
  { kind: '指标', title: '一个数' },
  { kind: '同比', title: '比上年' },
  { kind: '表', title: '表' },
  { kind: '图', title: '图' },
  { kind: '同比表', title: '与上年比的表' },
  { kind: '手填', title: '手填的数' },
  { kind: '标题', title: '标题' },
  { kind: '小标题', title: '小标题' },
  { kind: '案例', title: '案例框' },
  { kind: '大事', title: '大事' },
]
const charts = ['柱', '线', '叠'] as const
const chartTitles = { 柱: '柱图', 线: '线图', 叠: '叠起来的柱图' } as const

/** Puts a mark where the caret stands: a clerk picks, nobody types an identifier. */
export function Insert({
  indicators,
  onInsert,
}: {
  indicators: Indicators
  onInsert: (words: string, block: boolean) => void
}) {
  const [kind, setKind] = useState<Kind>()
  return (
    <div className="bb-insert">
      <p className="bb-buttons" role="group" aria-label="插入">
        <span className="said">插入</span>
        {kinds.map(k => (
          <button
            key={k.kind}
            type="button"
            className="btn small"
            aria-pressed={kind === k.kind}
            onClick={() => setKind(kind === k.kind ? undefined : k.kind)}
          >
            {k.title}
          </button>
        ))}
      </p>
      {kind !== undefined && (
        <Fields
          key={kind}
          kind={kind}
          indicators={indicators}
          onInsert={(words, block) => {
            onInsert(words, block)
            setKind(undefined)
          }}
        />
      )}
    </div>
  )
}

const numbered: readonly Kind[] = ['指标', '同比', '表', '图', '同比表']
const several: readonly Kind[] = ['表', '图', '同比表']
const titled: readonly Kind[] = ['表', '图', '同比表', '标题', '小标题', '案例']

function Fields({
  kind,
  indicators,
  onInsert,
}: {
  kind: Kind
  indicators: Indicators
  onInsert: (words: string, block: boolean) => void
}) {
  const name = useId()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [q, setQ] = useState('')
  const [by, setBy] = useState('')
  const [title, setTitle] = useState('')
  const [value, setValue] = useState('')
  const [why, setWhy] = useState('')
  const [chart, setChart] = useState<(typeof charts)[number]>('柱')
  const [when, setWhen] = useState('')
  const many = several.includes(kind)
  const shown = indicators.filter(i => q === '' || i.title.includes(q) || chosen.includes(i.id))
  const groupings = [
    ...new Map(indicators.filter(i => chosen.includes(i.id)).flatMap(i => i.by.map(g => [g.word, g.title] as const))),
  ].filter(([word]) =>
    indicators.every(i => !chosen.includes(i.id) || i.by.length === 0 || i.by.some(g => g.word === word)),
  )
  const words = wordsOf()
  return (
    <div className="bb-fields">
      {numbered.includes(kind) && (
        <>
          <div className="field">
            <label htmlFor={`${name}q`}>找指标</label>
            <input id={`${name}q`} value={q} placeholder="职工、劳模、工作室" onChange={e => setQ(e.target.value)} />
          </div>
          <div className="bb-choices" role="group" aria-label="指标">
            {shown.map(i => (
              <label key={i.id}>
                <input
                  type={many ? 'checkbox' : 'radio'}
                  name={name}
                  checked={chosen.includes(i.id)}
                  onChange={() =>
                    setChosen(
                      many ? (chosen.includes(i.id) ? chosen.filter(id => id !== i.id) : [...chosen, i.id]) : [i.id],
                    )
                  }
                />
                <span>
                  {i.title}（{i.unit}）{i.unable !== null && <small className="said">没有登记</small>}
                </span>
              </label>
            ))}
          </div>
        </>
      )}
      {(kind === '表' || kind === '图' || kind === '指标') && groupings.length > 0 && (
        <div className="field">
          <label htmlFor={`${name}b`}>分组</label>
          <select id={`${name}b`} value={by} onChange={e => setBy(e.target.value)}>
            <option value="">{kind === '图' ? '请选' : '不分'}</option>
            {groupings.map(([word, say]) => (
              <option key={word} value={word}>
                按{say}
              </option>
            ))}
          </select>
        </div>
      )}
      {kind === '图' && (
        <div className="field">
          <label htmlFor={`${name}c`}>画成</label>
          <select
            id={`${name}c`}
            value={chart}
            onChange={e => setChart(charts.find(x => x === e.target.value) ?? '柱')}
          >
            {charts.map(x => (
              <option key={x} value={x}>
                {chartTitles[x]}
              </option>
            ))}
          </select>
        </div>
      )}
      {(titled.includes(kind) || (kind === '指标' && by !== '')) && (
        <div className="field">
          <label htmlFor={`${name}t`}>{kind === '指标' ? '哪一组' : '题目'}</label>
          <input
            id={`${name}t`}
            value={title}
            maxLength={60}
            placeholder={kind === '指标' ? '例如 忻岭县' : ''}
            onChange={e => setTitle(e.target.value)}
          />
        </div>
      )}
      {kind === '手填' && (
        <>
          <div className="field">
            <label htmlFor={`${name}v`}>数</label>
            <input id={`${name}v`} value={value} placeholder="120万元" onChange={e => setValue(e.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${name}w`}>理由：从哪份文件、哪次统计来</label>
            <input id={`${name}w`} value={why} onChange={e => setWhy(e.target.value)} />
          </div>
        </>
      )}
      {kind === '大事' && (
        <>
          <div className="field">
            <label htmlFor={`${name}d`}>日期</label>
            <input id={`${name}d`} value={when} placeholder="2026-03-18" onChange={e => setWhen(e.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${name}e`}>做了什么</label>
            <input id={`${name}e`} value={title} onChange={e => setTitle(e.target.value)} />
          </div>
        </>
      )}
      <button
        type="button"
        className="btn"
        aria-disabled={words === undefined || undefined}
        onClick={
          words === undefined ? undefined : () => onInsert(words, kind !== '指标' && kind !== '同比' && kind !== '手填')
        }
      >
        插到光标处
      </button>
    </div>
  )

  /** The mark, or nothing while something is missing. */
  function wordsOf(): string | undefined {
    const [first] = chosen
    const ids = chosen.join('、')
    const group = by === '' ? '' : `｜${by}`
    switch (kind) {
      case '指标':
        return first === undefined || (by !== '' && title === '')
          ? undefined
          : `〔指标：${first}${by === '' ? '' : `${group}｜${title}`}〕`
      case '同比':
        return first === undefined ? undefined : `〔同比：${first}〕`
      case '表':
        return ids === '' || title === '' ? undefined : `〔表：${ids}${group}｜${title}〕`
      case '同比表':
        return ids === '' || title === '' ? undefined : `〔同比表：${ids}｜${title}〕`
      case '图':
        return ids === '' || by === '' || title === '' ? undefined : `〔图：${chart}｜${ids}${group}｜${title}〕`
      case '手填':
        return value === '' || why.trim().length < 4 ? undefined : `〔手填：${value}｜${why.trim()}〕`
      case '标题':
      case '小标题':
        return title === '' ? undefined : `〔${kind}：${title}〕`
      case '案例':
        return title === '' ? undefined : `〔案例：${title}〕\n背景：\n做法：\n结果：\n〔案例完〕`
      case '大事':
        return /^\d{4}-\d{2}-\d{2}$/.test(when) && title !== '' ? `〔大事：${when}｜${title}〕` : undefined
    }
  }
}
