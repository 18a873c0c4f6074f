import { Link, useCall, useParam } from '#kernel/ui'
import { readPersonTalents } from '../contract.ts'
import { Marks, Stands } from './words.tsx'
import './talents.css'

/** On the page of a person: in which databases, since when, on what; nothing where there is nothing to say. */
export function PersonLine() {
  const person = useParam('person')
  const { data } = useCall(readPersonTalents, { params: { person } })
  if (!data) return null
  const now = data.stays.filter(stay => stay.state !== '退出')
  const marks = data.marks.filter(mark => mark.state === '在期').map(mark => mark.title)
  if (now.length === 0 && marks.length === 0) return null
  return (
    <section className="band talent-line" aria-label="三库和标记">
      <h2>
        <Link to={`/people/${person}/databases`}>{data.finding}</Link>
      </h2>
      <ul>
        {now.map(stay => (
          <li key={stay.id}>
            <Stands is={stay.state} /> {stay.title}，{stay.since === null ? '' : `${stay.since}起，`}因为
            {stay.facts.map(fact => fact.title).join('、')}
          </li>
        ))}
      </ul>
      <Marks of={marks} />
    </section>
  )
}
