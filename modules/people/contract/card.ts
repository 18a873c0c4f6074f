import { endpoint } from '#kernel/http'
import { z } from 'zod'

const id = z.uuid()
export const media = ['实体卡', '电子社保卡'] as const

export const listCardReaders = endpoint({
  method: 'GET',
  path: '/people/card-readers',
  summary: '读卡器和电子社保卡接上没有',
  may: 'people.read',
  returns: z.object({
    readers: z.array(z.object({ medium: z.enum(media), state: z.enum(['未配置', '模拟']), says: z.string() })),
    /** Cards the simulator can read: invented people of the demo. Empty where nothing is simulated. */
    cards: z.array(z.object({ id, name: z.string(), what: z.enum(['登记过的卡', '补换了的卡', '没有登记过的卡']) })),
  }),
})
export const readCard = endpoint({
  method: 'POST',
  path: '/people/card-readers/read',
  summary: '读卡找人',
  may: 'people.read',
  body: z.object({
    medium: z.enum(media),
    /** Which card lies on the simulator. */
    card: id.optional(),
    what: z.enum(['登记过的卡', '补换了的卡', '没有登记过的卡']).optional(),
  }),
  returns: z.object({
    found: z.enum(['here', 'elsewhere', 'none']),
    id: id.nullable(),
    name: z.string().nullable(),
    say: z.string(),
    /** The card held against the register; null when this post does not see that group, or nobody was found. */
    card: z.enum(['same', 'changed', 'unregistered']).nullable(),
    cardSays: z.string().nullable(),
  }),
})
