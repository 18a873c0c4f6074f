import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#kernel/http'
import { bodies } from './bodies.ts'
import { demoTown, home, idsFor, nameOf, neighbour, none, type Town } from './town.ts'

let town: Town

beforeAll(async () => {
  town = await demoTown()
}, 300_000)

const params = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1] ?? '')

/** Read by everybody who may read at all: nothing of one county is in them. */
const shared: Readonly<Record<string, string>> = {
  'GET /rounds/{round}/choice': '届次各级都看得到；择优名单只有承办的机构和上级看得到，modules/selection 证明',
  'GET /rounds/{round}': '省里部署的届次，各县都看方案；各县的件数只数看得到的',
  'GET /rounds/{round}/decision': '同上；名单、人选和决定只有登记它的机构看得到',
  'GET /rounds/{round}/quotas': '届次人人看得到，名额各县只看自己的：modules/selection/quotas.test.ts',
  'GET /rounds/{round}/quotas/xlsx': '同上',
  'GET /rounds/{round}/ratios': '届次人人看得到，比例只数自己看得到的人：modules/selection/ratios.test.ts',
  'GET /rounds/{round}/ratios/tight': '同上',
  'GET /studio-programmes/{id}': '市里发的命名通知，各县都看；各县的件数只数看得到的',
  ...Object.fromEntries(
    ['', '/export', '/moves', '/figures', '/definitions'].map(what => [
      `GET /talents/{database}${what}`,
      '三库每个县都看；名单、进出和人数只数看得到的：modules/talents/talents.test.ts',
    ]),
  ),
  'GET /skill-standards/{id}': '职业标准人人看',
  'GET /skill-bodies/{id}': '备案公开；监管记录各县看各县的',
  'GET /skill-plans/{id}': '计划公布给所有人；报名、成绩只看得到自己的：modules/skills/assessment.test.ts',
  'GET /care/items/{item}': '待遇项目是法，各县都看；人数只数看得到的：modules/care',
  ...Object.fromEntries(
    ['', '/export'].map(what => [
      `GET /care/services/{register}${what}`,
      '服务登记簿各县都有，各看各的：modules/care/services.test.ts',
    ]),
  ),
  'GET /oversight/rules/{id}': '规则是公开的',
  'GET /alliances/{id}': '跨县的联盟，各县都看；成员工作室的台账各看各的',
  ...Object.fromEntries(
    ['/schedule', '/statistics', '/statistics.xlsx', '/statistics/names', '/exits', '/exits.xlsx', '/bundles'].map(
      what => [`GET /rounds/{round}${what}`, '届次的日程、统计、退出名单：各县只数看得到的；审计包只列给打包的评选办'],
    ),
  ),
  'GET /clause-map/{clause}': '条文是公开的；任务、证据只数看得到的：modules/duties/duties.test.ts',
  'GET /indicators/{indicator}': '口径人人看，数在各自的范围里算：modules/indicators/indicators.test.ts',
  'GET /oversight/texts/{pack}': '公开的决定原文',
  'GET /oversight/clauses/{id}': '公开的条文',
  'GET /ledger/proofs/{leaf}': '存证只有承诺值，谁都能验',
  'GET /public/files/{id}': '公开文件',
}
/** Of these rows the demo has none that belong to the county; that nobody else opens them is tested where they are made. */
const elsewhere: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['/care/services/{register}', '服务登记簿各县都能登记自己的：modules/care/services.test.ts'],
      ['/account-imports/{import}', '批量开户：modules/administration'],
      ['/account-imports/{import}/errors', '批量开户：modules/administration'],
      ...['people', 'records', 'organisations', 'awards', 'award-checks', 'duties'].flatMap(of =>
        ['', '/errors', '/parts', '/check', '/cancel', '/resume', '/commit', '/undo'].map(what => [
          `/${of}/imports/{id}${what}`,
          `从表格导入：modules/${of.startsWith('award') ? 'awards' : of === 'records' ? 'people' : of}`,
        ]),
      ),
      ['/awards/transfers/{id}/letter', '转入的一方看得到：modules/awards/events.test.ts'],
      ['/awards/transfers/{id}/answer', '转入的一方才能答复：modules/awards/events.test.ts'],
      ['/duties/bulletin/{format}', '只印本机关派的任务：modules/duties/duties.test.ts'],
      ['/approvals/{approval}', '另一人复核：modules/administration'],
      ['/decisions/{decision}', '省里登记的表彰决定：modules/awards'],
      ['/award-lists/{list}/draft', '省里封存的表彰名单：modules/awards'],
      ['/award-packets/{packet}', '省里整册打印：modules/awards'],
      ...['names', 'pick/{side}', 'trials', 'changes', 'confirm', 'files/{kind}', 'letters/{kase}'].map(what => [
        `/choices/{id}/${what}`,
        '择优名单由市里求解：modules/selection',
      ]),
      ...[
        '/panels/{panel}',
        '/panels/{panel}/matrix',
        '/panels/{panel}/documents/{kind}',
        '/panels/{panel}/members/{member}/sheets',
        '/panels/{panel}/members/{member}/absence',
        '/panels/{panel}/members/{member}/paper',
        '/panels/{panel}/sheets/{sheet}/return',
        '/panels/{panel}/closing',
        '/panels/{panel}/signing',
        '/panels/{panel}/void',
        '/reviews/{panel}',
        '/reviews/{panel}/declaration',
        '/reviews/{panel}/submission',
        '/reviews/{panel}/items/{item}',
        '/reviews/{panel}/items/{item}/scores',
        '/reviews/{panel}/items/{item}/recusal',
      ].map((path): [string, string] => [path, '市里的评审会：modules/review']),
      ...['systems/{id}', 'systems/{id}/keys', 'systems/{id}/stop', 'systems/{id}/try', 'keys/{id}/revoke'].map(
        (what): [string, string] => [`/exchange/${what}`, '市里的对接系统：modules/exchange'],
      ),
      ['/exchange/v1/registers/{register}', '凭密钥，不凭岗位：modules/exchange'],
      ['/surveys/{survey}/sheets/import', '答卷表上传，只有承办机构：modules/surveys/surveys.test.ts'],
      ['/bundles/{id}/zip', '审计包：modules/honours/bundle.test.ts'],
      ['/bundles/{id}/release', '审计包：modules/honours/bundle.test.ts'],
      ['/inspections/{id}/ending', '纪检查看：modules/honours/inspection.test.ts'],
      ...['', '/xlsx', '/members', '/paste'].map(what => [
        `/representation/{id}${what}`,
        '代表登记：modules/statistics',
      ]),
      ['/representatives/{id}/ending', '代表登记：modules/statistics'],
      ...[
        '/blue-books/{id}',
        ...['/pdf', '/docx', '/tables', '/snapshots', '/open-data', '/completion', '/reopening', '/publication'].map(
          leaf => `/blue-books/{id}${leaf}`,
        ),
        '/blue-books/{id}/chapters/{chapter}',
        '/blue-books/{id}/chapters/{chapter}/preview',
        '/open-data-sets/{id}/withdrawal',
        ...['', '/results', '/request'].map(leaf => `/research/{id}${leaf}`),
      ].map((path): [string, string] => [path, '市里编的蓝皮书、课题：modules/bluebook/bluebook.test.ts']),
      ...[
        '',
        '/head',
        '/original',
        '/pack',
        '/sure-clauses',
        '/submission',
        '/clauses/{n}',
        '/undone-steps',
        '/discard',
      ].map((leaf): [string, string] => [
        `/text-intakes/{id}${leaf}`,
        '市里导入的决定文本：modules/texts/texts.test.ts',
      ]),
      ['/people/searches/{id}', '各人自己的查询：modules/people/search/search.test.ts'],
      ['/people/exports/{id}', '只由申请人取走：modules/people/search/search.test.ts'],
      ['/lent-archives/{id}', '本人授权的摘录：modules/people/rights/rights.test.ts'],
      ['/office-forms/{id}/retire', '原表套印：modules/honours/documents/office-form.test.ts'],
      ['/office-forms/{id}/filled/{of}', '原表套印：modules/honours/documents/office-form.test.ts'],
    ] as [string, string][]
  ).flatMap(([path, why]) => [
    [`GET ${path}`, why],
    [`POST ${path}`, why],
    [`PUT ${path}`, why],
    [`DELETE ${path}`, why],
  ]),
)
const readsOne = (e: Endpoint): boolean => e.method === 'GET' && e.path.includes('{') && !(nameOf(e) in shared)

/** An endpoint with one real id, its further parameters taken from what the contract allows. */
function variants(e: Endpoint): { path: string; params: Record<string, string>[] } {
  const nominee = /^\/nominees\/\{kind\}/.test(e.path)
  if (nominee)
    return {
      path: e.path,
      params: ['person', 'organisation', 'team'].flatMap(kind =>
        (town.ids.get(`/nominees/${kind}`) ?? []).map(id => ({ kind, id })),
      ),
    }
  const [first = '', ...rest] = params(e.path)
  const further = rest.reduce<Record<string, string>[]>(
    (all, key) => all.flatMap(one => allowed(e, key).map(value => ({ ...one, [key]: value }))),
    [{}],
  )
  return {
    path: e.path,
    params: (idsFor(town, e.path) ?? []).flatMap(id => further.map(one => ({ ...one, [first]: id }))),
  }
}

const allowed = (e: Endpoint, key: string): string[] => {
  const shape = e.params?.shape[key] as { options?: unknown; safeParse(of: string): { success: boolean } } | undefined
  if (Array.isArray(shape?.options)) return shape.options.map(String)
  return [shape?.safeParse('x').success === false ? randomUUID() : 'x']
}
/** A row of a register, for what asks about one: nobody else's archive is opened by it. */
const datum = { register: 'post_spell', record: randomUUID() }
/** What a query needs before it is looked at. */
const queryOf = (e: Endpoint): Record<string, string> => {
  const keys = Object.keys(e.query?.shape ?? {})
  const given: Record<string, string> = {
    sentOn: '2026-03-18',
    startsOn: '2026-03-18',
    purpose: '核对名单内容',
    ...datum,
  }
  return Object.fromEntries(Object.entries(given).filter(([key]) => keys.includes(key)))
}

test('every endpoint that reads one row is called with real rows, or it is said why not', () => {
  const missing = town.endpoints.filter(
    e => readsOne(e) && !(nameOf(e) in elsewhere) && variants(e).params.length === 0,
  )
  none(missing.map(nameOf))
})

test('a row of one county is not there for the next county', async () => {
  const token = await town.tokenAt(neighbour)
  const wrong: string[] = []
  for (const e of town.endpoints.filter(readsOne))
    for (const given of variants(e).params) {
      const { statusCode } = await town.call(e, { params: given, query: queryOf(e) }, token)
      if (statusCode !== 403 && statusCode !== 404) wrong.push(`${nameOf(e)} ${JSON.stringify(given)}: ${statusCode}`)
    }
  none(wrong)
})

test('the same rows are there for their own county, so the refusals above mean something', async () => {
  const token = await town.tokenAt(home)
  for (const path of [
    '/cases/{id}',
    '/lists/{id}',
    '/notices/{id}',
    '/letters/{id}',
    '/people/{id}',
    '/organisations/{id}',
  ]) {
    const e = town.endpoints.find(one => nameOf(one) === `GET ${path}`)
    const [given] = e ? variants(e).params : []
    const reply = e && (await town.call(e, { params: given ?? {} }, token))
    expect(reply?.statusCode, path).toBe(200)
  }
})

/** Announced to every office of the place. */
const announced: ReadonlySet<string> = new Set([
  '/rounds',
  '/studio-programmes',
  '/alliances',
  '/skill-standards',
  '/skill-bodies',
  '/skill-plans',
])

test('no list of the next county names a row of this one', async () => {
  const token = await town.tokenAt(neighbour)
  const rows = [...town.ids].filter(([path]) => !announced.has(path)).flatMap(([, ids]) => ids)
  const names = await town.database.owner.query<{ name: string }>(`select distinct name from nomination`)
  const wrong: string[] = []
  for (const e of town.endpoints.filter(one => one.method === 'GET' && !one.path.includes('{'))) {
    const asked = 'q' in (e.query?.shape ?? {}) ? names.rows.slice(0, 4).map(row => ({ q: row.name })) : [{}]
    for (const query of asked) {
      const { body, statusCode } = await town.call(e, { query: { ...queryOf(e), ...query } }, token)
      const told = rows.filter(id => body.includes(id))
      if (statusCode >= 500 || told.length > 0)
        wrong.push(`${nameOf(e)} ${JSON.stringify(query)}: ${statusCode} ${told[0]}`)
    }
  }
  none(wrong)
})

test('every post is refused what its role may not do, read or written', async () => {
  const wrong: string[] = []
  for (const [login, may] of town.may) {
    const token = await town.tokenAt(login)
    for (const e of town.endpoints) {
      if (!('may' in e) || may.has(e.may)) continue
      const given = Object.fromEntries(params(e.path).map(key => [key, randomUUID()]))
      const reply = await town.call(e, { params: given, ...(e.method !== 'GET' && { body: {} }) }, token)
      if (reply.statusCode !== (e.bearer ? 401 : 403)) wrong.push(`${login} ${nameOf(e)}: ${reply.statusCode}`)
    }
  }
  none(wrong)
}, 300_000)

test('nothing of one county can be written from the next, or by one who may only read', async () => {
  const wrong: string[] = []
  const uncovered = new Set<string>()
  const of = Object.assign((path: string): string => town.ids.get(path)?.[0] ?? randomUUID(), {
    version: (kase: string): number => town.cases.get(kase)?.version ?? 0,
  })
  const count = async () =>
    (
      await town.database.owner.query<{ n: number }>(
        `select (select count(*) from act) + (select count(*) from list) as n`,
      )
    ).rows[0]?.n
  const before = await count()
  for (const login of [neighbour, 'hrss', 'jijian', 'pingwei', 'shilingdao']) {
    const token = await town.tokenAt(login)
    const may = town.may.get(login)
    for (const e of town.endpoints) {
      if (e.method === 'GET' || !e.path.includes('{') || ('may' in e && !may?.has(e.may))) continue
      const body = bodies[nameOf(e)]
      if (!body || nameOf(e) in elsewhere) {
        if (!(nameOf(e) in elsewhere)) uncovered.add(nameOf(e))
        continue
      }
      const given = params(e.path)[1] === 'step' ? steps(e) : variants(e).params
      for (const one of given.slice(0, 40)) {
        const reply = await town.call(e, { params: one, body: body(of, one) }, token)
        if (![403, 404].includes(reply.statusCode))
          wrong.push(`${login} ${nameOf(e)} ${JSON.stringify(one)}: ${reply.body}`)
      }
    }
  }
  none([...uncovered])
  none(wrong)
  expect(await count()).toBe(before)
})

/** The step a case of the county or of a unit waits for, and taking it back: neither is theirs who only look on. */
const steps = (e: Endpoint): Record<string, string>[] =>
  variants(e).params.flatMap(one => {
    const { status, step = '' } = town.cases.get(one['id'] ?? '') ?? {}
    // Replies are given on the letter, and a notice runs by itself.
    if (status !== 'open' || /^(city|province)\.|\.(consult|notice)$/.test(step)) return []
    return [step, 'withdraw'].map(act => ({ ...one, step: act }))
  })

test('a unit sees nothing of another unit, a department no letter but its own', async () => {
  const { rows } = await town.database.owner.query<{ id: string }>(
    `select k.id from kase k join nomination n on n.kase = k.id where n.employer not in
       (select p.organisation from account a join post p on p.account = a.id where a.login = 'danwei')`,
  )
  const letters = await town.database.owner.query<{ id: string }>(
    `select id from letter where department_key <> 'MPS' limit 10`,
  )
  const read = (path: string): Endpoint | undefined => town.endpoints.find(e => nameOf(e) === `GET ${path}`)
  const wrong: string[] = []
  for (const [login, path, ids] of [
    ['danwei', '/cases/{id}', rows],
    ['mps', '/letters/{id}', letters.rows],
    ['mps', '/cases/{id}', rows.slice(0, 3)],
    ['mps', '/people/{id}', (town.ids.get('/people') ?? []).map(id => ({ id }))],
  ] as const) {
    const e = read(path)
    expect(ids.length, path).toBeGreaterThan(0)
    for (const { id } of ids) {
      const reply = e && (await town.call(e, { params: { id } }, await town.tokenAt(login)))
      if (reply?.statusCode !== 403 && reply?.statusCode !== 404) wrong.push(`${login} ${path}: ${reply?.statusCode}`)
    }
  }
  none(wrong)
})
