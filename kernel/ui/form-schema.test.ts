import { expect, test } from 'vitest'
import { z } from 'zod'
import { prune, wrongWith } from './form-check.ts'
import { fieldProblems } from './form-problem.ts'
import { asked, fieldsOf } from './form-schema.ts'

const congress = z.toJSONSchema(
  z.object({
    heldOn: z.iso.date().meta({ title: '会议日期' }),
    delegates: z.int().min(1).meta({ title: '应到代表', 'x-unit': '人' }),
    secret: z.boolean().meta({ title: '无记名投票' }),
    decision: z.enum(['同意', '不同意']).meta({ title: '表决结果' }),
    opinion: z.string().max(500).optional().meta({ title: '意见', description: '不同意时写明理由' }),
    minutes: z.uuid().meta({ title: '会议纪要', 'x-widget': 'file' }),
    photos: z
      .array(z.uuid().meta({ 'x-widget': 'file' }))
      .min(2)
      .meta({ title: '公示照片' }),
    heads: z
      .array(
        z.object({ name: z.string().meta({ title: '姓名' }), duty: z.string().nullable().meta({ title: '职务' }) }),
      )
      .meta({ title: '监票人' }),
    ways: z.array(z.enum(['公开栏', '网站'])).meta({ title: '公示方式' }),
  }),
) as Record<string, unknown>
const fields = fieldsOf(congress)
const kinds = Object.fromEntries(fields.map(field => [field.name, field.kind]))
const named = (name: string) => {
  const field = fields.find(one => one.name === name)
  if (!field) throw new Error(name)
  return field
}

test('a form written in zod is drawn by the kinds of its fields', () => {
  expect(kinds).toEqual({
    heldOn: 'day',
    delegates: 'number',
    secret: 'yesNo',
    decision: 'choice',
    opinion: 'long',
    minutes: 'file',
    photos: 'files',
    heads: 'rows',
    ways: 'choices',
  })
  expect(named('heads').fields.map(field => [field.title, field.kind, field.required])).toEqual([
    ['姓名', 'text', true],
    ['职务', 'text', true],
  ])
  expect(named('opinion').required).toBe(false)
})

test('what is wrong is said with the number that would be right', () => {
  expect(wrongWith(named('delegates'), undefined)).toBe('请填写应到代表')
  expect(wrongWith(named('delegates'), 0)).toBe('不能小于1人')
  expect(wrongWith(named('delegates'), 1.5)).toBe('请填整数')
  expect(wrongWith(named('heldOn'), '2026-02-30')).toContain('2026 年 2 月只有 28 天')
  expect(wrongWith(named('photos'), ['a'])).toBe('至少2份，现在1份')
  expect(wrongWith(named('opinion'), '字'.repeat(501))).toBe('最多500字，现在501字，多1字')
  expect(wrongWith(named('secret'), false)).toBeUndefined()
  expect(wrongWith(named('secret'), undefined)).toBe('请选择无记名投票')
})

test('what was left empty is not sent as an answer', () => {
  expect(prune({ a: '', b: null, c: 0, d: false, e: [], f: { g: '' }, h: [{ i: 'x', j: '' }] })).toEqual({
    c: 0,
    d: false,
    e: [],
    h: [{ i: 'x' }],
  })
})

test('references, choices with titles and fields that may be null are opened', () => {
  const [decision, note] = fieldsOf({
    type: 'object',
    required: ['decision'],
    properties: {
      decision: { $ref: '#/$defs/decision', title: '结论' },
      note: { anyOf: [{ type: 'string' }, { type: 'null' }], title: '备注' },
    },
    $defs: {
      decision: {
        oneOf: [
          { const: 'yes', title: '属实' },
          { const: 'no', title: '不属实' },
        ],
      },
    },
  })
  expect(decision?.choices).toEqual([
    { value: 'yes', title: '属实' },
    { value: 'no', title: '不属实' },
  ])
  expect(note).toMatchObject({ kind: 'text', title: '备注', required: false })
})

test('a field is asked for only while others say so', () => {
  const [until] = fieldsOf({
    properties: { until: { type: 'string', 'x-when': { decision: ['退回', '缓议'], open: true } } },
  })
  if (!until) throw new Error('no field')
  expect(asked(until, { decision: '退回', open: true })).toBe(true)
  expect(asked(until, { decision: '同意', open: true })).toBe(false)
  expect(asked(until, {})).toBe(false)
})

test('a refusal finds its fields, whatever the path begins with', () => {
  const problem = {
    details: [
      { at: 'body.answer.delegates', what: '不能小于到会人数' },
      { at: 'heads.0.name', what: '没有这个人', remedy: '请先登记' },
      { at: 'version', what: '旧' },
    ],
  }
  const { fields: found, rest } = fieldProblems(problem, ['delegates', 'heads'])
  expect(found).toEqual([
    { name: ['delegates'], errors: ['不能小于到会人数'] },
    { name: ['heads', 0, 'name'], errors: ['没有这个人。请先登记'] },
  ])
  expect(rest.map(detail => detail.at)).toEqual(['version'])
})

test('a long text that must have a length says so before it is refused', () => {
  const of = (more: object) => fieldsOf({ properties: { a: { type: 'string', 'x-widget': 'textarea', ...more } } })[0]
  expect(of({ minLength: 5 })?.note).toBe('至少5个字')
  expect(of({ minLength: 5, description: '写明理由' })?.note).toBe('写明理由。至少5个字')
  expect(of({ minLength: 1 })?.note).toBeUndefined()
  expect(of({ minLength: 5, 'x-widget': 'text' })?.note).toBeUndefined()
})
