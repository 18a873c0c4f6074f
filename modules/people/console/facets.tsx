import { useEffect, useId, useState } from 'react'
import type { Response } from '#kernel/http'
import { useCall, type ListState } from '#kernel/ui'
import { organisationOptions } from '#modules/organisations'
import type { listPeople } from '../contract.ts'

type View = Response<typeof listPeople>
type Facet = View['facets'][number]

const lacks = [
  { value: 'document', title: '没有证件' },
  { value: 'born', title: '没有出生日期' },
  { value: 'skill', title: '没有技能等级和职称' },
]
/** Shown at once; the others after 更多. */
const first = 6

/** What a list can be narrowed by: the unit and the occupation are typed, the others chosen, each with how many it leaves. */
export function Facets({ view, list }: { view: View; list: ListState }) {
  const open = (group: string) => !view.closed.includes(group)
  return (
    <div className="facets">
      {view.more && <p className="facets-note">人数过万，不逐项计数。再选一项，就有数了。</p>}
      <Unit list={list} name={view.employerName} />
      {open('employment') && (
        <Line list={list} name="occupation" title="职业、工种" placeholder="如 焊工，或代码 6-18-02" />
      )}
      {view.facets.map(facet =>
        facet.choices.length > 12 && facet.choices.every(choice => choice.n === null) ? (
          <Choose key={facet.title} facet={facet} list={list} />
        ) : (
          <OneFacet key={facet.title} facet={facet} list={list}>
            {facet.key === 'age' && <Ages list={list} />}
          </OneFacet>
        ),
      )}
      {open('identity') && open('skills') && (
        <label className="filter">
          <span>缺什么</span>
          <select value={list.filters['lacks'] ?? ''} onChange={event => list.filter({ lacks: event.target.value })}>
            <option value="">不限</option>
            {lacks.map(lack => (
              <option key={lack.value} value={lack.value}>
                {lack.title}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

export const chosen = (list: ListState, key: string): string[] => (list.filters[key] ?? '').split('|').filter(Boolean)
const toggle = (list: ListState, key: string, value: string): void => {
  const now = chosen(list, key)
  const next = now.includes(value) ? now.filter(one => one !== value) : [...now, value]
  list.filter({ [key]: key === 'division' ? (now.includes(value) ? '' : value) : next.join('|') })
}

function OneFacet({ facet, list, children }: { facet: Facet; list: ListState; children?: React.ReactNode }) {
  const id = useId()
  const now = chosen(list, facet.key)
  const [all, setAll] = useState(false)
  const shown = all ? facet.choices : facet.choices.filter((one, i) => i < first || now.includes(one.value))
  const rest = facet.choices.length - shown.length
  return (
    <fieldset className="facet">
      <legend>{facet.title}</legend>
      <ul>
        {shown.map(choice => (
          <li key={choice.value}>
            <label htmlFor={`${id}${choice.value}`}>
              <input
                id={`${id}${choice.value}`}
                type="checkbox"
                checked={now.includes(choice.value)}
                onChange={() => toggle(list, facet.key, choice.value)}
              />
              <span>{choice.title}</span>
            </label>
            {choice.n !== null && <span className="facet-n">{choice.n}</span>}
          </li>
        ))}
      </ul>
      {(rest > 0 || all) && facet.choices.length > first && (
        <button type="button" className="facet-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `更多（${rest}）`}
        </button>
      )}
      {children}
    </fieldset>
  )
}

/** A long list without figures: one more is added at a time. */
function Choose({ facet, list }: { facet: Facet; list: ListState }) {
  const now = chosen(list, facet.key)
  return (
    <label className="filter">
      <span>{facet.title}</span>
      <select value="" onChange={event => event.target.value && toggle(list, facet.key, event.target.value)}>
        <option value="">{now.length > 0 ? '再加一项' : '不限'}</option>
        {facet.choices
          .filter(choice => !now.includes(choice.value))
          .map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
            </option>
          ))}
      </select>
    </label>
  )
}

function Ages({ list }: { list: ListState }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const wrong = from !== '' && to !== '' && Number(from) > Number(to)
  const add = () => {
    if (wrong || (from === '' && to === '')) return
    list.filter({ age: `${from}-${to}` })
    setFrom('')
    setTo('')
  }
  const figures = (text: string) => text.replaceAll(/\D/g, '').slice(0, 3)
  return (
    <form
      className="facet-ages"
      onSubmit={event => {
        event.preventDefault()
        add()
      }}
    >
      <input
        aria-label="年龄从"
        inputMode="numeric"
        value={from}
        aria-invalid={wrong || undefined}
        onChange={event => setFrom(figures(event.target.value))}
      />
      至
      <input
        aria-label="年龄到"
        inputMode="numeric"
        value={to}
        aria-invalid={wrong || undefined}
        onChange={event => setTo(figures(event.target.value))}
      />
      岁
      <button type="submit" className="btn small" aria-disabled={wrong || (from === '' && to === '') || undefined}>
        筛选
      </button>
    </form>
  )
}

/** A line that is asked when typing pauses. */
function Line({
  list,
  name,
  title,
  placeholder,
}: {
  list: ListState
  name: string
  title: string
  placeholder: string
}) {
  const asked = list.filters[name] ?? ''
  const [text, setText] = useState(asked)
  const [composing, setComposing] = useState(false)
  useEffect(() => setText(asked), [asked])
  useEffect(() => {
    if (composing || text.trim() === asked) return
    const timer = setTimeout(() => list.filter({ [name]: text.trim() }), 500)
    return () => clearTimeout(timer)
  }, [text, composing])
  return (
    <label className="filter">
      <span>{title}</span>
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        maxLength={40}
        autoComplete="off"
        onChange={event => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </label>
  )
}

/** The unit is typed and picked; what is below it can be counted in. */
function Unit({ list, name }: { list: ListState; name: string | null }) {
  const [text, setText] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 300)
    return () => clearTimeout(timer)
  }, [text])
  const found = useCall(organisationOptions, { query: { q } }, { when: q !== '' })
  const employer = list.filters['employer']
  const pick = (id: string) => {
    list.filter({ employer: id, below: 'yes' })
    setText('')
  }
  const rows = q === '' || text.trim() === '' ? [] : (found.data?.rows ?? []).slice(0, 8)
  return (
    <div className="facet-unit">
      <label className="filter">
        <span>单位</span>
        <input
          type="search"
          value={text}
          placeholder={name ?? '名称、首字母或信用代码'}
          maxLength={60}
          autoComplete="off"
          onChange={event => setText(event.target.value)}
        />
      </label>
      {rows.length > 0 && (
        <ul aria-label="找到的单位">
          {rows.map(row => (
            <li key={row.id}>
              <button type="button" className="facet-more" onClick={() => pick(row.id)}>
                {row.title}
              </button>
            </li>
          ))}
        </ul>
      )}
      {q !== '' && q === text.trim() && !found.loading && !found.stale && rows.length === 0 && (
        <p className="facets-note">没有叫“{q}”的单位。</p>
      )}
      {employer !== undefined && (
        <label className="facet-below">
          <input
            type="checkbox"
            checked={list.filters['below'] === 'yes'}
            onChange={event => list.filter({ below: event.target.checked ? 'yes' : '' })}
          />
          <span>连下属单位一起</span>
        </label>
      )}
    </div>
  )
}
