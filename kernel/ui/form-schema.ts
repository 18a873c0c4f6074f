/** JSON Schema 2020-12 as procedures store it, with our hints: x-widget, x-unit, x-when, x-must (required while shown), x-titles, x-options. */
export type JsonSchema = Readonly<Record<string, unknown>>

export type FieldKind =
  | 'text'
  | 'long'
  | 'number'
  | 'day'
  | 'month'
  | 'year'
  | 'yesNo'
  | 'tick'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'file'
  | 'files'
  | 'pick'
  | 'rows'
  | 'group'
  | 'hidden'

export interface Choice {
  readonly value: string | number
  readonly title: string
}

export interface Field {
  readonly name: string
  readonly title: string
  readonly note: string | undefined
  readonly kind: FieldKind
  readonly required: boolean
  readonly schema: JsonSchema
  readonly choices: readonly Choice[]
  /** Of a group, or of one row. */
  readonly fields: readonly Field[]
  readonly unit: string | undefined
  /** Shown, and required, only while other fields say this: `{ decision: '退回' }`, or one of a list. */
  readonly when: Readonly<Record<string, unknown>> | undefined
}

/** The fields of an object schema, in the order they are written. */
export function fieldsOf(schema: JsonSchema, root: JsonSchema = schema): readonly Field[] {
  const whole = settle(schema, root)
  const properties = (whole['properties'] ?? {}) as Record<string, JsonSchema>
  const required = (whole['required'] ?? []) as readonly string[]
  return Object.entries(properties).map(([name, property]) => fieldOf(name, property, required.includes(name), root))
}

function fieldOf(name: string, property: JsonSchema, required: boolean, root: JsonSchema): Field {
  const schema = settle(property, root)
  const kind = kindOf(schema, root)
  const items = settle((schema['items'] ?? {}) as JsonSchema, root)
  return {
    name,
    title: text(schema['title']) ?? name,
    note: noteOf(schema, kind),
    kind,
    required: required || schema['x-must'] === true,
    schema,
    choices: choicesOf(kind === 'choices' ? items : schema),
    fields: kind === 'group' ? fieldsOf(schema, root) : kind === 'rows' ? fieldsOf(items, root) : [],
    unit: text(schema['x-unit']),
    when: schema['x-when'] as Field['when'],
  }
}

/** Below the title; what would be refused as too short says beforehand how long it must be. */
function noteOf(schema: JsonSchema, kind: FieldKind): string | undefined {
  const said = text(schema['description'])
  const min = schema['minLength']
  if (kind !== 'long' || typeof min !== 'number' || min < 3 || said?.includes('个字')) return said
  return [said, `至少${min}个字`].filter(Boolean).join('。')
}

/** Whether a field is asked for, given what the form says so far. */
export function asked(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (field.kind === 'hidden') return false
  return Object.entries(field.when ?? {}).every(([name, is]) =>
    Array.isArray(is) ? is.includes(values[name]) : values[name] === is,
  )
}

/** Follows $ref, and opens what is only there to say “or nothing”. */
function settle(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const ref = text(schema['$ref'])
  if (ref?.startsWith('#/$defs/')) {
    const { $ref: _, ...beside } = schema
    const named = (root['$defs'] as Record<string, JsonSchema> | undefined)?.[ref.slice('#/$defs/'.length)] ?? {}
    return settle({ ...named, ...beside }, root)
  }
  const any = (schema['anyOf'] ?? undefined) as readonly JsonSchema[] | undefined
  const real = any?.filter(one => one['type'] !== 'null')
  if (any && real?.length === 1 && real[0]) {
    const { anyOf: _, ...beside } = schema
    return settle({ ...real[0], ...beside }, root)
  }
  const all = schema['allOf'] as readonly JsonSchema[] | undefined
  if (all) {
    const { allOf: _, ...beside } = schema
    return settle(Object.assign({}, ...all.map(one => settle(one, root)), beside) as JsonSchema, root)
  }
  return schema
}

const byWidget: Readonly<Record<string, FieldKind>> = {
  textarea: 'long',
  long: 'long',
  day: 'day',
  date: 'day',
  month: 'month',
  year: 'year',
  file: 'file',
  files: 'files',
  pick: 'pick',
  radio: 'choice',
  select: 'choice',
  checkboxes: 'choices',
  tick: 'tick',
  checkbox: 'tick',
  hidden: 'hidden',
}

function kindOf(schema: JsonSchema, root: JsonSchema): FieldKind {
  const widget = byWidget[text(schema['x-widget']) ?? '']
  if (widget) return widget
  if (choicesOf(schema).length > 0) return 'choice'
  if (schema['const'] === true) return 'tick'
  const format = text(schema['format'])
  switch (typeOf(schema)) {
    case 'boolean':
      return 'yesNo'
    case 'integer':
    case 'number':
      return 'number'
    case 'object':
      return 'group'
    case 'array': {
      const items = settle((schema['items'] ?? {}) as JsonSchema, root)
      if (choicesOf(items).length > 0) return 'choices'
      if (text(items['x-widget']) === 'file' || text(items['format']) === 'file') return 'files'
      return typeOf(items) === 'object' ? 'rows' : 'tags'
    }
    default:
      if (format === 'date') return 'day'
      if (format === 'file') return 'file'
      return Number(schema['maxLength'] ?? 0) > 100 ? 'long' : 'text'
  }
}

function choicesOf(schema: JsonSchema): readonly Choice[] {
  const one = (schema['oneOf'] ?? schema['anyOf']) as readonly JsonSchema[] | undefined
  if (one?.every(choice => 'const' in choice))
    return one.map(choice => ({
      value: choice['const'] as string,
      title: text(choice['title']) ?? String(choice['const']),
    }))
  const titles = (schema['x-titles'] ?? {}) as Record<string, string>
  const values = schema['enum'] as readonly (string | number | null)[] | undefined
  return (
    values?.filter(value => value !== null).map(value => ({ value, title: titles[String(value)] ?? String(value) })) ??
    []
  )
}

function typeOf(schema: JsonSchema): string | undefined {
  const type = schema['type']
  return Array.isArray(type) ? (type as string[]).find(one => one !== 'null') : text(type)
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
