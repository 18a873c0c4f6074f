import { expect, test } from 'vitest'
import { z } from 'zod'
import { zodMessages } from './zod-messages.ts'

const messages = (schema: z.ZodType, value: unknown): string[] =>
  (schema.safeParse(value, { error: zodMessages }).error?.issues ?? []).map(issue => issue.message)

test.each<[string, z.ZodType, unknown, string]>([
  ['missing', z.string(), undefined, '请填写'],
  ['null', z.number(), null, '请填写'],
  ['type', z.number(), '三', '请填数字'],
  ['int', z.int(), 1.5, '请填整数'],
  ['boolean', z.boolean(), 'x', '请填“是”或“否”'],
  ['array type', z.array(z.string()), 'x', '请填列表'],
  ['object type', z.object({}), 'x', '请填合要求的内容'],
  ['empty text', z.string().min(1), '', '请填写'],
  ['short', z.string().min(2), '一', '至少 2 个字'],
  ['exact', z.string().length(18), '12', '须是 18 个字'],
  ['long', z.string().max(3), '一二三四', '不能超过 3 个字'],
  ['exact long', z.string().length(2), '一二三', '须是 2 个字'],
  ['least', z.number().min(5), 4, '不能小于 5'],
  ['positive', z.number().positive(), 0, '须大于 0'],
  ['most', z.number().max(5), 6, '不能大于 5'],
  ['below', z.number().lt(5), 5, '须小于 5'],
  ['one of', z.array(z.string()).min(1), [], '请至少选一项'],
  ['some', z.array(z.string()).min(2), ['a'], '至少 2 项'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], '不能超过 1 项'],
  ['exactly', z.array(z.string()).length(2), ['a'], '须是 2 项'],
  ['early', z.date().min(new Date('2026-05-01T00:00:00Z')), new Date(0), '不能早于 2026-05-01'],
  ['late', z.date().max(new Date('2026-05-01T00:00:00Z')), new Date('2027-01-01'), '不能晚于 2026-05-01'],
  ['file', z.file().max(1024 * 1024), new File(['x'.repeat(1024 * 1024 + 1)], 'a'), '文件不能超过 1 MB'],
  ['small file', z.file().min(2048), new File(['x'], 'a'), '文件不能小于 2 KB'],
  ['email', z.email(), 'x', '电子邮箱格式不对，应像 name@example.cn'],
  ['day', z.iso.date(), '2026-02-30', '日期格式不对或没有这一天，应像 2026-05-01'],
  ['empty day', z.iso.date(), '', '请填写'],
  ['uuid', z.uuid(), 'x', '编号格式不对，请从列表中选择'],
  ['regex', z.string().regex(/^a$/), 'b', '格式不对'],
  ['starts', z.string().startsWith('http'), 'x', '须以“http”开头'],
  ['ends', z.string().endsWith('号'), 'x', '须以“号”结尾'],
  ['includes', z.string().includes('县'), 'x', '须含有“县”'],
  ['multiple', z.number().multipleOf(5), 7, '须是 5 的整数倍'],
  ['keys', z.strictObject({}), { a: 1 }, '不认识的项：a'],
  ['choose', z.enum(['男', '女']), '', '请选择'],
  ['choice', z.enum(['男', '女']), 'x', '只能是：男、女'],
  ['literal', z.literal('同意'), 'x', '须是“同意”'],
  ['union', z.union([z.string(), z.number()]), true, '填写的内容不符合任何一种要求'],
  ['key', z.record(z.string().min(3), z.string()), { a: 'b' }, '项的名称不合要求'],
  ['element', z.map(z.string(), z.string()), new Map([['a', 1]]), '请填文字'],
  ['custom', z.string().refine(() => false), 'x', '填写的内容不合要求'],
])('%s', (_name, schema, value, message) => {
  expect(messages(schema, value)).toEqual([message])
})

test('a message of our own stands', () => {
  expect(messages(z.string().min(2, '请写明事由'), '一')).toEqual(['请写明事由'])
})
