import { handle } from '#kernel/http'
import {
  checkpoints,
  checkpointText,
  latestCheckpoint,
  proveConsistency,
  proveInclusion,
  type Checkpoint,
} from '#kernel/ledger'
import { refuse } from '#kernel/refusal'
import { checkpointList, consistencyProof, inclusionProof, latestCheckpointOf } from './ledger-contract.ts'

/** Whose log it is, as the first line of a checkpoint says. */
export const origin = 'jiangpu'

export const pageOfCheckpoints = 50

const noCheckpoint = () =>
  refuse('oversight.ledger.empty', {
    status: 404,
    what: '还没有检查点。',
    why: '第一件存证列入后，几秒内出第一个检查点。',
  })

export const noLeaf = (leaf: number | string) =>
  refuse('oversight.ledger.noLeaf', {
    status: 404,
    what: `存证里没有第${leaf}号。`,
    why: '编号从0开始；刚刚发生的事要几秒后才有编号。',
    remedy: '请核对编号，或稍候刷新。',
  })

const written = (c: Checkpoint) => ({ ...c, text: checkpointText(origin, c) })

export const routes = [
  handle(latestCheckpointOf, (_, caller) =>
    caller.transaction(async tx => {
      const found = await latestCheckpoint(tx)
      return found ? written(found) : noCheckpoint()
    }),
  ),
  handle(checkpointList, ({ query }, caller) =>
    caller.transaction(async tx => ({
      checkpoints: (await checkpoints(tx, pageOfCheckpoints, query.before)).map(written),
    })),
  ),
  handle(inclusionProof, ({ params }, caller) =>
    caller.transaction(async tx => {
      const proof = await proveInclusion(tx, { index: params.leaf })
      return proof ? { ...proof, checkpoint: written(proof.checkpoint) } : noLeaf(params.leaf)
    }),
  ),
  handle(consistencyProof, ({ query }, caller) =>
    caller.transaction(async tx => {
      const proof = await proveConsistency(tx, query.first, query.second)
      return proof
        ? { ...proof, first: written(proof.first), second: written(proof.second) }
        : refuse('oversight.ledger.noConsistency', {
            status: 404,
            what: '没有这两个检查点之间的证明。',
            why: '两个都要是公布过的检查点，先前的不大于后来的。',
            remedy: '请从检查点目录里取长度。',
          })
    }),
  ),
]
