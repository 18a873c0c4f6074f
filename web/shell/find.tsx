import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { ClauseAddress, useGo, useMe } from '#kernel/ui'
import { pages } from '../discover.ts'
import { typing } from './keys.tsx'

/** A number of an identity card: it must not stand in an address, which histories and logs keep. */
const identityNumber = /^[1-8]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])\d{5}[\dXx]$/

interface Found {
  readonly title: string
  readonly note: string
  readonly open: () => void
}

/** The search box: a page by its name, a clause by its number, or what was typed looked for in a register. */
export function Find({ where }: { where: 'top' | 'list' }) {
  const id = useId()
  const me = useMe()
  const go = useGo()
  const clauseAddress = useContext(ClauseAddress)
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)
  const found = text.trim() === '' ? [] : lookUp(text.trim())

  useEffect(() => {
    if (where !== 'top') return
    const press = (event: globalThis.KeyboardEvent) => {
      if (
        !((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') &&
        !(event.key === '/' && !typing(event.target))
      )
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [where])

  function lookUp(words: string): Found[] {
    const mine = pages.filter(page => page.may === undefined || me.may.includes(page.may))
    if (identityNumber.test(words)) {
      const people = mine.find(page => page.path === '/people')
      return people
        ? [{ title: '证件号码不进网址：到“人员”的查找框里输', note: '打开', open: () => go(people.path) }]
        : []
    }
    const clause = /^c?(\d{1,3})$/i.exec(words)?.[1]
    return [
      ...(clause
        ? [
            {
              title: `条文 C${clause.padStart(3, '0')}`,
              note: '打开',
              open: () => location.assign(clauseAddress(`C${clause.padStart(3, '0')}`)),
            },
          ]
        : []),
      ...mine
        .filter(page => page.nav && (page.nav.includes(words) || page.title.includes(words)))
        .map(page => ({ title: page.nav ?? page.title, note: page.section ?? '打开', open: () => go(page.path) })),
      ...mine
        .filter(page => page.finds)
        .map(page => ({
          title: `在“${page.nav ?? page.title}”中查找“${words}”`,
          note: page.finds ?? '',
          open: () => go(page.path, { q: words }),
        })),
    ]
  }
  const choose = (one: Found | undefined) => {
    if (!one) return
    setText('')
    setOpen(false)
    one.open()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') choose(found[at])
    if (event.key === 'Escape') setOpen(false)
  }
  const shown = open && text.trim() !== ''
  return (
    <div className="find-box">
      <label className="find">
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          aria-hidden="true"
        >
          <circle cx="7" cy="7" r="4.6" />
          <path d="M10.5 10.5 15 15" />
        </svg>
        <span className="visually-hidden">查找</span>
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}l`}
          aria-activedescendant={shown && found[at] ? `${id}${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder="姓名、单位、栏目、条文号"
          value={text}
          onChange={event => {
            setText(event.target.value)
            setAt(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setTimeout(() => setOpen(false), 150)}
          onKeyDown={keys}
        />
        {where === 'top' && <kbd>Ctrl K</kbd>}
      </label>
      <div className="found" role="listbox" aria-label="查找结果" id={`${id}l`} hidden={!shown}>
        {found.map((one, i) => (
          <div
            key={one.title}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={event => {
              event.preventDefault()
              choose(one)
            }}
            onPointerEnter={() => setAt(i)}
          >
            <span>{one.title}</span>
            <small>{one.note}</small>
          </div>
        ))}
        {found.length === 0 && (
          <div role="option" aria-selected={false} aria-disabled="true">
            <span>这个岗位没有叫这个名字的栏目</span>
          </div>
        )}
      </div>
    </div>
  )
}
