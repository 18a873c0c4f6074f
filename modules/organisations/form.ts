import { sql, type Transaction } from '#kernel/database'
import { codeSet, namesOf } from './codes.ts'
import { kinds, states, verifications } from './kinds.ts'
import { divisionsWithin } from './place.ts'

type Property = Readonly<Record<string, unknown>>

/** The form of a unit as JSON Schema, code lists filled in; the body's own schema checks it again. */
export async function formOf(tx: Transaction): Promise<Record<string, unknown>> {
  const divisions = await divisionsWithin(tx)
  const code = (d: { code: number }) => String(d.code).padStart(12, '0')
  const grassroots = { 'x-when': { kind: kinds.filter(kind => kind !== '工会') } }
  const properties: Record<string, Property> = {
    name: { type: 'string', title: '单位全称', maxLength: 80, description: '与登记证书一致' },
    shortName: { type: 'string', title: '简称', maxLength: 30 },
    kind: { type: 'string', title: '类别', enum: kinds, 'x-widget': 'select' },
    uscc: { type: 'string', title: '统一社会信用代码', description: '18位。机关填机构编制部门给的代码' },
    usccSeen: {
      type: 'boolean',
      title: '早期代码，已对照证书核验',
      description: '校验位不符的2015年前后试点代码才需要勾选',
      'x-widget': 'tick',
    },
    division: {
      type: 'string',
      title: '所在区划',
      enum: divisions.map(code),
      'x-titles': Object.fromEntries(divisions.map(d => [code(d), d.name])),
      'x-widget': 'select',
    },
    address: { type: 'string', title: '地址', maxLength: 100 },
    phone: { type: 'string', title: '单位电话', maxLength: 40 },
    ownership: {
      type: 'string',
      title: '登记类型',
      enum: await namesOf('ownership'),
      'x-widget': 'select',
      'x-when': { kind: ['企业', '个体工商户'] },
    },
    industry: {
      type: 'string',
      title: '行业',
      'x-widget': 'pick',
      'x-options': '/organisations/industries',
      ...grassroots,
    },
    keyIndustry: { type: 'boolean', title: '属重点产业', description: '以当地公布的重点产业名单为准', ...grassroots },
    employees: { type: 'integer', title: '职工人数', minimum: 0, 'x-unit': '人', ...grassroots },
    parent: {
      type: 'string',
      title: '上级单位',
      'x-widget': 'pick',
      'x-options': '/organisations/options',
      description: '集团、总校、主管单位。登记后不能改；要改的，请系统管理员办理',
      ...grassroots,
    },
    department: {
      type: 'string',
      title: '部门',
      enum: (await codeSet('department')).codes.map(d => d.code),
      'x-titles': Object.fromEntries((await codeSet('department')).codes.map(d => [d.code, d.name])),
      'x-widget': 'select',
      'x-when': { kind: '机关' },
      description: '会被征求意见的机关要选',
    },
    unionType: { type: 'string', title: '工会组织类型', enum: await namesOf('unionType'), 'x-widget': 'select' },
    unionName: { type: 'string', title: '工会名称', maxLength: 80, ...grassroots },
    unionEstablishedOn: {
      type: 'string',
      format: 'date',
      title: '建会日期',
      description: '上级工会批复成立的日期；没有建会的不填',
    },
    unionParent: { type: 'string', title: '上级工会', 'x-widget': 'pick', 'x-options': '/organisations/unions' },
    industryUnion: {
      type: 'string',
      title: '所属产业工会',
      'x-widget': 'pick',
      'x-options': '/organisations/industry-unions',
      ...grassroots,
    },
    members: { type: 'integer', title: '会员人数', minimum: 0, 'x-unit': '人' },
    congressEstablished: { type: 'boolean', title: '建有职工代表大会', ...grassroots },
    state: { type: 'string', title: '状态', enum: states },
    source: { type: 'string', title: '依据', maxLength: 60, description: '如：登记证书、统计报表、单位填报' },
    verified: { type: 'string', title: '核验情况', enum: verifications },
    ground: { type: 'string', title: '改动原因', maxLength: 100, description: '写明凭什么改，留在历史里' },
  }
  return { type: 'object', properties, required: ['name', 'kind', 'division', 'state'] }
}

/** What the form shows at first: the row as it stands. */
export async function initialOf(
  tx: Transaction,
  id: string | undefined,
): Promise<{ initial: Record<string, unknown>; version: number; title: string } | undefined> {
  if (id === undefined)
    return { initial: { state: '正常', source: '经办人录入', verified: '自报' }, version: 0, title: '登记单位' }
  const row = await tx.find<{ version: number; name: string; initial: Record<string, unknown> }>(sql`
    select version, name, jsonb_strip_nulls(jsonb_build_object('name', name, 'shortName', short_name, 'kind', kind, 'uscc', uscc, 'usccSeen', uscc_state = 'legacy', 'division', lpad(division::text, 12, '0'),
      'address', address, 'phone', phone, 'ownership', ownership, 'industry', industry, 'keyIndustry', key_industry, 'employees', employees, 'parent', parent, 'department', department,
      'unionType', union_type, 'unionName', union_name, 'unionEstablishedOn', union_established_on, 'unionParent', union_parent, 'members', members, 'congressEstablished', congress_established,
      'industryUnion', (select u.id from app.unions_above(o.place) u where u.line = o.line and not o.is_union limit 1), 'state', state, 'source', '经办人录入', 'verified', '自报')) as initial
    from organisation o where id = ${id}`)
  return row && { initial: row.initial, version: row.version, title: row.name }
}
