import { Radios, Tick } from './fields-choice.tsx'
import { LongLine, NumberLine, TextLine } from './fields.tsx'
import type { Section } from './round-conditions.tsx'
import { freshName, type TypedSettings } from './round-draft.ts'
import { GroupLines } from './round-group.tsx'
import { BasisLine, everyone } from './round-ratios.tsx'

type Linked = NonNullable<TypedSettings['linked']>[number]

/** 连带规则：报一名企业负责人，须有一名一线职工。 */
export function LinkedRules({ value, put, wrong }: Section) {
  const all = value.linked ?? []
  const change = (at: number, next: Partial<Linked>) =>
    put({ linked: all.map((one, i) => (i === at ? { ...one, ...next } : one)) })
  return (
    <>
      <h2>连带规则</h2>
      <p className="sub">推荐了一种人，就须同时有另一种人。没有的不填。</p>
      <ol className="pieces">
        {all.map((one, i) => {
          const at = `settings.linked.${i}`
          return (
            <li key={one.key}>
              <div className="piece-head">
                <b>{one.title || '未命名的连带规则'}</b>
                <span className="spacer" />
                <button
                  type="button"
                  className="btn small"
                  aria-label={`删去连带规则${one.title}`}
                  onClick={() => put({ linked: all.filter(other => other !== one) })}
                >
                  删去
                </button>
              </div>
              <div className="asking three">
                <TextLine
                  label="叫什么"
                  value={one.title}
                  problem={wrong[`${at}.title`]}
                  onChange={title => change(i, { title })}
                />
                <NumberLine
                  label="每几名"
                  unit="名"
                  value={one.per ?? 1}
                  problem={wrong[`${at}.per`]}
                  onChange={n => change(i, { per: n ?? 1 })}
                />
                <NumberLine
                  label="须有几名"
                  unit="名"
                  value={one.needed ?? 1}
                  problem={wrong[`${at}.needed`]}
                  onChange={n => change(i, { needed: n ?? 1 })}
                />
                <Radios
                  label="在哪些人里数"
                  value={one.among ?? '推荐'}
                  choices={[
                    { value: '推荐', title: '推荐的人' },
                    { value: '选定', title: '选定的人' },
                  ]}
                  onChange={among => change(i, { among: among === '选定' ? '选定' : '推荐' })}
                />
                <Radios
                  label="按什么数"
                  value={one.within ?? 'office'}
                  choices={[
                    { value: 'office', title: '逐个推荐单位' },
                    { value: 'round', title: '全届合起来' },
                  ]}
                  onChange={within => change(i, { within: within === 'round' ? 'round' : 'office' })}
                />
                <BasisLine name={`linked.${one.key}`} settings={value} put={put} />
                <div className="asks">
                  <span>作用</span>
                  <Tick
                    label="必须做到（择优时作约束）"
                    value={one.hard ?? true}
                    onChange={hard => change(i, { hard })}
                  />
                </div>
              </div>
              <div className="two-groups">
                <GroupLines
                  label="每有这样的人"
                  value={one.when}
                  settings={value}
                  wrong={wrong}
                  at={`${at}.when`}
                  onChange={when => change(i, { when })}
                />
                <GroupLines
                  label="须有这样的人"
                  value={one.needs}
                  settings={value}
                  wrong={wrong}
                  at={`${at}.needs`}
                  onChange={needs => change(i, { needs })}
                />
              </div>
              <div className="asking">
                <div className="whole">
                  <LongLine
                    optional
                    label="通知原文"
                    rows={1}
                    value={one.quote ?? ''}
                    onChange={quote => change(i, { quote })}
                  />
                </div>
              </div>
            </li>
          )
        })}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() =>
            put({ linked: [...all, { key: freshName(all, 'l'), title: '', when: everyone(''), needs: everyone('') }] })
          }
        >
          加一条连带规则
        </button>
      </div>
    </>
  )
}
