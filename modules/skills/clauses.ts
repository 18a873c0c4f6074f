import type { Coverage } from '#modules/oversight'

/**
 * 认定的全过程（C148）、八级和申报条件（C149）、三种关系的比照（C152）、三类评价（C154）走得完；职业生涯指导计划（C150）、
 * 学分转换（C151）、岗位通道（C153）登得上、用得上、本人看得到，各有指标（indicators.ts）。
 */
export const clauses: Coverage = {
  C148: 'live',
  C149: 'live',
  C150: 'live',
  C151: 'live',
  C152: 'live',
  C153: 'live',
  C154: 'live',
}
