import type { HonourTitle } from '#modules/oversight'
import { levels } from './kinds.ts'

/** What a written title is in the catalogue, and what has to be asked. */
export interface ReadTitle {
  readonly title: string
  readonly honour: string | null
  readonly family: string | null
  readonly level: string | null
  readonly grantedBy: string | null
  readonly collective: boolean | null
  /** Something a person must confirm: it is not what a register of model workers is for. */
  readonly doubt: string | null
}
export interface WrongTitle {
  readonly why: string
  readonly remedy: string
}

/** 劳模库收的是劳模、五一劳动奖和先锋号；其他荣誉也可以记，但不能当成劳模。 */
const labour: readonly string[] = ['劳模', '五一劳动奖', '工人先锋号']
const short = /^(全国|部|部级|省|省级|省部级|市|市级|县|县级|区|区级)?(劳模|先进|五一奖章|五一奖|奖章|先锋号|劳模先进)$/

/** 简写、部门表彰、目录里的全称，一次认清。Unknown titles are not guessed: level and granting body must be written beside them. */
export function readTitle(written: string, year: number, catalogue: readonly HonourTitle[]): ReadTitle | WrongTitle {
  const title = written.normalize('NFKC').replaceAll(/\s/g, '')
  if (short.test(title)) {
    const like = catalogue
      .filter(h => labour.includes(h.family))
      .flatMap(namesOf)
      .filter(name => sameLevel(title, name))
      .slice(0, 4)
    return {
      why: `“${title}”是简称，看不出哪一级、哪一届`,
      remedy: `写当时的全称${like.length > 0 ? `，如“${like.join('”“')}”` : ''}`,
    }
  }
  const known = catalogue
    .filter(h => namesOf(h).includes(title))
    .toSorted((a, b) => Number(covers(b, year)) - Number(covers(a, year)))[0]
  const office = /(局|厅|委员会|集团|公司|协会|办公室)/.test(title.replace(/(先进|劳动模范|劳模).*$/, ''))
  const doubt = known
    ? labour.includes(known.family)
      ? null
      : `“${title}”在目录里属于“${known.family}”，不是劳模`
    : office
      ? `“${title}”像是行业、部门的表彰，不是劳模`
      : null
  return {
    title,
    honour: known?.code ?? null,
    family: known?.family ?? (/(劳动模范|劳动英雄|先进生产者)/.test(title) && !office ? '劳模' : null),
    level: known?.level ?? null,
    grantedBy: known?.grantedBy ?? null,
    collective:
      known?.kind === '集体'
        ? true
        : known?.kind === '个人'
          ? false
          : /(集体|奖状|先锋号|班组|单位)$/.test(title)
            ? true
            : null,
    doubt,
  }
}

/** A line of the catalogue may hold several titles: 浙江省劳动模范、浙江省先进工作者. Notes in brackets are no part of them. */
export function namesOf({ name }: HonourTitle): string[] {
  const bare = name.replaceAll(/（.*?）/g, '').split('、')
  const region = /^.{2,4}?(省|市|县|区)/.exec(bare[0] ?? '')?.[0] ?? ''
  return bare.map(one =>
    region !== '' && !one.startsWith(region) && !one.startsWith('全国') ? `${region}${one}` : one,
  )
}

const covers = (h: HonourTitle, year: number): boolean =>
  (h.from === null || Number(h.from.slice(0, 4)) <= year) && (h.until === null || year <= Number(h.until.slice(0, 4)))

const sameLevel = (title: string, name: string): boolean =>
  title.startsWith('全国')
    ? name.startsWith('全国')
    : title.startsWith('省')
      ? /^.{2,3}省/.test(name)
      : title.startsWith('市')
        ? /^.{2,3}市/.test(name)
        : true

/** A year as rolls write it: 1995, 1995年, 1995年度. Two digits are asked about: 95 may be 1895 or 1995 to a machine. */
export function readYear(text: string, thisYear: number): { readonly year: number } | WrongTitle {
  const found = /^(\d{4})(年|年度)?$/.exec(text.normalize('NFKC').trim())
  const year = Number(found?.[1])
  if (!found) return { why: `“${text}”不是年度`, remedy: '写四位数的年度，如1995' }
  return year >= 1930 && year <= thisYear
    ? { year }
    : { why: `${year}年不在1930年至今年之间`, remedy: '核对获得荣誉的年度' }
}

/** A level in the words of old rolls. */
export function readLevel(text: string): string | null {
  const bare = text.normalize('NFKC').replaceAll(/[\s级]/g, '')
  const known = bare === '全国' ? '国家' : bare === '省部' ? '省' : bare === '部' ? '部委' : bare === '区' ? '县' : bare
  return levels.find(level => level === known) ?? null
}
