import type { Day } from '#kernel/calendar'
import { namesOf, type ImportColumn } from '#modules/organisations'
import type { Column, Register } from './register.ts'

/** How a sheet names the person: by the number of a document, or by name and birthday. */
const whose = async (): Promise<readonly ImportColumn[]> => [
  { key: 'name', title: '姓名', also: ['职工姓名', '人员姓名'], required: true, width: 14 },
  {
    key: 'documentNumber',
    title: '证件号码',
    also: ['身份证号', '身份证号码', '身份证', '公民身份号码', '居民身份证号', '证件号'],
    width: 22,
    hint: '没有号码的，填出生日期',
  },
  {
    key: 'documentKind',
    title: '证件种类',
    also: ['证件类型', '证件类别'],
    choices: await namesOf('documentKind'),
    hint: '不填为居民身份证',
  },
  { key: 'born', title: '出生日期', also: ['出生年月日'], kind: 'day', hint: '没有证件号码的必填' },
]

const kindOf = (column: Column): Pick<ImportColumn, 'kind'> =>
  column.kind === 'day' ? { kind: 'day' } : column.kind === 'number' ? { kind: 'count' } : {}

async function columnOf(column: Column): Promise<ImportColumn> {
  const choices = column.kind === 'choice' ? column.of : column.kind === 'code' ? await namesOf(column.set) : undefined
  return {
    key: column.key,
    title: column.title,
    width: column.kind === 'text' || column.kind === 'sealed' ? 24 : 14,
    ...(column.must && { required: true }),
    ...kindOf(column),
    ...(choices && { choices }),
    ...(column.hint !== undefined && { hint: column.hint }),
  }
}

/** The sheet of a register, drawn from its declaration: whose record it is, what it says, where that comes from. */
export const columnsOfSheet = async (register: Register): Promise<readonly ImportColumn[]> => [
  ...(await whose()),
  ...(await Promise.all(register.columns.map(columnOf))),
  { key: 'source', title: '来源', required: true, choices: register.sources, width: 18 },
  { key: 'source_note', title: '文号或卷宗页码', also: ['依据'], width: 20, hint: '可以不填' },
  { key: 'seen_on', title: '看到来源的日期', also: ['查看日期'], required: true, kind: 'day' },
  {
    key: 'ground',
    title: '凭什么处理',
    also: ['处理依据', '合法性基础'],
    required: true,
    choices: await namesOf('legalGround'),
    width: 24,
  },
]

export const notesOf = (register: Register): readonly string[] => [
  '一行一条记载。先有人，后有记载：人不在册的，先导入人员花名册。',
  '有证件号码的按号码认人；没有号码的按姓名和出生日期认，范围里只有一个这样的人才认得准。',
  `同一来源、同一件事（${register.same.map(key => register.columns.find(c => c.key === key)?.title ?? key).join('、')}和日期都相同）已经登记过的，按这一行更正；内容一样的不动。`,
  '不同来源说法不一的，并列留着，不覆盖。',
  '空着的格子不改动已有内容。',
  ...(register.consent ? [`要先有本人对“${register.consent}”的单独同意；没有的退回，不登记。`] : []),
]

const sample: Readonly<Record<Column['kind'], string>> = {
  text: '照原件填写',
  day: '2024-06-15',
  code: '',
  choice: '',
  number: '1',
  sealed: '照原件填写',
}

/** A line as it may look; the person is nobody. */
export async function exampleOf(register: Register, today: Day): Promise<Readonly<Record<string, string>>> {
  const said = await Promise.all(
    register.columns.map(async column => [
      column.key,
      column.kind === 'choice'
        ? (column.of[0] ?? '')
        : column.kind === 'code'
          ? ((await namesOf(column.set))[0] ?? '')
          : column.kind === 'day' && 'to' in register.when && register.when.to === column.key
            ? ''
            : column.kind === 'sealed' && column.of === 'number'
              ? 'A12345678'
              : sample[column.kind],
    ]),
  )
  return {
    name: '张某某',
    born: '1985-03-02',
    ...(Object.fromEntries(said) as Record<string, string>), // pairs of key and text
    source: register.sources[0] ?? '',
    seen_on: today,
    ground: (await namesOf('legalGround'))[0] ?? '',
  }
}
