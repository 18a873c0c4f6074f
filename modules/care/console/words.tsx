import { Cite, Evidence, State, type EvidenceMark } from '#kernel/ui'
import { periodTitle } from '../periods.ts'

interface Cited {
  readonly title: string
  readonly article: string
  readonly number?: string | undefined
  readonly date?: string | undefined
  readonly clause?: string | undefined
}
export const Cites = ({ of }: { of: readonly Cited[] }) => (
  <>
    {of.map(one => (
      <Cite key={one.title + one.article} {...one} />
    ))}
  </>
)

export const spanTitle = (first: string, last: string): string =>
  first === last ? periodTitle(first) : `${periodTitle(first)}至${periodTitle(last)}`

interface Parameter {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly value: readonly { readonly at: string; readonly value: string }[]
  readonly level: string | null
  readonly from: string | null
  readonly evidence: EvidenceMark
  readonly task: string | null
  readonly cites: readonly Cited[]
}
/** The values an amount is worked out by, each with its place, day and document; what nobody said says whose task it is. */
export const Parameters = ({ of }: { of: readonly Parameter[] }) => (
  <ul className="care-values">
    {of.map(one => (
      <li key={one.id}>
        <span>{one.title}</span>{' '}
        {one.value.length === 0 ? (
          <>
            <Evidence mark="未配置" {...(one.task === null ? {} : { task: one.task })} />
            {one.task !== null && <span className="care-task">轮到：{one.task}</span>}
          </>
        ) : (
          <>
            <b>{one.value.map(v => (v.at === '' ? v.value : `${v.at} ${v.value}`)).join('；')}</b>{' '}
            <Evidence mark={one.evidence} />{' '}
            <small>{[one.level, one.from === null ? null : `${one.from}起`].filter(Boolean).join('，')}</small>{' '}
            <Cites of={one.cites} />
          </>
        )}
      </li>
    ))}
  </ul>
)

const marks = {
  应享: 'yes',
  待补: 'unknown',
  还差: 'unknown',
  未配置: 'unknown',
  暂停: 'wait',
  停止: 'no',
  不符合: 'no',
} as const
export const Stands = ({ is }: { is: keyof typeof marks }) => <State is={marks[is]}>{is}</State>

const obstacles = {
  缺事实: 'unknown',
  没有配置金额: 'unknown',
  暂停: 'wait',
  部门比对待判: 'wait',
  没有公示: 'near',
  公示没有办完: 'wait',
  没有收款账户: 'near',
  账户没有确认: 'near',
  没有在世核验: 'near',
  等制单: 'yes',
} as const
export const Obstacle = ({ is }: { is: keyof typeof obstacles }) => <State is={obstacles[is]}>{is}</State>

const batches = { 草拟: 'unknown', 待审批: 'wait', 已批准: 'yes', 已送银行: 'wait', 已回盘: 'yes', 作废: 'no' } as const
export const BatchMark = ({ is }: { is: keyof typeof batches }) => <State is={batches[is]}>{is}</State>
const lines = { 待发: 'wait', 成功: 'yes', 失败: 'no', 作废: 'no' } as const
export const LineMark = ({ is }: { is: keyof typeof lines }) => <State is={lines[is]}>{is}</State>
