import type { Caller } from '#kernel/access'
import { handle, type Built } from '#kernel/http'
import {
  loadCatalogue,
  type Catalogue,
  type RatioSample,
  type ReviewSample,
  type RoundPreset,
  type SampleGroup,
} from '#modules/oversight'
import type { z } from 'zod'
import { roundChoices } from '../contract.ts'
import {
  briefWords,
  deedsWords,
  noticeWorkdays,
  objectionExtraDays,
  replyValidDays,
  replyWorkdays,
} from '../parameters.ts'
import type { Category, Group, Settings } from '../settings.ts'

type Choices = Built<z.input<typeof roundChoices.returns>>

export const routes = [
  handle(roundChoices, async (_, caller): Promise<Choices> => {
    const catalogue = await loadCatalogue()
    return {
      honours: catalogue.honours
        .filter(h => grantable(h, caller))
        .map(h => ({
          code: h.code,
          title: h.name,
          level: h.level,
          grantedBy: h.grantedBy,
          kinds: h.kind,
          evidence: h.evidence,
        })),
      presets: catalogue.presets.map(p => ({
        id: p.id,
        title: p.title,
        about: `${p.saying}。${p.assumed}`,
        evidence: p.evidence,
        settings: settingsFrom(p, catalogue, caller),
      })),
      departments: catalogue.departments.map(d => ({ key: d.code, title: d.name })),
      ratioSamples: catalogue.ratioSamples.map(ratiosFrom),
      reviewSamples: catalogue.reviewSamples.map(reviewFrom),
    }
  }),
]

/** 总称不能单独授予；工作室等集体命名另有程序。 */
function grantable(h: Catalogue['honours'][number], caller: Caller): boolean {
  return (
    h.kind !== '总称' && (h.from === null || h.from <= caller.today) && (h.until === null || caller.today <= h.until)
  )
}

/** A round to start from: the preset's order, the product's or the law's figures, to be typed over from this year's notice. */
export function settingsFrom(preset: RoundPreset, catalogue: Catalogue, caller: Caller): Settings {
  const read = (id: string): number | null => {
    const { value } = caller.law.reading(id, { division: caller.post?.division ?? 0, on: caller.today })
    return typeof value === 'number' ? value : null
  }
  const workdays = read(noticeWorkdays.id)
  const deeds = read(deedsWords.id) ?? 2000
  const brief = read(briefWords.id) ?? 500
  return {
    subjects: ['person'],
    stages: preset.stages.map(s => ({
      ...s,
      parts: [...s.parts],
      objectionExtraDays: read(objectionExtraDays.id) ?? 0,
      ...(s.parts.includes('notice') && workdays !== null ? { noticeWorkdays: workdays } : {}),
    })),
    categories: categoriesFrom(catalogue),
    replyWorkdays: read(replyWorkdays.id) ?? 5,
    replyValidDays: read(replyValidDays.id) ?? 60,
    deeds: { min: 100, max: deeds, briefMin: 50, briefMax: brief },
    baseHonours: [],
    retiredExcluded: true,
    rankExcluded: [],
    vetoes: [],
    contact: { phone: '', email: '', address: '', postcode: '' },
    basis: {},
    seats: { byCategory: {} },
    ratios: [],
    linked: [],
    marks: [],
    consent: false,
  }
}

const kinds: Readonly<Record<string, Category['kinds']>> = {
  worker: [
    { key: 'frontline', title: '一线工人', frontline: true, leader: false },
    { key: 'technical', title: '专业技术人员', frontline: true, leader: false },
    { key: 'manager', title: '企业管理人员', frontline: false, leader: false },
  ],
  leader: [{ key: 'leader', title: '企业负责人', frontline: false, leader: true }],
  office: [
    { key: 'civil', title: '公务员', frontline: false, leader: false },
    { key: 'teaching', title: '科教人员', frontline: true, leader: false },
    { key: 'institution', title: '事业单位其他人员', frontline: false, leader: false },
  ],
  farmer: [
    { key: 'farmer', title: '普通农业劳动者', frontline: true, leader: false },
    { key: 'migrant', title: '农民工', frontline: true, leader: false },
    { key: 'village', title: '村（社区）干部', frontline: false, leader: false },
  ],
}

/** 只对部分人员征求的部门（如国有企业才审计）先列入，由评选办按本届通知删改。 */
function categoriesFrom({ consultations, departments, categoryLeads }: Catalogue): Category[] {
  return consultations.map(c => ({
    key: c.category,
    title: c.title,
    ...(categoryLeads[c.category] ? { lead: departments.find(d => d.code === categoryLeads[c.category])?.name } : {}),
    kinds: [...(kinds[c.category] ?? [{ key: 'other', title: '其他', frontline: false, leader: false }])],
    departments: c.asked
      .filter(a => a.when === undefined)
      .map(a => ({ key: a.department, title: departments.find(d => d.code === a.department)?.name ?? a.department })),
  }))
}

const groupFrom = ({ title, categories, kinds, marks, ranks, ...flags }: SampleGroup): Group => ({
  title,
  subjects: [],
  categories: [...(categories ?? [])],
  kinds: [...(kinds ?? [])],
  marks: [...(marks ?? [])],
  ranks: [...(ranks ?? [])],
  ...flags,
})

/** 原文要按本届通知抄，样本不带；条款也不带。 */
function ratiosFrom(sample: RatioSample): Choices['ratioSamples'][number] {
  const { id, title, evidence, note, cites } = sample
  return {
    id,
    title,
    about: note,
    source: `《${cites.title}》${cites.date ? `，${cites.date}` : ''}`,
    evidence,
    ratios: sample.ratios.map(({ percent, of, among, ...same }) => ({
      ...same,
      of: groupFrom(of),
      among: groupFrom(among),
      share: [percent, 100],
      pool: '常规',
      hard: true,
      quote: '',
    })),
    linked: (sample.linked ?? []).map(({ when, needs, ...same }) => ({
      ...same,
      when: groupFrom(when),
      needs: groupFrom(needs),
      per: 1,
      needed: 1,
      among: '推荐',
      within: 'office',
      hard: true,
      quote: '',
    })),
    marks: (sample.marks ?? []).map(mark => ({ ...mark })),
  }
}

const reviewFrom = ({
  id,
  title,
  note,
  evidence,
  criteria,
  recusals,
  ...figures
}: ReviewSample): Choices['reviewSamples'][number] => ({
  id,
  title,
  about: note,
  evidence,
  review: { ...figures, odd: true, blind: false, criteria: criteria.map(one => ({ ...one })), recusals: [...recusals] },
})
