import type { Page } from 'playwright-core'
import { registers } from '../../modules/people/archive/keys.ts'
import { address } from './browser.ts'

type Row = Readonly<Record<string, unknown>>

/** The rows a post can read at a path of the API. */
async function rowsAt(page: Page, path: string): Promise<readonly Row[]> {
  const reply = await page.request.get(address(`/api${path}`))
  if (!reply.ok()) return []
  const body = (await reply.json()) as Readonly<Record<string, unknown>>
  const rows = body['rows'] ?? body['values'] ?? Object.values(body).find(Array.isArray)
  return (rows ?? []) as readonly Row[]
}

const first =
  (path: string, field = 'id') =>
  async (page: Page): Promise<string | null> => {
    const value = (await rowsAt(page, path))[0]?.[field]
    return typeof value === 'string' ? value : null
  }

const openRound = async (page: Page): Promise<string | null> => {
  const row = (await rowsAt(page, '/rounds')).find(one => one['state'] === '开放')
  return typeof row?.['id'] === 'string' ? row['id'] : null
}
/** Whom a round is shown to is the business of the office that runs it. */
const runRound = async (page: Page): Promise<string | null> => {
  for (const row of await rowsAt(page, '/rounds')) {
    const id = String(row['id'])
    if ((await page.request.get(address(`/api/rounds/${id}/inspectors`))).ok()) return id
  }
  return null
}
/** Results are those of a survey that has ended; of a running one the page says when they come (answers.test.ts). */
const endedSurvey = async (page: Page): Promise<string | null> => {
  const row = (await rowsAt(page, '/surveys')).find(one => one['state'] === '已结束')
  return typeof row?.['id'] === 'string' ? row['id'] : null
}
/** A new record in the first register of the first person. */
const record = async (page: Page): Promise<string | null> => {
  const person = await first('/people')(page)
  return person === null ? null : `${person} ${registers[0]}`
}
/** A decision lies with the office that registered it. */
const decided = async (page: Page): Promise<string | null> => {
  for (const row of await rowsAt(page, '/rounds')) {
    const reply = await page.request.get(address(`/api/rounds/${String(row['id'])}/decision`))
    const desk = reply.ok() ? ((await reply.json()) as { decisions: { id: string }[] }) : { decisions: [] }
    if (desk.decisions[0]) return desk.decisions[0].id
  }
  return null
}
/** Two rows, one inside the other: `panel member`. */
const within =
  (path: string, inside: string, field: string, outer = 'id') =>
  async (page: Page): Promise<string | null> => {
    const one = await first(path, outer)(page)
    if (one === null) return null
    const reply = await page.request.get(address(`/api${path}/${one}`))
    const rows = reply.ok() ? ((await reply.json()) as Record<string, Row[] | undefined>)[inside] : undefined
    const value = rows?.[0]?.[field]
    return typeof value === 'string' ? `${one} ${value}` : null
  }
const kindOf = (kind: string) => first(`/legislature/matters?kind=${kind}`)
const ownCase = first('/nominations?mine=true')
const ofCase = async (page: Page, what: string): Promise<string | null> => {
  for (const row of await rowsAt(page, '/nominations?size=50')) {
    const reply = await page.request.get(address(`/api/cases/${String(row['id'])}`))
    const view = (await reply.json()) as { lists: { id: string }[] }
    if (what === 'list' && view.lists[0]) return view.lists[0].id
  }
  return null
}

/** A page without parameters needs nothing; one with them needs a row that the post can read. */
const known: Readonly<Record<string, (page: Page) => Promise<string | null>>> = {
  '/rounds/$round': openRound,
  '/rounds/$round/edit': openRound,
  '/rounds/$round/finish': openRound,
  '/rounds/$round/seal': openRound,
  '/rounds/$round/receive': openRound,
  '/panels/$panel': first('/panels'),
  '/panels/$panel/sign': first('/panels'),
  '/panels/$panel/void': first('/panels'),
  '/panels/$panel/members/$member': within('/panels', 'members', 'id'),
  '/reviews/$panel': first('/reviews', 'panel'),
  '/reviews/$panel/$item': within('/reviews', 'cases', 'item', 'panel'),
  '/rounds/$round/schedule': openRound,
  '/rounds/$round/quotas': openRound,
  '/rounds/$round/ratios': openRound,
  '/rounds/$round/choice': openRound,
  '/rounds/$round/choice/confirm': openRound,
  '/rounds/$round/statistics': openRound,
  '/rounds/$round/figures': openRound,
  '/rounds/$round/exits': openRound,
  '/rounds/$round/inspectors': runRound,
  '/representation/$congress': first('/representation'),
  '/representation/$congress/edit': first('/representation'),
  '/representation/$congress/add': first('/representation'),
  '/representation/$congress/paste': first('/representation'),
  '/cases/$id': ownCase,
  '/cases/$id/form': ownCase,
  '/cases/$id/$act': ownCase,
  '/lists/$id': page => ofCase(page, 'list'),
  '/lists/$id/void': page => ofCase(page, 'list'),
  '/notices/$id': first('/notices'),
  '/notices/$id/retract': first('/notices'),
  '/objections/$id': first('/objections'),
  '/letters/$id': first('/letters'),
  '/own-requests/$request': first('/own-requests'),
  '/revocations/$id': first('/revocations'),
  '/revocations/$id/$act': first('/revocations'),
  '/awards/history/$award': first('/awards/history'),
  '/studios/$id': first('/studios'),
  '/studios/$id/change': first('/studios'),
  '/studios/programmes/$id': first('/studio-programmes'),
  '/studios/programmes/$id/edit': first('/studio-programmes'),
  '/studios/applications/$id': first('/studio-applications'),
  '/studios/applications/$id/form': first('/studio-applications'),
  '/studios/applications/$id/$act': first('/studio-applications'),
  '/colleges/$id': first('/colleges'),
  '/alliances/$id': first('/alliances'),
  '/people/$person': first('/people'),
  '/people/$person/path': first('/people'),
  '/skill-plans/$plan': first('/skill-plans'),
  '/skill-bodies/$body': first('/skill-bodies'),
  '/skill-standards/$standard': first('/skill-standards'),
  '/appointments/$appointment': first('/appointments'),
  '/care/batches/$batch': first('/care/batches'),
  '/simulations/$simulation': first('/simulations'),
  '/care/trips/$trip': first('/care/trips'),
  '/care/items/$item': () => Promise.resolve('honour-allowance'),
  '/care/services/$register': first('/care/services', 'key'),
  '/people/$person/care': first('/care/unreached', 'person'),
  '/people/$person/databases': first('/talents/skilled', 'person'),
  ...Object.fromEntries(
    ['', '/moves', '/figures', '/definitions'].map(leaf => [
      `/databases/$database${leaf}`,
      () => Promise.resolve('skilled'),
    ]),
  ),
  '/people/$person/records/$register': record,
  '/people/$person/edit': first('/people'),
  '/record-imports/$register': () => Promise.resolve(registers[0]),
  '/people/$person/portrait': first('/people'),
  '/organisations/$organisation': first('/organisations'),
  '/organisations/$organisation/work': first('/organisations'),
  '/blank-teams/$team': first('/blank-teams', 'team'),
  '/exchange/$system': first('/exchange/systems'),
  '/organisations/$organisation/edit': first('/organisations'),
  '/rounds/$round/decision': openRound,
  '/awards/$award': first('/awards'),
  '/decisions/$decision': decided,
  '/decisions/$decision/numbers': decided,
  '/people/$person/honours': first('/people'),
  '/organisations/$organisation/honours': first('/organisations'),
  '/admin/accounts/$account': first('/accounts'),
  '/admin/posts/$post/hand-over': first('/posts'),
  '/admin/values/$parameter': first('/office-values'),
  '/duties/$task': first('/duties'),
  '/surveys/forms/$form': first('/survey-forms'),
  '/surveys/$survey': first('/surveys'),
  '/surveys/$survey/sample': first('/surveys'),
  '/surveys/$survey/return': first('/surveys'),
  '/surveys/$survey/results': endedSurvey,
  '/drafts/$text': first('/text-intakes'),
  '/meetings/$meeting': first('/meetings'),
  '/legislature/matters/$matter': first('/legislature/matters'),
  '/legislature/matters/$matter/inspection': kindOf('执法检查'),
  '/legislature/matters/$matter/questions': kindOf('专题询问'),
  '/legislature/plans/$plan': first('/legislature/plans'),
  '/indicators/$indicator': first('/indicators'),
  '/blue-books/$edition': first('/blue-books'),
  '/blue-books/$edition/snapshots': first('/blue-books'),
  '/blue-books/$edition/open-data': first('/blue-books'),
  '/blue-books/$edition/chapters/$chapter': within('/blue-books', 'chapters', 'id'),
  '/research/$project': first('/research'),
  '/clauses/$clause/duties': () => Promise.resolve('C064'),
  '/texts/$pack': first('/oversight/texts'),
  '/rules/$rule': first('/oversight/rules'),
  '/clauses/$clause': first('/oversight/clauses'),
}
/** Pages of a table that was read in from a file, and of an extract a person lends by an act of their own: the demo has none. Their journeys open them. */
export const unread = new Set([
  '/lent-archives/$lent',
  '/admin/accounts/import/$import',
  '/people/imports/$batch',
  '/rosters/$batch',
  '/record-imports/$register/$batch',
  '/award-rolls/$batch',
  '/award-checks/$batch',
  '/duty-rolls/$batch',
  '/organisations/imports/$batch',
])

/** Where to open a page of the console as the person at this desk; null when no row of the demo opens it. */
export async function addressOf(page: Page, path: string): Promise<string | null> {
  if (!path.includes('$')) return path
  const id = (await known[path]?.(page)) ?? null
  if (id === null) return null
  const ids = id.split(' ')
  return path.replaceAll(/\$\w+/g, name => (name === '$act' ? 'withdraw' : (ids.shift() ?? name)))
}
