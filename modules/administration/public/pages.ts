import { activatePages } from './activate.html.ts'
import { logInPages } from './log-in.html.ts'
import { slipsPage } from './slips.html.ts'

export const pages = [...logInPages, ...activatePages, slipsPage]
