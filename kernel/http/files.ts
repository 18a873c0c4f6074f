import type { FastifyRequest } from 'fastify'

/** Reads multipart/form-data: fields as text, files as `File`. A repeated name becomes a list. */
export async function readForm(
  request: FastifyRequest,
  upload: { readonly maxBytes: number },
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  const add = (name: string, value: unknown) => {
    const before = fields[name]
    fields[name] =
      before === undefined ? value : Array.isArray(before) ? [...(before as unknown[]), value] : [before, value]
  }
  if (!request.isMultipart()) return (request.body ?? {}) as Record<string, unknown>
  for await (const part of request.parts({ limits: { fileSize: upload.maxBytes, files: 20, fields: 200 } })) {
    if (part.type === 'field') add(part.fieldname, part.value)
    else {
      const bytes = await part.toBuffer()
      // A form sent with its file input left empty still has a part, without name and bytes.
      if (part.filename !== '' || bytes.length > 0)
        add(part.fieldname, new File([new Uint8Array(bytes)], part.filename, { type: part.mimetype }))
    }
  }
  return fields
}
