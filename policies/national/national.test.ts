import { describe, expect, test } from 'vitest'
import { readParameter, type DatedValue } from '#kernel/rules'
import * as honours from '#modules/honours'
import shanxi from '../140000-shanxi/parameters.ts'
import zhejiang from '../330000-zhejiang/parameters.ts'
import guizhou from '../520000-guizhou/parameters.ts'
import { consultations, categoryLeads } from './consultation.ts'
import { departments, findDepartment } from './departments.ts'
import { fieldGroups, seesBits } from './field-groups.ts'
import { honourTitles, honourTitlesOn } from './honours.ts'
import national from './parameters.ts'
import { roles } from './roles.ts'
import { roundPresets } from './round-presets.ts'

describe('roles', () => {
  test('the three administrators exclude one another, in both directions', () => {
    const excludes = Object.fromEntries(roles.filter(r => r.excludes).map(r => [r.id, [...(r.excludes ?? [])].sort()]))
    expect(excludes).toEqual({
      sys_admin: ['audit_admin', 'sec_admin'],
      sec_admin: ['audit_admin', 'sys_admin'],
      audit_admin: ['sec_admin', 'sys_admin'],
    })
  })

  test('no administrator reads people, and who writes nominations does not decide on them', () => {
    for (const r of roles.filter(r => r.sector === '系统')) {
      expect(r.sees).toEqual([])
      expect(r.may.filter(m => m.startsWith('people.') || m.startsWith('honours.'))).toEqual([])
    }
    expect(roles.filter(r => r.may.includes('honours.nominate') && r.may.includes('honours.decide'))).toEqual([])
  })

  test('health is seen by whoever keeps it for an employer, and only that; rights by nobody but the person, hardship by those who handle it', () => {
    const who = (group: string) => roles.filter(r => r.sees.some(g => g === group)).map(r => r.id)
    expect(fieldGroups.filter(g => 'closed' in g).map(g => g.id)).toEqual(['health', 'rights', 'hardship'])
    expect(who('health')).toEqual(['unit_health', 'person'])
    expect(who('rights')).toEqual(['person'])
    expect(who('hardship')).toEqual(['person', 'county_relief'])
  })

  test('field groups are one bit each', () => {
    expect(seesBits(['identity'])).toBe(1)
    expect(seesBits(['identity', 'employment'])).toBe(5)
  })
})

describe('the congress', () => {
  const level = (
    place: number,
    title: string,
    values: readonly DatedValue[],
    status: 'in force' | 'draft' = 'in force',
  ) => ({ place, title, status, values })
  const country = level(0, '全国', national)

  test('[C042 C043] in Zhejiang two thirds must attend and more than half of all delegates agree, by the provincial regulation', () => {
    const on = '2026-03-02'
    const quorum = readParameter(honours.congressQuorum, {
      packs: [level(330000000000, '浙江省', zhejiang), country],
      on,
    })
    const majority = readParameter(honours.congressMajority, {
      packs: [level(330000000000, '浙江省', zhejiang), country],
      on,
    })
    expect([quorum.value, majority.value]).toEqual([
      [2, 3],
      [1, 2],
    ])
    expect(majority.cites?.title).toBe('浙江省企业民主管理条例')
    expect(majority.evidence).toBe('已核')
  })

  test('in Shanxi the threshold says that it is to be confirmed, and by whom', () => {
    const read = readParameter(honours.congressQuorum, {
      packs: [level(140000000000, '山西省', shanxi), country],
      on: '2026-03-02',
    })
    expect([read.value, read.evidence]).toEqual([[2, 3], '待核'])
    expect(read.task).toContain('山西省总工会')
  })

  test('a draft is skipped: Guizhou falls back to the national rule', () => {
    const read = readParameter(honours.congressQuorum, {
      packs: [level(520000000000, '贵州省', guizhou, 'draft'), country],
      on: '2026-03-02',
    })
    expect([read.value, read.level]).toEqual([[2, 3], '全国'])
  })

  test('what only a round can say is 未配置 and says whose task it is', () => {
    const read = readParameter(honours.leaderShareMax, { packs: [country], on: '2026-03-02' })
    expect([read.value, read.evidence]).toEqual([null, '未配置'])
    expect(read.task).toContain('评选办')
  })
})

describe('the catalogue of honours', () => {
  test('工人先锋号 stood alone until 2025 and is part of 全国五一劳动奖 from 2026', () => {
    const names = (day: string) =>
      honourTitlesOn(day)
        .filter(h => h.code.startsWith('CN-PIONEER'))
        .map(h => h.family)
    expect(names('2025-05-01')).toContain('工人先锋号')
    expect(names('2026-05-01')).toEqual(['五一劳动奖'])
  })

  test('codes are unique, and successors exist', () => {
    const codes = honourTitles.map(h => h.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const h of honourTitles) if (h.succeededBy !== undefined) expect(codes).toContain(h.succeededBy)
  })

  test('a collective never counts as model worker of persons except where the title is mixed', () => {
    expect(honourTitles.filter(h => h.modelWorker && h.kind === '集体')).toEqual([])
  })
})

describe('departments and rounds', () => {
  test('a department is found by any of its names', () => {
    expect(findDepartment('人社')?.code).toBe('HRSS')
    expect(findDepartment('工业和信息化')?.code).toBe(findDepartment('经济和信息化')?.code)
  })

  test('whoever is asked, and whoever leads, is a department we know', () => {
    const codes = new Set(departments.map(d => d.code))
    for (const c of consultations) for (const a of c.asked) expect(codes).toContain(a.department)
    for (const lead of Object.values(categoryLeads)) expect(codes).toContain(lead)
  })

  test('a preset has each part once at a level, begins in the unit and has at least two notices', () => {
    const codes = new Set(honourTitles.map(h => h.code))
    for (const preset of roundPresets) {
      const steps = preset.stages.flatMap(s => s.parts.map(p => `${s.level}.${p}`))
      expect(new Set(steps).size, preset.id).toBe(steps.length)
      expect(steps[0]).toBe('unit.notice')
      expect(steps.filter(s => s.endsWith('.notice')).length).toBeGreaterThanOrEqual(2)
      for (const code of preset.honours) expect(codes).toContain(code)
    }
  })
})
