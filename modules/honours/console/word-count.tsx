import { Ruler, State } from '#kernel/ui'

/** How long a text is against what the round asks; code points, as the server counts them. */
export function WordCount({ text, min, max }: { text: string; min: number; max: number }) {
  const n = [...text].length
  const words = n < min ? `还差${min - n}字` : n > max ? `多出${n - max}字` : '字数合规'
  return (
    <div aria-live="polite">
      <Ruler
        label={`${n}字，要求${min}至${max}字`}
        value={n}
        max={Math.max(max, n) * 1.1}
        step={Math.max(max, n) / 5}
        flag={{ at: max, is: 'ceiling' }}
        near={n > max}
      />
      <p className="count-line">
        <span className="num">
          {n}字／{min}—{max}字
        </span>
        <State is={n === 0 ? 'unknown' : n < min || n > max ? 'no' : 'yes'}>{n === 0 ? '还没有写' : words}</State>
      </p>
    </div>
  )
}
