import { codeSet, namesOf } from '#modules/organisations'
import type { Column, Register } from './register.ts'

type Property = Readonly<Record<string, unknown>>

/** The form of a register as JSON Schema. */
export async function recordForm(register: Register, correcting = false): Promise<Record<string, unknown>> {
  const properties: Record<string, Property> = {}
  for (const column of register.columns) properties[column.key] = await propertyOf(column, correcting)
  return {
    type: 'object',
    properties: {
      ...properties,
      source: { type: 'string', title: '来源', enum: register.sources, 'x-widget': 'select' },
      source_note: { type: 'string', title: '依据', maxLength: 100, description: '文号、卷宗页码；没有的不填' },
      seen_on: { type: 'string', format: 'date', title: '看到来源的日期' },
      ground: {
        type: 'string',
        title: '凭什么处理',
        enum: await namesOf('legalGround'),
        'x-widget': 'select',
        description: (await codeSet('legalGround')).source,
      },
    },
    required: [
      ...register.columns
        .filter(column => column.must && !(correcting && column.kind === 'sealed'))
        .map(column => column.key),
      'source',
      'seen_on',
      'ground',
    ],
  }
}

async function propertyOf(column: Column, correcting: boolean): Promise<Property> {
  const named = { title: column.title, ...(column.hint && { description: column.hint }) }
  switch (column.kind) {
    case 'text':
      return { type: 'string', maxLength: column.max, ...named }
    case 'day':
      return { type: 'string', format: 'date', ...named }
    case 'choice':
      return { type: 'string', enum: column.of, 'x-widget': 'select', ...named }
    case 'code':
      return { type: 'string', enum: await namesOf(column.set), 'x-widget': 'select', ...named }
    case 'sealed':
      return {
        type: 'string',
        maxLength: column.max,
        ...named,
        description: [column.hint, correcting ? '已封存；不填就不改' : '保存后封存，写明用途才打开']
          .filter(Boolean)
          .join('。'),
        ...(column.of === 'words' && { 'x-widget': 'textarea' }),
      }
    case 'number':
      return { type: 'integer', minimum: 0, maximum: column.max, 'x-unit': column.unit, ...named }
  }
}
