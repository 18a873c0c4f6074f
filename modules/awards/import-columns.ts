import { namesOf, type ImportColumn } from '#modules/organisations'
import { levels } from './kinds.ts'

export const notes = [
  '一行一份荣誉；一个人有几份荣誉的写几行。同一份表再导一次，什么也不会变。一次最多5000行，多的拆成几份。',
  '荣誉写当时的全称（如“山西省劳动模范”），不写“省劳模”；年度写四位数。',
  '有身份证号的，并到在册的人；没有的，先只有姓名，列在“待并人”，由人核对后再并。',
  '集体荣誉（模范集体、五一劳动奖状、先锋号）名称写单位或者班组的全称，不进人员名册。',
  '行业、部门的表彰不是劳模：目录里不属于劳模、五一劳动奖、先锋号的，确要登记，“确认登记”填“是”。',
  '空着的格子不改动已有内容。证件号码列是文本格式，请不要改成数字。',
]

/** The columns of an old roll, with the titles offices give them. */
export const columns = async (): Promise<readonly ImportColumn[]> => [
  { key: 'name', title: '姓名', also: ['名称', '劳模姓名', '获奖人', '获奖者', '姓名（单位名称）', '获奖单位', '集体名称', '先进个人'], required: true, width: 16 },
  { key: 'honour', title: '荣誉全称', also: ['荣誉称号', '称号', '荣誉', '荣誉名称', '奖项', '表彰项目', '授予称号', '获得荣誉', '何种荣誉', '劳模称号'], required: true, width: 26, hint: '当时的全称' },
  { key: 'year', title: '年度', also: ['获奖年度', '获得年度', '授予年度', '表彰年度', '获奖年份', '获得年份', '授予年份', '命名年度', '年份', '届次年度', '评选年度'], required: true, hint: '四位数' },
  { key: 'subject', title: '授予对象', also: ['对象', '类型', '个人或集体'], choices: ['个人', '单位', '班组'], hint: '不填按称号判断' },
  { key: 'documentNumber', title: '证件号码', also: ['身份证号', '身份证号码', '身份证', '公民身份号码', '居民身份证号', '证件号'], width: 22, hint: '18位，末位可以是X；没有的留空' },
  { key: 'documentKind', title: '证件种类', also: ['证件类型'], choices: await namesOf('documentKind'), hint: '不填为居民身份证' },
  { key: 'sex', title: '性别', choices: ['男', '女'] },
  { key: 'born', title: '出生日期', also: ['出生年月日', '出生年月', '出生时间'], kind: 'day' },
  { key: 'employer', title: '当时单位', also: ['单位', '工作单位', '获奖时单位', '获奖时所在单位', '所在单位', '单位名称', '推荐单位', '原工作单位'], width: 30 },
  { key: 'position', title: '岗位职务', also: ['职务', '岗位', '工种', '获奖时职务', '职业'] },
  { key: 'level', title: '级别', also: ['荣誉级别', '层级', '劳模级别'], choices: levels, hint: '目录里有的称号不用填' },
  { key: 'grantedBy', title: '授予机关', also: ['表彰机关', '授予单位', '颁奖单位', '发证机关', '命名机关', '批准机关'], width: 26, hint: '目录里有的称号不用填' },
  { key: 'grantedOn', title: '授予日期', also: ['表彰日期', '表彰时间', '获奖时间', '授予时间', '命名时间'], kind: 'day' },
  { key: 'documentTitle', title: '决定名称', also: ['表彰决定', '文件名称', '表彰文件'], width: 30 },
  { key: 'documentCode', title: '决定文号', also: ['文号', '表彰文号', '文件号', '发文字号'], width: 20, hint: '没有的留空，不要编造' },
  { key: 'certificate', title: '证书编号', also: ['证书号', '荣誉证书编号', '证书号码'] },
  { key: 'medal', title: '奖章编号', also: ['奖章号', '奖章号码'] },
  { key: 'ground', title: '出处', also: ['来源', '备注出处', '资料来源', '档案出处'], width: 24, hint: '哪本册子、哪一页' },
  { key: 'create', title: '没有档案的建档', also: ['建档', '是否建档'], choices: ['是', '否'], hint: '填“是”的，按证件号码新建人员档案，单位要在册' },
  { key: 'sure', title: '确认登记', also: ['确认'], choices: ['是'] },
]
