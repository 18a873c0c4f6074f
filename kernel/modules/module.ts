import type pg from 'pg'
import type { Approval, Caller, Law, Protection } from '#kernel/access'
import type { Refusal } from '#kernel/refusal'
import type { Sql, Transaction } from '#kernel/database'
import type { Day, World } from '#kernel/calendar'
import type { Declared as DeclaredIndicator } from '#kernel/indicators'
import type { PublicPage, Route } from '#kernel/http'
import type { Job } from '#kernel/jobs'
import type { ParameterNode } from '#kernel/rules'
import type { Pack } from './policy-pack.ts'

interface Named {
  readonly id: string
  readonly title: string
}

/** What a module is given when it loads law, code sets or the demo into its tables: a transaction of the system's own work. */
export interface Loading {
  readonly modules: readonly Module[]
  readonly packs: readonly Pack[]
  readonly world: World
  readonly law: Law
  /** For those that must act as somebody: the demo walks through procedures under real posts. */
  readonly pool: pg.Pool
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

/** Something that waits for somebody and is no step of a case; the home page lists it among the tasks. */
export interface Waits {
  readonly id: string
  /** Its page in the console. */
  readonly to: string
  readonly title: string
  readonly about: string
  readonly due: Day | null
  readonly since: Day
}

/** One thing a person has to answer in the portal: by when, what, why; its two answers as HTML, and whom to ask. */
export interface OwnTask {
  readonly when: string
  readonly title: string
  readonly about: string
  /** Two links at most, written with `html`. */
  readonly answers: string
  readonly ask: string
  /** The article it rests on, as it is printed. */
  readonly cite?: string
}

/** What a module has for a person on their own home page: what waits for them, what runs (HTML), and its lines in the list. */
export interface OwnPart {
  readonly tasks?: readonly OwnTask[]
  readonly running?: readonly string[]
  readonly rows?: readonly { readonly to: string; readonly title: string; readonly about: string }[]
}

/** One file a module adds to the audit bundle of whatever `of` names: its own rows, as a line of JSON each. */
export interface AuditFile {
  /** `评审/评分.jsonl` */
  readonly name: string
  readonly rows: readonly unknown[]
}

/** A filter the list of people takes from a module that knows something of a person; the list imports nobody. */
export interface Finder {
  /** In the address: `honour`. */
  readonly key: string
  readonly title: string
  /** The group of fields a post must see, as policies/national/field-groups.ts calls it. */
  readonly group: string
  /** Beside the permission to read people. */
  readonly may: string
  /** What can be chosen, within the caller's bounds. */
  readonly choices: (tx: Transaction) => Promise<readonly { readonly value: string; readonly title: string }[]>
  /** `select person from …`: whoever has it. Row security of its own tables holds, and only equality is used. */
  readonly persons: (value: string) => Sql
}

/** What a second person decides: who may, what they read before, and what their agreement does. */
export interface ApprovalKind {
  readonly title: string
  /** Any of these permissions decides. */
  readonly may: readonly string[]
  readonly details: (
    tx: Transaction,
    payload: never,
  ) => Promise<readonly { readonly label: string; readonly value: string }[]>
  /** Done in the transaction of the decision, wherever it is decided. */
  readonly carryOut?: (tx: Transaction, caller: Caller, approval: Approval<never>) => Promise<Refusal | undefined>
  /** In the same transaction when it was not agreed, with the reason, or taken back by whoever asked (null). */
  readonly drop?: (tx: Transaction, approval: Approval<never>, reason: string | null) => Promise<void>
  /** Nothing is done then: whoever asked uses the approval once, afterwards. One of the two is said of every kind. */
  readonly byAsker?: true
}

/** Everything the machine knows of a module. The folder's `module.ts` is the only file it reads. */
export interface Module {
  /** The folder's name. */
  readonly name: string
  readonly title: string
  /** Modules whose doors it imports; they are loaded before it. */
  readonly uses: readonly string[]
  readonly permissions: Readonly<Record<string, string>>
  readonly tables: readonly Protection[]
  readonly parameters: readonly ParameterNode[]
  readonly rules: readonly Named[]
  readonly registers: readonly { readonly name: string; readonly title: string }[]
  readonly procedures: readonly Named[]
  /** Numbers it can answer for, and those the clauses ask of it and it cannot yet; shown on the page of indicators and beside their clauses. */
  readonly indicators: readonly DeclaredIndicator[]
  readonly routes: readonly Route[]
  readonly pages: readonly PublicPage[]
  readonly jobs: readonly Job[]
  /** What waits for this caller outside the steps of cases. */
  readonly desk?: (tx: Transaction, caller: Caller) => Promise<readonly Waits[]>
  /** What a person who looks at their own things finds of it on the portal's home page. */
  readonly own?: (tx: Transaction, caller: Caller & { readonly person: string }) => Promise<OwnPart>
  /** What this module keeps of a round, for its audit bundle; read in the system's own way, so it leaves out what may not be told. */
  readonly audit?: (tx: Transaction, round: string) => Promise<readonly AuditFile[]>
  /** Columns that point at a person and follow when two archives are merged: `award.person`. No foreign key to person may be left out. */
  readonly follows: readonly string[]
  /** What people can be found by because of this module. */
  readonly finders: readonly Finder[]
  /** What it asks a second person for, by kind; decided on the page of approvals. */
  readonly approvals: Readonly<Record<string, ApprovalKind>>
  /** Which system holds a key, as a caller within the bounds it was given; undefined when the key opens nothing. */
  readonly systemOf?: (
    key: string,
    around: { readonly pool: pg.Pool; readonly world: World; readonly law: Law },
  ) => Promise<Caller | undefined>
  /** Office forms and templates in the module's own `documents/`, by the name the code uses. */
  readonly documents: Readonly<Record<string, string>>
  /** Brings law and code sets from the packs into tables. Runs at every start, so it must change nothing the second time. */
  readonly load?: (loading: Loading) => Promise<void>
  /** Fills an empty demo database with invented people. Runs once, on the embedded database alone. */
  readonly demo?: (loading: Loading) => Promise<void>
}

type Declared = Pick<Module, 'name' | 'title'> & Partial<Module>

/** Declares a module; what it does not have it leaves out. */
export const module = (declared: Declared): Module => ({
  uses: [],
  permissions: {},
  tables: [],
  parameters: [],
  rules: [],
  registers: [],
  procedures: [],
  indicators: [],
  routes: [],
  pages: [],
  jobs: [],
  follows: [],
  finders: [],
  approvals: {},
  documents: {},
  ...declared,
})
