import { sql, type Transaction } from '#kernel/database'
import { namesOf, verifications } from '#modules/organisations'
import { employments } from './employments.ts'

type Property = Readonly<Record<string, unknown>>
const day = (title: string, description?: string): Property => ({
  type: 'string',
  format: 'date',
  title,
  ...(description && { description }),
})
const text = (title: string, maxLength: number, description?: string): Property => ({
  type: 'string',
  title,
  maxLength,
  ...(description && { description }),
})
const list = async (title: string, set: string): Promise<Property> => ({
  type: 'string',
  title,
  enum: await namesOf(set),
  'x-widget': 'select',
})

/** The form of an archive as JSON Schema, code lists filled in; the body's own schema checks it again. */
export async function formOf(isNew: boolean): Promise<Record<string, unknown>> {
  const properties: Record<string, Property> = {
    name: text('姓名', 50, '与证件一致；少数民族姓名用间隔号“·”'),
    documentKind: await list('证件种类', 'documentKind'),
    documentNumber: {
      type: 'string',
      title: '证件号码',
      maxLength: 40,
      description: isNew
        ? '加密保存，用来认出同一个人；性别和出生日期从居民身份证号读出'
        : '已登记的不显示；换了证件或补登时才填',
    },
    sex: { type: 'string', title: '性别', enum: ['男', '女'] },
    born: day('出生日期', '有居民身份证号的不用填'),
    ethnicity: await list('民族', 'nationality'),
    politics: await list('政治面貌', 'politics'),
    phone: text('电话', 30, isNew ? '加密保存' : '已登记的不显示；更换时才填'),
    employer: { type: 'string', title: '所在单位', 'x-widget': 'pick', 'x-options': '/organisations/options' },
    team: { type: 'string', title: '班组', 'x-widget': 'pick', 'x-options': '/teams/options' },
    employment: { type: 'string', title: '在职状态', enum: employments },
    position: text('岗位职务', 60),
    trade: text('工种', 40),
    rank: text('行政级别', 40, '没有的填“无”'),
    joinedWorkOn: day('参加工作日期'),
    skillLevel: await list('技能等级', 'skillLevel'),
    professionalTitle: await list('职称', 'title'),
    education: await list('学历', 'education'),
    memberSince: day('入会日期', '加入工会的日期；没有入会的不填'),
    migrant: { type: 'boolean', title: '农民工', description: '户籍在乡村、从事非农产业的填“是”' },
    newForm: { type: 'boolean', title: '新就业形态劳动者' },
    formerName: text('曾用名', 50),
    hukou: text('户籍类别', 30),
    nativePlace: text('籍贯', 60),
    source: text('依据', 60, '如：证件原件、人事档案、本人填报'),
    verified: { type: 'string', title: '核验情况', enum: verifications },
    ground: { type: 'string', title: '改动原因', maxLength: 100, description: '写明凭什么改，留在历史里，本人能看到' },
    ...(isNew && {
      another: {
        type: 'boolean',
        title: '同名同生日的是另一个人，仍然新建',
        description: '提示已有同名同生日的档案、核对过才勾选',
        'x-widget': 'tick',
      },
    }),
  }
  return { type: 'object', properties, required: ['name', 'employer', 'employment'] }
}

/** What the form shows at first. Numbers of documents and telephones are never sent into a form. */
export async function initialOf(
  tx: Transaction,
  id: string | undefined,
  employer: string | undefined,
): Promise<{ initial: Record<string, unknown>; version: number; title: string } | undefined> {
  if (id === undefined)
    return {
      initial: {
        documentKind: '居民身份证',
        employment: '在职',
        source: '经办人录入',
        verified: '自报',
        ...(employer && { employer }),
      },
      version: 0,
      title: '登记人员',
    }
  const row = await tx.find<{ version: number; name: string; initial: Record<string, unknown> }>(sql`
    select version, name, jsonb_strip_nulls(jsonb_build_object('name', name, 'formerName', former_name, 'documentKind', '居民身份证', 'sex', sex, 'born', born, 'ethnicity', ethnicity, 'politics', politics, 'hukou', hukou, 'nativePlace', native_place,
      'education', education, 'employer', employer, 'team', team, 'employment', employment, 'joinedWorkOn', joined_work_on, 'position', position, 'rank', rank, 'trade', trade, 'skillLevel', skill_level, 'professionalTitle', professional_title,
      'migrant', migrant, 'newForm', new_form, 'memberSince', member_since, 'source', '经办人录入', 'verified', '自报')) as initial
    from person where id = ${id} and merged_into is null`)
  return row && { initial: row.initial, version: row.version, title: row.name }
}
