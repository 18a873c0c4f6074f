/** One who may be chosen. */
export interface Candidate {
  readonly id: string
  /** A decimal as it was signed: `88.92`. `null` has no result: no computation puts it on the list, a person may. */
  readonly score: string | null
}

interface Said {
  readonly key: string
  /** In the words of the notice: 女性（占全部人选）不少于25%. */
  readonly title: string
  /**
   * 名额 and 类别名额 are the frame within which scores are compared; what else stands in the way of a higher score is told as
   * the reason of a displacement.
   */
  readonly frame: boolean
  /** A soft one is measured and binds nobody. */
  readonly hard: boolean
}

/** Candidates are named by their place in the model. */
export type Members = readonly number[]

/** So many of a set. */
export interface Count extends Said {
  readonly is: 'count'
  readonly op: 'atLeast' | 'atMost' | 'exactly'
  readonly of: Members
  readonly count: number
}

/** A share of those chosen: its denominator is what is chosen among `among`, not a number fixed beforehand. */
export interface Share extends Said {
  readonly is: 'share'
  readonly op: 'atLeast' | 'atMost'
  readonly of: Members
  readonly among: Members
  /** 57% is [57, 100]. */
  readonly share: readonly [number, number]
}

/** 每满 `per` 名这样的人，须有 `needed` 名那样的人：needs ≥ needed × ⌊when ÷ per⌋. */
export interface Linked extends Said {
  readonly is: 'linked'
  readonly when: Members
  readonly per: number
  readonly needs: Members
  readonly needed: number
}

export type Constraint = Count | Share | Linked

/** Who may be chosen and what must hold of those who are. The order of candidates is the last rule between equals. */
export interface Model {
  readonly candidates: readonly Candidate[]
  readonly constraints: readonly Constraint[]
}

/** Whom a constraint speaks of, for telling in which way a candidate is concerned. */
export const concerns = (c: Constraint, who: number): { counts: boolean; divides: boolean } =>
  c.is === 'linked'
    ? { counts: c.when.includes(who), divides: c.needs.includes(who) }
    : { counts: c.of.includes(who), divides: c.is === 'share' && c.among.includes(who) }

/** A model that says nothing wrong, or what is wrong with it. A wrong model is a mistake of the caller. */
export function assertModel({ candidates, constraints }: Model): void {
  const keys = new Set<string>()
  const within = (members: Members, key: string) => {
    if (new Set(members).size !== members.length || members.some(i => !Number.isInteger(i) || !(i in candidates)))
      throw new Error(`${key}: members must be places of candidates, each once`)
  }
  const whole = (n: number, least: number, key: string) => {
    if (!Number.isInteger(n) || n < least) throw new Error(`${key}: not a whole number of at least ${least}: ${n}`)
  }
  for (const c of constraints) {
    if (keys.has(c.key)) throw new Error(`${c.key}: said twice`)
    keys.add(c.key)
    if (c.is === 'linked') {
      within(c.when, c.key)
      within(c.needs, c.key)
      whole(c.per, 1, c.key)
      whole(c.needed, 1, c.key)
    } else {
      within(c.of, c.key)
      if (c.is === 'count') whole(c.count, 0, c.key)
      else {
        within(c.among, c.key)
        whole(c.share[0], 0, c.key)
        whole(c.share[1], 1, c.key)
      }
    }
  }
  if (new Set(candidates.map(c => c.id)).size !== candidates.length) throw new Error('a candidate stands twice')
}
