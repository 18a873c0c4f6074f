import type { Response } from '#kernel/http'
import { Cite, Evidence, State, useParam } from '#kernel/ui'
import type { readDefinitions } from '../contract.ts'
import { databases, type Database, type Move, type State as Standing } from '../kinds.ts'

export type Version = Response<typeof readDefinitions>['versions'][number]
type Definition = Omit<Version, 'state'>

/** The database an address names; an address that names none is answered by the server. */
export function useDatabase(): Database {
  const said = useParam('database')
  return databases.find(one => one === said) ?? 'model'
}

const standings = { 在库: 'yes', 暂停: 'wait', 已故: 'unknown', 退出: 'no' } as const
export const Stands = ({ is }: { is: Standing }) => <State is={standings[is]}>{is}</State>

const kinds = {
  入库: 'yes',
  恢复: 'yes',
  转入: 'yes',
  退出: 'no',
  暂停: 'wait',
  已故: 'unknown',
  转出: 'near',
} as const
export const MoveMark = ({ is }: { is: Move }) => <State is={kinds[is]}>{is}</State>

export const Marks = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <span className="talent-marks">
      {of.map(mark => (
        <span key={mark}>{mark}</span>
      ))}
    </span>
  )

export const keepers = ({ keeper }: Pick<Definition, 'keeper'>): string =>
  keeper.with.length === 0 ? keeper.lead : `${keeper.lead}主管，会同${keeper.with.join('、')}`

/** Where a definition rests, and how well that is known. */
export const Rests = ({ of }: { of: Pick<Definition, 'cites' | 'evidence' | 'place' | 'from'> }) => (
  <>
    {of.cites.map(cite => (
      <Cite key={cite.title + cite.article} {...cite} />
    ))}{' '}
    <Evidence
      mark={of.evidence}
      {...(of.evidence === '产品约定'
        ? { source: '决定要求建库，没有写收哪些人；收谁是本系统的约定', task: '本地主管部门发文以后，照文件改定义' }
        : {})}
    />
  </>
)
