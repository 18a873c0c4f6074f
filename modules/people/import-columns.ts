import { namesOf, type ImportColumn } from '#modules/organisations'
import { employments } from './employments.ts'

export const notes = [
  '一行一个人。证件号码已在册的按号码更新，没有的新增；同一份表再导一次，什么也不会变。',
  '空着的格子不改动已有内容。',
  '证件号码列是文本格式，请不要改成数字：改成数字后第16位起会变成0，无法还原。',
  '性别和出生日期可以不填，从居民身份证号读出。',
]

/** The columns of a 花名册, with the titles offices give them. */
export const columns = async (): Promise<readonly ImportColumn[]> => [
  { key: 'name', title: '姓名', also: ['职工姓名', '人员姓名'], required: true, width: 14 },
  {
    key: 'documentNumber',
    title: '证件号码',
    also: ['身份证号', '身份证号码', '身份证', '公民身份号码', '居民身份证号', '证件号'],
    required: true,
    width: 22,
    hint: '18位，末位可以是X',
  },
  {
    key: 'documentKind',
    title: '证件种类',
    also: ['证件类型', '证件类别'],
    choices: await namesOf('documentKind'),
    hint: '不填为居民身份证',
  },
  {
    key: 'employer',
    title: '所在单位',
    also: ['单位', '单位名称', '工作单位', '用人单位', '统一社会信用代码'],
    width: 30,
    hint: '全称或统一社会信用代码；上传时选了单位的可以不填',
  },
  { key: 'sex', title: '性别', choices: ['男', '女'] },
  { key: 'born', title: '出生日期', also: ['出生年月日', '出生年月'], kind: 'day' },
  { key: 'ethnicity', title: '民族', choices: await namesOf('nationality') },
  { key: 'politics', title: '政治面貌', choices: await namesOf('politics') },
  { key: 'education', title: '学历', also: ['文化程度', '最高学历'], choices: await namesOf('education') },
  { key: 'phone', title: '电话', also: ['手机', '手机号', '手机号码', '联系电话', '联系方式'], width: 14 },
  { key: 'employment', title: '在职状态', also: ['状态', '人员状态', '在岗状态'], choices: employments },
  { key: 'team', title: '班组', also: ['所在班组'] },
  { key: 'position', title: '岗位职务', also: ['岗位', '职务', '现任职务'] },
  { key: 'trade', title: '工种', also: ['职业工种'] },
  { key: 'rank', title: '行政级别', also: ['级别'] },
  { key: 'joined_work_on', title: '参加工作日期', also: ['参加工作时间', '工作时间', '参工时间'], kind: 'day' },
  {
    key: 'skill_level',
    title: '技能等级',
    also: ['职业技能等级', '职业资格等级'],
    choices: await namesOf('skillLevel'),
  },
  { key: 'professional_title', title: '职称', also: ['专业技术职称', '专业技术职务'] },
  { key: 'member_since', title: '入会日期', also: ['入会时间'], kind: 'day' },
  { key: 'migrant', title: '农民工', also: ['是否农民工'], choices: ['是', '否'] },
]
