import { ageOn, type Day } from '#kernel/calendar'
import { writtenDay } from '#kernel/words'
import { changesOf, provenanceOf, type Version } from '#modules/organisations'
import { groups, seesGroup, type Group } from './groups.ts'

const titles = {
  name: '姓名',
  former_name: '曾用名',
  sex: '性别',
  born: '出生日期',
  ethnicity: '民族',
  politics: '政治面貌',
  hukou: '户籍类别',
  native_place: '籍贯',
  phone_tail: '电话',
  education: '学历',
  employment: '在职状态',
  joined_work_on: '参加工作日期',
  position: '岗位职务',
  rank: '行政级别',
  trade: '工种',
  migrant: '农民工',
  new_form: '新就业形态劳动者',
  skill_level: '技能等级',
  professional_title: '职称',
  member_since: '入会日期',
  employer: '所在单位',
} as const
type Field = keyof typeof titles

const fields: Readonly<Record<Group, readonly Field[]>> = {
  identity: ['name', 'former_name', 'sex', 'born', 'ethnicity', 'politics', 'hukou', 'native_place'],
  education: ['education'],
  employment: ['employment', 'joined_work_on', 'position', 'rank', 'trade', 'migrant', 'new_form'],
  skills: ['skill_level', 'professional_title'],
  union: ['member_since'],
}

/** What every archive should say, and who can give it. */
const asks: Readonly<Partial<Record<Field, string>>> = {
  sex: '请核对证件',
  born: '请核对证件',
  ethnicity: '请核对证件或请本人填报',
  politics: '请单位党组织提供',
  education: '请本人提供毕业证书',
  joined_work_on: '请单位人力资源提供档案记载',
  position: '请单位填报',
  skill_level: '有证书的，请本人提供；没有的不填',
  member_since: '请单位工会提供会员登记',
}
const days: readonly string[] = ['born', 'joined_work_on', 'member_since']

const say = (field: string, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (field === 'phone_tail') return `尾号${text}`
  return days.includes(field) ? writtenDay(text) : text
}

/** The facts a post may see, by group, each with its source; a group out of its sight is named and closed. */
export function factsOf(versions: readonly Version[], sees: number | undefined) {
  const row = versions[0] ?? {}
  const shown = (Object.keys(groups) as Group[]).map(key => {
    const open = seesGroup(sees, key)
    const facts = open ? fields[key].flatMap(field => factOf(field, row, versions)) : []
    return { key, title: groups[key].title, closed: open ? null : '这一组不在您岗位的可见范围内', facts }
  })
  const all = shown.flatMap(group => group.facts)
  const missing = all.flatMap(fact => (fact.ask ? [{ what: fact.title, who: fact.ask }] : []))
  const known = all.filter(fact => fact.value !== null)
  const by = (verified: string) => known.filter(fact => fact.verified === verified).length
  const visible = Object.fromEntries(Object.entries(titles).filter(([field]) => fieldSeen(field, sees)))
  return {
    groups: shown,
    missing,
    known: { facts: known.length, checked: by('已核') + by('核验'), told: by('自报'), toCheck: by('待核') },
    history: changesOf(versions, visible, say),
  }
}

function factOf(field: Field, row: Version, versions: readonly Version[]) {
  const value = say(field, row[field])
  if (value === null && asks[field] === undefined) return []
  if (field === 'skill_level' && value === null && row['professional_title']) return []
  const from = value === null ? { source: null, verified: null, since: null } : provenanceOf(versions, field)
  return [
    {
      key: field,
      title: titles[field],
      value,
      ...from,
      ask: value === null ? (asks[field] ?? null) : null,
      note: null,
    },
  ]
}

const fieldSeen = (field: string, sees: number | undefined): boolean => {
  const group = (Object.keys(fields) as Group[]).find(key => fields[key].some(one => one === field))
  return group === undefined ? seesGroup(sees, 'identity') : seesGroup(sees, group)
}

/** 靳长河，焊工，一级/高级技师 */
export function findingOf(row: Version): string {
  const gone = row['employment'] === '去世' || row['employment'] === '离职' ? `（${row['employment']}）` : ''
  return [
    `${String(row['name'])}${gone}`,
    row['trade'] ?? row['position'],
    row['skill_level'] ?? row['professional_title'],
  ]
    .filter(part => typeof part === 'string' && part !== '')
    .join('，')
}

/** 男，汉族，1979年6月出生（46岁），中共党员 */
export function lineOf(row: Version, today: Day): string {
  const born = typeof row['born'] === 'string' ? row['born'] : null
  const parts = [
    row['sex'],
    row['ethnicity'],
    born && `${Number(born.slice(0, 4))}年${Number(born.slice(5, 7))}月出生（${ageOn(born, today)}岁）`,
    row['politics'],
    row['employment'],
  ]
  return parts.filter(part => typeof part === 'string' && part !== '').join('，')
}
