import { State } from '#kernel/ui'

/** Where a system stands, its last day looked at. */
export function SystemState({ state, over, toDay }: { state: string; over: boolean; toDay: string }) {
  if (over) return <State is="late">{toDay}到期</State>
  if (state === '在用') return <State is="yes">在用</State>
  return <State is={state === '待批' ? 'wait' : 'no'}>{state === '待批' ? '等另一人批准' : state}</State>
}
