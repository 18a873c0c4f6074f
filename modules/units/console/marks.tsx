import { State, type StateKind } from '#kernel/ui'

const kinds: Readonly<Record<string, StateKind>> = { 空白: 'no', 说法不一: 'near', 说不清: 'unknown', 有党员: 'yes' }

/** What is known of party members in a team. */
export function TeamMark({ is }: { is: string }) {
  return <State is={kinds[is] ?? 'unknown'}>{is === '空白' ? '没有党员' : is}</State>
}

/** 国有企业 is said where the type of registration says so; a company whose owners are not known stays open. */
export const ownedWords = (owned: boolean | null): string => (owned === null ? '断不定' : owned ? '国有企业' : '')
