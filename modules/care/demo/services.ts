import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { sure, type Actor } from '#kernel/demo'
import { isRefusal } from '#kernel/refusal'
import { addEntry } from '../services/book.ts'
import { registerOf } from '../services/declared.ts'
import { markAttendance, openTrip, publishTrip, signUp } from '../trips.ts'

/** Last autumn's check-up is over; this spring's recuperation takes names. */
export async function demoTrips(clerk: Actor, people: readonly string[]): Promise<void> {
  const opens = clerk('2026-02-10')
  const exam = sure(
    await opens.transaction(tx =>
      openTrip(tx, opens, {
        kind: '健康体检',
        title: '2026年劳模健康体检',
        site: '演示县人民医院体检中心',
        fromDay: '2026-03-09',
        toDay: '2026-03-13',
        opensOn: '2026-02-10',
        closesOn: '2026-02-28',
        capacity: 4,
        documentTitle: '关于组织2026年劳模健康体检的通知（演示）',
      }),
    ),
  )
  const able: string[] = []
  for (const person of people.slice(0, 6)) {
    const asks = clerk('2026-02-12')
    const seat = await asks.transaction(tx => signUp(tx, asks, exam.id, { person, healthy: true }))
    if (!isRefusal(seat)) able.push(person)
  }
  const publishes = clerk('2026-03-02')
  sure(await publishes.transaction(tx => publishTrip(tx, publishes, exam.id)))
  const marks = clerk('2026-03-16')
  const seats = await marks.transaction(tx =>
    tx.rows<{ person: string }>(
      sql`select person from care_seat where trip = ${exam.id} and state = '入选' order by rank`,
    ),
  )
  sure(
    await marks.transaction(tx =>
      markAttendance(tx, marks, exam.id, {
        came: seats.slice(0, 3).map(one => one.person),
        absent: seats.slice(3).map(one => one.person),
      }),
    ),
  )
  const spring = clerk('2026-03-10')
  const rest = sure(
    await spring.transaction(tx =>
      openTrip(tx, spring, {
        kind: '疗休养',
        title: '2026年第一批劳模疗休养',
        site: '演示温泉疗休养院',
        fromDay: '2026-05-11',
        toDay: '2026-05-15',
        opensOn: '2026-03-10',
        closesOn: '2026-04-10',
        capacity: 5,
        documentTitle: '关于组织2026年第一批劳模疗休养的通知（演示）',
        note: '往返由县总工会统一安排，随队医生一名；所在单位视同出勤',
      }),
    ),
  )
  for (const person of able.slice(0, 3)) {
    const asks = clerk('2026-03-12')
    await asks.transaction(tx => signUp(tx, asks, rest.id, { person, healthy: true }))
  }
}

/** Entries of this winter and spring in each register, of invented people. */
export async function demoServices(relief: Actor): Promise<void> {
  const home = { tier: '县级', rigid: '18000', subsistence: '720', excluded: '没有排除情形' }
  const entries: readonly (readonly [
    register: string,
    name: string,
    day: Day,
    answer: Readonly<Record<string, string | number>>,
    reviewOn?: Day,
  ])[] = [
    [
      'hardship',
      '苗春生',
      '2025-09-12',
      { ...home, grade: '深度困难', heads: 4, income: '38000', cause: '本人患病' },
      '2026-03-12',
    ],
    [
      'hardship',
      '柴玉兰',
      '2026-01-20',
      { ...home, grade: '相对困难', heads: 3, income: '46000', cause: '子女上学' },
      '2026-07-20',
    ],
    [
      'hardship',
      '甄铁柱',
      '2026-02-25',
      { ...home, grade: '意外致困', heads: 3, income: '42000', cost: '61000', cause: '意外灾害' },
      '2026-08-25',
    ],
    ['aid', '苗春生', '2026-01-22', { kind: '生活', fund: '省级帮扶资金', amount: '2000', reason: '春节生活救助' }],
    ['aid', '苗春生', '2026-03-04', { kind: '医疗', fund: '工会经费', amount: '3000', reason: '住院自付' }],
    ['aid', '柴玉兰', '2026-02-18', { kind: '助学', fund: '社会捐助', amount: '1500', reason: '大学一年级' }],
    [
      'mutual',
      '甄铁柱',
      '2026-03-06',
      { cycle: '2026年第九期', joined: '单位集体', cause: '意外伤害', own: '21400', outcome: '受理' },
    ],
    [
      'mutual',
      '苗春生',
      '2026-02-27',
      { cycle: '2026年第九期', joined: '单位集体', cause: '住院', own: '8600', amount: '2580', outcome: '已补助' },
    ],
    [
      'craft-fund',
      '曜垣半导体创新工作室（演示）',
      '2026-03-03',
      { project: '晶圆传片机构改造', use: '技术攻关', amount: '30000', paid: '已拨付' },
    ],
    ['psychology', '忻岭煤矿职工（演示）', '2026-03-11', { kind: '讲座', body: '演示心理服务中心', heads: 46 }],
    [
      'delivery',
      '苗春生',
      '2026-02-06',
      { kind: '送温暖', what: '米面油和慰问金', amount: '500', way: '打卡', fund: '工会经费' },
    ],
    [
      'delivery',
      '环卫中心一线职工（演示）',
      '2026-02-09',
      { kind: '走访慰问', what: '防寒用品', amount: '3200', way: '实物签领', fund: '工会经费' },
    ],
  ]
  for (const [register, name, onDay, answer, reviewOn] of entries) {
    const of = registerOf(register)
    if (!of) continue
    const caller = relief(onDay)
    sure(await caller.transaction(tx => addEntry(tx, caller, of, { name, onDay, reviewOn, answer })))
  }
}
