/** A reviewer as far as it matters for keeping away. */
export interface Sitting {
  readonly id: string
  readonly name: string
  readonly organisation: string | null
  readonly organisationName: string
  readonly node: number | null
  readonly nodeHi: number | null
  readonly relations: readonly { readonly name: string; readonly relation: string }[]
}

/** A case as far as it matters for keeping away. */
export interface Judged {
  readonly id: string
  readonly name: string
  readonly employer: string
  readonly employerName: string
  readonly employerNode: number | null
  /** Offices below this level that recommended the case. */
  readonly offices: readonly { readonly id: string; readonly name: string }[]
}

/** Why this reviewer must not score this case, as far as the system can know; null where it knows nothing. 系统不知道的，靠评委自己申报。 */
export function conflictOf(m: Sitting, c: Judged, host: string): string | null {
  if (m.name === c.name && same(m, c.employer, c.employerName)) return '评委本人是人选'
  const relation = m.relations.find(r => r.name === c.name || r.name === c.employerName)
  if (relation) return `已申报：${relation.relation}`
  if (same(m, c.employer, c.employerName)) return '评委与人选同在一个单位'
  // 承办评审会的机关管着全部单位，它的人坐评审会不因此回避。
  if (m.organisation === host) return null
  if (m.node !== null && m.nodeHi !== null && c.employerNode !== null && within(c.employerNode, m.node, m.nodeHi))
    return '人选的单位是评委所在单位的下属单位'
  if (c.offices.some(o => same(m, o.id, o.name))) return '人选由评委所在单位推荐'
  return null
}

const within = (n: number, lo: number, hi: number): boolean => n >= lo && n <= hi
const plain = (name: string): string => name.replace(/（演示）$/u, '').replaceAll(/\s/gu, '')
const same = (m: Sitting, id: string, name: string): boolean =>
  m.organisation === null ? plain(m.organisationName) === plain(name) : m.organisation === id
