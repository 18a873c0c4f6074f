interface Ask {
  /** A real id, by the path it is read under. */
  (path: string): string
  /** How many acts a case has now. */
  readonly version: (kase: string) => number
}

/**
 * A body that each writing endpoint would take, so that what refuses is the reach and not the form. An
 * endpoint that is new and has an id in its path must be put here before the test is whole again.
 */
export const bodies: Readonly<Record<string, (of: Ask, given: Readonly<Record<string, string>>) => unknown>> = {
  'POST /cases/{id}/{step}': (of, { id = '' }) => ({ version: of.version(id), answer: { reason: '越过范围办理' } }),
  'PUT /cases/{id}/form': (of, { id = '' }) => ({
    version: of.version(id),
    category: 'worker',
    kind: 'frontline',
    deeds: '越界',
    brief: '越界',
  }),
  'POST /rounds/{round}/acts': of => ({
    step: 'county.receive',
    cases: [{ id: of('/cases'), version: of.version(of('/cases')) }],
    answer: { decision: '受理', opinion: '越界' },
  }),
  'POST /rounds/{round}/lists': of => ({ kind: 'notice', level: 'county', cases: [of('/cases')] }),
  'PUT /rounds/{round}/allocation': () => ({
    level: 'county',
    version: 0,
    sheet: { total: 1, indicators: [], rows: [] },
  }),
  'POST /rounds/{round}/allocation/issue': () => ({ level: 'county', version: 1 }),
  'POST /rounds/{round}/quotas': of => ({ changes: [{ quota: of('/cases'), seats: 9 }], reason: '越过范围调整' }),
  'POST /rounds/{round}/choice': () => ({ level: 'city' }),
  'POST /lists/{id}/void': () => ({ reason: '越过范围作废' }),
  'POST /lists/{id}/notice': () => ({
    startsOn: '2026-03-18',
    place: '公示栏',
    phone: '0350-0000000',
    address: '演示路',
  }),
  'POST /lists/{id}/letters': () => ({ departments: ['MPS'], sentOn: '2026-03-18' }),
  'POST /lists/{id}/submission': () => ({}),
  'POST /notices/{id}/retraction': () => ({ reason: '越过范围撤下' }),
  'POST /notices/{id}/objections': () => ({ channel: '来信', receivedOn: '2026-03-18', content: '越过范围登记' }),
  'POST /objections/{id}/{act}': () => ({}),
  'POST /objections/{id}/reveal': () => ({ purpose: '越过范围查看' }),
  'POST /letters/{id}/chase': () => ({ how: '越过范围催办' }),
  'POST /letters/{id}/replies': of => ({
    repliedOn: '2026-03-18',
    signer: '某人',
    answers: [{ kase: of('/cases'), conclusion: '无不同意见' }],
  }),
  'PUT /organisations/{id}': () => ({
    version: 1,
    name: '越界',
    kind: '企业',
    division: '140921000000',
    source: '越界',
  }),
  'POST /organisations/{id}/teams': () => ({ name: '越界班组', source: '越界' }),
  'PUT /teams/{id}': () => ({ version: 1, name: '越界班组', source: '越界' }),
  'PUT /people/{id}': of => ({ version: 1, name: '越界', employer: of('/organisations'), source: '越界' }),
  'POST /people/{id}/reveal': () => ({ field: 'phone', purpose: '越过范围查看' }),
}
