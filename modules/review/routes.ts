import { routes as close } from './routes/close.ts'
import { routes as create } from './routes/create.ts'
import { routes as documents } from './routes/documents.ts'
import { routes as matrix } from './routes/matrix.ts'
import { routes as panels } from './routes/panels.ts'
import { routes as reviews } from './routes/reviews.ts'
import { routes as score } from './routes/score.ts'
import { routes as secretary } from './routes/secretary.ts'
import { routes as sign } from './routes/sign.ts'

export const routes = [
  ...panels,
  ...create,
  ...matrix,
  ...secretary,
  ...close,
  ...sign,
  ...documents,
  ...reviews,
  ...score,
]
