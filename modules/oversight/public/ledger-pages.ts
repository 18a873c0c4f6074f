import { z } from 'zod'
import { page, redirect } from '#kernel/http'
import { checkpoints, proveInclusion } from '#kernel/ledger'
import { noLeaf, pageOfCheckpoints } from '../ledger-routes.ts'
import { ledgerPage, proofPage } from './ledger.html.ts'

const place = /^\d{1,15}$/

export const pages = [
  page(
    {
      method: 'GET',
      path: '/ledger',
      summary: '存证',
      nav: '存证',
      anonymous: true,
      query: z.object({ before: z.coerce.number().int().positive().optional() }),
      cache: 10,
    },
    ({ query }, { caller }) =>
      caller.transaction(async tx => {
        const list = await checkpoints(tx, pageOfCheckpoints, query.before)
        const [latest] = list
        const title = query.before
          ? `第${query.before}件以前的检查点`
          : latest
            ? `存证${latest.size}件，只增不改`
            : '还没有存证'
        return { title, body: ledgerPage(list, query.before === undefined) }
      }),
  ),
  page(
    {
      method: 'GET',
      path: '/ledger/find',
      summary: '按编号找存证',
      anonymous: true,
      query: z.object({ leaf: z.string().max(30).trim() }),
    },
    ({ query }) => (place.test(query.leaf) ? redirect(`/ledger/proof/${query.leaf}`) : noLeaf(query.leaf)),
  ),
  page(
    {
      method: 'GET',
      path: '/ledger/proof/{leaf}',
      summary: '存证证明',
      anonymous: true,
      params: z.object({ leaf: z.string() }),
      cache: 10,
    },
    ({ params: { leaf } }, { caller }) =>
      caller.transaction(async tx => {
        const proof = place.test(leaf) ? await proveInclusion(tx, { index: Number(leaf) }) : undefined
        return proof ? { title: `存证第${proof.index}号的证明`, body: proofPage(proof) } : noLeaf(leaf)
      }),
  ),
]
