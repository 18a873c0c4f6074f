import { accountPages } from './account.html.ts'
import { entrancePages } from './entrance.html.ts'
import { homePage } from './home.html.ts'

export const portal = [homePage, ...entrancePages, ...accountPages]
