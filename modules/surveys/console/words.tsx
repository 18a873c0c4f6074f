import { State } from '#kernel/ui'

const marks = { 筹备: 'wait', 回收: 'near', 已结束: 'yes' } as const
export const SurveyMark = ({ is }: { is: keyof typeof marks }) => (
  <State is={marks[is]}>{is === '回收' ? '回收中' : is}</State>
)

/** 未立项的叫工作监测：统计法第十三条至第十七条. */
export const kindOf = (project: string | null): string => (project === null ? '工作监测' : '统计调查')

export const rate = (answered: number, drawn: number): string =>
  drawn === 0 ? '—' : `${Math.round((1000 * answered) / drawn) / 10}%`

interface Returned {
  readonly state: keyof typeof marks
  readonly drawn: number
  readonly answered: number
}
/** How many came back: while it runs no nearer than the least number that is shown, so that nobody can watch one answer come in. */
export const returned = ({ state, answered }: Returned, least: number): string =>
  state !== '回收' ? `${answered}份` : answered === 0 ? `不足${least}份` : `${answered}多份`
export const rateOf = ({ state, answered, drawn }: Returned): string =>
  state !== '回收' ? rate(answered, drawn) : answered === 0 ? '还说不出' : `${rate(answered, drawn)}以上`

export const Discipline = () => (
  <>
    <h3>只用来看情况</h3>
    <p>
      答卷谁也打不开：页面、导出、别的功能都只拿得到加起来的数。监察、执法的岗位一项权限也没有，问卷不作处理任何人、任何单位的依据。
    </p>
    <p>没有按统计法立项（第十三条至第十七条）的，叫工作监测，不叫统计调查，对外不称统计数据。</p>
  </>
)
