import type { FastifyServerOptions } from 'fastify'

/** Ids, statuses and times; never a name, a number or a token. What is thrown may quote a row, so its detail is cut away. */
export const logTo = (stream: NodeJS.WritableStream): FastifyServerOptions['logger'] => ({
  level: process.env['LOG_LEVEL'] ?? 'warn',
  stream,
  redact: {
    paths: [
      '*.password',
      '*.phone',
      '*.idNumber',
      '*.name',
      '*.token',
      '*.code',
      'req.headers',
      'req.query',
      'req.body',
      'err.detail',
      'err.where',
      'err.parameters',
      'err.internalQuery',
    ],
    censor: '〔隐去〕',
  },
  serializers: {
    err: (error: Error & { code?: string; table?: string }) => ({
      type: error.name,
      message: error.message.replace(/\d{6,}/g, '…'),
      stack: (error.stack ?? '').replace(/\d{6,}/g, '…'),
      ...(error.code !== undefined && { sqlstate: error.code }),
      ...(error.table !== undefined && { table: error.table }),
    }),
  },
})
