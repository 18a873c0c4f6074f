import { writtenDay } from '#kernel/words'
import { changesOf, provenanceOf, type Version } from './history.ts'

const titles = {
  name: '单位全称',
  short_name: '简称',
  kind: '类别',
  uscc: '统一社会信用代码',
  ownership: '登记类型',
  industry: '行业',
  key_industry: '重点产业',
  employees: '职工人数',
  address: '地址',
  phone: '单位电话',
  department: '部门',
  union_type: '工会组织类型',
  union_name: '工会名称',
  union_established_on: '建会日期',
  members: '会员人数',
  congress_established: '职工代表大会',
  state: '状态',
  division: '区划',
} as const
type Field = keyof typeof titles

const groups: readonly { key: string; title: string; fields: readonly Field[] }[] = [
  { key: 'identity', title: '登记', fields: ['name', 'short_name', 'kind', 'uscc', 'department', 'state'] },
  {
    key: 'business',
    title: '经营',
    fields: ['ownership', 'industry', 'key_industry', 'employees', 'address', 'phone'],
  },
  {
    key: 'union',
    title: '工会',
    fields: ['union_type', 'union_name', 'union_established_on', 'members', 'congress_established'],
  },
]

/** Who can give what is missing. What is not asked of a kind of unit is not missing. */
const asks: Readonly<Partial<Record<Field, { who: string; of: readonly string[] }>>> = {
  uscc: { who: '请单位提供登记证书', of: ['企业', '事业单位', '社会组织', '机关', '个体工商户'] },
  ownership: { who: '请单位或市场监管部门提供', of: ['企业'] },
  industry: { who: '请单位按主营业务填报', of: ['企业', '事业单位', '社会组织'] },
  employees: { who: '请单位人力资源填报', of: ['企业', '事业单位', '社会组织'] },
  union_established_on: { who: '请上级工会提供建会批复', of: ['企业', '事业单位', '社会组织'] },
  members: { who: '请单位工会填报', of: ['企业', '事业单位', '社会组织', '工会'] },
  congress_established: { who: '请单位工会填报', of: ['企业', '事业单位'] },
}

export const say = (field: string, value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean')
    return field === 'congress_established' ? (value ? '已建立' : '未建立') : value ? '是' : '否'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (field === 'union_established_on') return writtenDay(text)
  return field === 'employees' || field === 'members' ? `${text}人` : text
}

/** The facts of a unit by group, each with its source, and what is missing with who can give it. */
export function factsOf(versions: readonly Version[], usccState: string) {
  const row = versions[0] ?? {}
  const kind = String(row['kind'])
  const shown = (field: Field) => say(field, row[field]) !== null || (asks[field]?.of.includes(kind) ?? false)
  const facts = groups
    .map(group => ({
      key: group.key,
      title: group.title,
      closed: null,
      facts: group.fields.filter(shown).map(field => {
        const value = say(field, row[field])
        const from = value === null ? { source: null, verified: null, since: null } : provenanceOf(versions, field)
        const note = field === 'uscc' && usccState === 'legacy' ? '早期代码，校验位不符，已对照证书人工核验' : null
        return {
          key: field,
          title: titles[field],
          value,
          ...from,
          ask: value === null ? (asks[field]?.who ?? null) : null,
          note,
        }
      }),
    }))
    .filter(group => group.facts.length > 0)
  const missing = facts.flatMap(group =>
    group.facts.flatMap(fact => (fact.ask ? [{ what: fact.title, who: fact.ask }] : [])),
  )
  return { groups: facts, missing, history: changesOf(versions, titles, say) }
}

/** The title of the page is the finding: what the unit is, whether it has a union, what is still missing. */
export function findingOf(name: string, row: Version, people: number, missing: number): string {
  const state = String(row['state'])
  if (state !== '正常') return `${name}：${state}`
  const union = row['is_union'] === true ? '' : row['union_established_on'] ? '已建会' : '还没有建会'
  const parts = [
    union,
    people > 0 ? `在册${people}人` : row['is_union'] === true ? '' : '还没有人员',
    missing > 0 ? `${missing}项要补` : '',
  ]
  const said = parts.filter(part => part !== '').join('，')
  return said === '' ? name : `${name}：${said}`
}
