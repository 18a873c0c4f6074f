import { z } from 'zod'
import { endpoint } from '#kernel/http'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const checkpoint = z.object({ size: z.int(), root: hash, at: z.string(), text: z.string() })

export const latestCheckpointOf = endpoint({
  method: 'GET',
  path: '/ledger/checkpoint',
  summary: '存证：最新检查点',
  door: 'anyone',
  returns: checkpoint,
})

export const checkpointList = endpoint({
  method: 'GET',
  path: '/ledger/checkpoints',
  summary: '存证：检查点，新的在前',
  door: 'anyone',
  query: z.object({ before: z.coerce.number().int().positive().optional() }),
  returns: z.object({ checkpoints: z.array(checkpoint) }),
})

export const inclusionProof = endpoint({
  method: 'GET',
  path: '/ledger/proofs/{leaf}',
  summary: '存证：一片叶子在最新检查点之下的证明',
  door: 'anyone',
  params: z.object({ leaf: z.coerce.number().int().min(0) }),
  returns: z.object({
    id: z.uuid(),
    kind: z.string(),
    index: z.int(),
    commitment: hash,
    leaf: hash,
    path: z.array(hash),
    checkpoint,
  }),
})

export const consistencyProof = endpoint({
  method: 'GET',
  path: '/ledger/consistency',
  summary: '存证：先前的检查点是后来检查点的开头，一片叶子也没有改',
  door: 'anyone',
  query: z.object({ first: z.coerce.number().int().positive(), second: z.coerce.number().int().positive() }),
  returns: z.object({ first: checkpoint, second: checkpoint, path: z.array(hash) }),
})
