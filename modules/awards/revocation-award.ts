import { sql, type Transaction } from '#kernel/database'
import type { Citation } from '#kernel/rules'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Day } from '#kernel/calendar'
import { loadCatalogue, type Catalogue } from '#modules/oversight'
import type { State, SubjectKind } from './kinds.ts'
import { chainLevels, isNational, revocationLevels, topOf, type ChainLevel } from './revocation-levels.ts'

/** An award as a case about it needs it. */
export interface AwardFacts {
  readonly id: string
  readonly subject_kind: SubjectKind
  readonly person: string | null
  readonly organisation: string | null
  readonly team: string | null
  readonly name: string
  readonly honour_title: string
  readonly year: number
  readonly level: string
  readonly granted_by: string
  readonly granted_on: Day | null
  readonly employer_name: string | null
  readonly position: string | null
  readonly sex: string | null
  readonly born: Day | null
  readonly document_title: string | null
  readonly document_number: string | null
  readonly state: State
  readonly certificate_number: string | null
  readonly medal_number: string | null
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

export const awardColumns = sql`a.id, a.subject_kind, a.person, a.organisation, a.team, a.name, a.honour_title, a.year, a.level, a.granted_by, a.granted_on, a.employer_name, a.position, a.sex, a.born,
  a.document_title, a.document_number, a.state, a.certificate_number, a.medal_number, a.place, a.node, a.line, a.province, a.city, a.county`

export const findAward = (tx: Transaction, id: string): Promise<AwardFacts | undefined> =>
  tx.find<AwardFacts>(sql`select ${awardColumns} from award a where a.id = ${id}`)

export const shownAward = (a: AwardFacts) => ({
  id: a.id,
  name: a.name,
  subjectKind: a.subject_kind,
  honourTitle: a.honour_title,
  year: a.year,
  level: a.level,
  grantedBy: a.granted_by,
  grantedOn: a.granted_on,
  employerName: a.employer_name,
  state: a.state,
  certificateNumber: a.certificate_number,
})

export interface ChainOffice {
  readonly level: ChainLevel
  readonly title: string
  readonly id: string
  readonly name: string
}

const unionTypes: Readonly<Record<ChainLevel, readonly string[]>> = {
  county: ['县级总工会', '开发区（工业园区）总工会'],
  city: ['设区市总工会'],
  province: ['省级总工会'],
}

/** The union offices above the holder, up to the one that records the decision. A level without an office is passed over; without the last there is no way. */
export async function chainOf(tx: Transaction, award: AwardFacts): Promise<readonly ChainOffice[] | Refusal> {
  const top = topOf(award.level)
  if (top === null)
    return refuse('awards.revocation.level', {
      what: `“${award.level}”级的荣誉不由工会报批撤销`,
      remedy: '由授予单位自行决定；在名册上可以登记异动和说明',
    })
  const unions = await tx.rows<{ id: string; name: string; union_type: string | null }>(
    sql`select id, name, union_type from app.unions_above(${award.place})`,
  )
  const wanted = chainLevels.slice(0, chainLevels.indexOf(top) + 1)
  const chain = wanted.flatMap((level): ChainOffice[] => {
    const found = unions.find(u => u.union_type !== null && unionTypes[level].includes(u.union_type))
    return found ? [{ level, title: revocationLevels[level], id: found.id, name: found.name }] : []
  })
  if (chain.at(-1)?.level === top) return chain
  return refuse('awards.revocation.office', {
    what: `没有找到${revocationLevels[top]}总工会，不能逐级上报`,
    why: `“${award.honour_title}”由${award.granted_by}授予，要报到${revocationLevels[top]}`,
    remedy: '请系统管理员先登记这一级总工会',
  })
}

/** The article the case rests on. The national measures cover 全国五一劳动奖; for others they are followed by analogy, and it says so. */
export function basisOf(award: Pick<AwardFacts, 'honour_title' | 'level'>, { revocationWays }: Catalogue): Citation {
  const [first] = revocationWays
  if (!first) throw new Error('the national pack names no way of revocation')
  const own = isNational(award.level) && award.honour_title.includes('五一劳动奖')
  return own ? first.cites : { ...first.cites, article: `${first.cites.article}（参照；以授予机关的办法为准）` }
}

export const catalogue = loadCatalogue
