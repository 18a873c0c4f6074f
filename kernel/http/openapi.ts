import { z } from 'zod'
import { attachment, type Endpoint } from './contract.ts'
import type { Route } from './handle.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of every endpoint, written from the contracts alone. */
export function openapi(
  routes: readonly Route[],
  info: { title: string; version: string; description?: string },
): Json {
  const paths: Record<string, Json> = {}
  for (const { endpoint } of routes)
    (paths[`/api${endpoint.path}`] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint)
  return {
    openapi: '3.1.1',
    info,
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: '未受理，附原因和办法',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  }
}

function operation(e: Endpoint): Json {
  const open = 'door' in e && e.door === 'anyone'
  const kind = e.upload ? 'multipart/form-data' : 'application/json'
  const okKind = e.returns === attachment ? 'application/octet-stream' : 'application/json'
  const okSchema = e.returns === attachment ? { type: 'string', format: 'binary' } : schema(e.returns, 'output')
  return {
    operationId: `${e.method.toLowerCase()}${e.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, c: string) => c.toUpperCase())}`,
    summary: e.summary,
    tags: [e.path.split('/')[1] ?? ''],
    ...('may' in e ? { 'x-permission': e.may } : { 'x-door': e.door }),
    ...(!open && { security: [{ session: [] }] }),
    parameters: [...fields('path', e.params), ...fields('query', e.query)],
    ...(e.body && { requestBody: { required: true, content: { [kind]: { schema: schema(e.body, 'input') } } } }),
    responses: {
      200: { description: '办理结果', content: { [okKind]: { schema: okSchema } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const fields = (where: 'path' | 'query', of?: z.ZodObject): Json[] =>
  Object.entries(of?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schema(field as z.ZodType, 'input'),
  }))

function schema(of: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(of, { io, unrepresentable: 'any' }) as Json
  return json
}

const text = { type: 'string' }
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'what'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { ...text, description: '稳定的代码' },
    what: { ...text, description: '发生了什么' },
    why: { ...text, description: '为什么' },
    article: { ...text, description: '依据哪一条' },
    remedy: { ...text, description: '怎么办' },
    details: {
      type: 'array',
      items: { type: 'object', required: ['at', 'what'], properties: { at: text, what: text, remedy: text } },
    },
  },
}
