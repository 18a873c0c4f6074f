import { useState } from 'react'
import { Evidence } from '#kernel/ui'
import { ChoiceLine } from './fields-choice.tsx'
import type { Choices, TypedSettings } from './round-draft.ts'

const marks = ['已核', '熟知', '待核', '产品约定', '未配置'] as const
type Sample = Choices['ratioSamples'][number]
type Group = Sample['ratios'][number]['of']

/** What is there already stays; a sample's line of the same key takes its place. Marks are added, never taken away. */
export function withSample(now: TypedSettings, sample: Sample): Partial<TypedSettings> {
  const categories = new Set(now.categories.map(c => c.key))
  const kinds = new Set(now.categories.flatMap(c => c.kinds.map(k => k.key)))
  // A category this round has not is left out: better an empty choice to fill than one that counts nobody.
  const fit = (group: Group): Group => ({
    ...group,
    categories: group.categories.filter(key => categories.has(key)),
    kinds: group.kinds.filter(key => kinds.has(key)),
  })
  const ratios = sample.ratios.map(r => ({ ...r, of: fit(r.of), among: fit(r.among) }))
  const linked = sample.linked.map(l => ({ ...l, when: fit(l.when), needs: fit(l.needs) }))
  const kept = <T extends { readonly key: string }>(old: readonly T[], next: readonly T[]): T[] => [
    ...old.filter(one => !next.some(other => other.key === one.key)),
    ...next,
  ]
  return {
    ratios: kept(now.ratios ?? [], ratios),
    linked: kept(now.linked ?? [], linked),
    marks: [...(now.marks ?? []), ...sample.marks.filter(m => !(now.marks ?? []).some(one => one.key === m.key))],
  }
}

/** 按…的口径填入: offered with its source and how sure it is; nothing is filled until it is asked for, and it can be undone. */
export function RatioSamples({
  value,
  put,
  samples,
}: {
  value: TypedSettings
  put: (change: Partial<TypedSettings>) => void
  samples: readonly Sample[]
}) {
  const [chosen, setChosen] = useState<string>()
  const [before, setBefore] = useState<Partial<TypedSettings>>()
  const sample = samples.find(one => one.id === chosen)
  const mark = marks.find(one => one === sample?.evidence)
  return (
    <div className="asking">
      <ChoiceLine
        optional
        label="按往届或别处的口径起步"
        value={chosen}
        choices={samples.map(one => ({ value: one.id, title: one.title }))}
        note="只是起步，门槛以本届通知为准；没有选就什么也不填"
        onChange={setChosen}
      />
      {sample && (
        <div className="asks">
          <span>
            {sample.source} {mark && <Evidence mark={mark} />}
          </span>
          <span className="note-text">
            {[
              ...sample.ratios.map(
                r =>
                  `${r.title}占${r.among.title}${r.op === 'atLeast' ? '≥' : '≤'}${r.share ? (100 * r.share[0]) / r.share[1] : ''}%`,
              ),
              ...sample.linked.map(l => l.title),
            ].join('；')}
            。{sample.about}
          </span>
          <div>
            <button
              type="button"
              className="btn small"
              onClick={() => {
                setBefore({ ratios: value.ratios ?? [], linked: value.linked ?? [], marks: value.marks ?? [] })
                put(withSample(value, sample))
              }}
            >
              按{sample.title}的口径填入
            </button>
            {before && (
              <button
                type="button"
                className="btn small"
                onClick={() => {
                  put(before)
                  setBefore(undefined)
                }}
              >
                撤销填入
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
