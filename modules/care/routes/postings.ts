import { handle } from '#kernel/http'
import * as c from '../contract/postings.ts'
import { postingPage, postingsPage } from '../posting-pages.ts'
import { postPosting, sealPosting, voidPosting } from '../postings.ts'

export const routes = [
  handle(c.listPostings, (_, caller) => caller.transaction(tx => postingsPage(tx, caller))),
  handle(c.sealPosting, ({ body }, caller) => caller.transaction(tx => sealPosting(tx, caller, body))),
  handle(c.readPosting, ({ params }, caller) => caller.transaction(tx => postingPage(tx, caller, params.posting))),
  handle(c.postPosting, ({ params, body }, caller) =>
    caller.transaction(tx => postPosting(tx, caller, params.posting, body)),
  ),
  handle(c.voidPosting, ({ params, body }, caller) =>
    caller.transaction(tx => voidPosting(tx, caller, params.posting, body.reason)),
  ),
]
