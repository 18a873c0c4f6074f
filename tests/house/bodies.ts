import { randomUUID } from 'node:crypto'

interface Ask {
  /** A real id, by the path it is read under. */
  (path: string): string
  /** How many acts a case has now. */
  readonly version: (kase: string) => number
}

const studioProgramme = {
  title: '越界批次',
  kind: 'model',
  level: '市级',
  body: '越界机关',
  noticeTitle: '越界通知',
  noticeOn: '2026-03-01',
  settings: { siteBy: 'county' },
}

const record = { register: 'post_spell', record: randomUUID(), version: 1 }

/**
 * A body that each writing endpoint would take, so that what refuses is the reach and not the form. An
 * endpoint that is new and has an id in its path must be put here before the test is whole again.
 */
export const bodies: Readonly<Record<string, (of: Ask, given: Readonly<Record<string, string>>) => unknown>> = {
  'POST /cases/{id}/{step}': (of, { id = '' }) => ({ version: of.version(id), answer: { reason: '越过范围办理' } }),
  'POST /cases/{id}/consent': of => ({ answer: '同意', givenOn: '2026-03-18', scan: of('/files') }),
  'POST /cases/{id}/requests/{request}': () => ({ accept: true, answer: '越过范围答复' }),
  'POST /people/{id}/consents': () => ({ matter: '健康与职业健康信息的登记和使用' }),
  'POST /people/{id}/restrictions': () => ({ restriction: randomUUID(), why: '越过范围解除' }),
  'POST /people/{id}/records/reveal': () => ({
    register: 'post_spell',
    record: randomUUID(),
    purpose: '越过范围查看',
  }),
  'POST /own-requests/{id}': () => ({ accept: true, answer: '越过范围答复' }),
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
  'POST /people/{id}/records': () => ({
    register: 'post_spell',
    answer: { unit_name: '越界', post: '越界', started_on: '2020-01-01', source: '人事档案', seen_on: '2026-03-18' },
  }),
  'PUT /people/{id}/records': () => ({ ...record, why: '越界更正', answer: { post: '越界' } }),
  'POST /people/{id}/records/check': of => ({
    ...record,
    outcome: '核验',
    paper: of('/files'),
    checkedOn: '2026-03-18',
  }),
  'POST /people/{id}/records/void': () => ({ ...record, why: '越界作废' }),
  'PUT /people/{id}': of => ({ version: 1, name: '越界', employer: of('/organisations'), source: '越界' }),
  'PUT /studios/{id}': () => ({ version: 1, leaderTitles: '越界' }),
  'POST /studios/{id}/entries': () => ({ kind: '课题', fields: { title: '越界课题', year: 2026, stage: '立项' } }),
  'PUT /studio-entries/{id}': () => ({ version: 1, fields: { title: '越界', on: '2026-03-01' } }),
  'POST /studios/{id}/changes': () => ({
    kind: '撤回',
    happenedOn: '2026-03-18',
    reason: '越过范围撤回',
    paper: randomUUID(),
  }),
  'POST /studio-changes/{id}': () => ({ agree: false, opinion: '越过范围决定' }),
  'PUT /studio-programmes/{id}': () => ({ ...studioProgramme, version: 1, reason: '越过范围修改' }),
  'POST /studio-programmes/{id}/state': () => ({ state: '截止' }),
  'POST /studio-programmes/{id}/annual': () => ({ year: 2026, dueOn: '2026-03-31' }),
  'PUT /studio-applications/{id}/form': (of, { id = '' }) => ({
    version: of.version(id),
    name: '越界工作室',
    leaderName: '某人',
    field: '越界',
    story: '越过范围填写的申报表',
  }),
  'POST /studio-applications/{id}/{step}': (of, { id = '' }) => ({
    version: of.version(id),
    answer: { reason: '越过范围办理' },
  }),
  'POST /colleges/{id}/years': () => ({ year: 2025, trained: 1 }),
  'PUT /colleges/{id}': () => ({ version: 1, directions: '越界', state: '在册' }),
  'POST /alliances/{id}/members': () => ({ studio: randomUUID(), act: '退出', on: '2026-03-18' }),
  'POST /alliances/{id}/topics': () => ({ year: 2026, title: '越界课题', stage: '立项' }),
  'PUT /craft-plans/{id}': () => ({
    version: 1,
    kind: '年度遴选计划',
    title: '越界计划',
    year: 2026,
    body: '越界机关',
    issuedOn: '2026-03-01',
    paper: randomUUID(),
  }),
  'POST /people/{person}/talents': of => ({
    database: 'model',
    title: '越界称号',
    heldOn: '2020-01-01',
    organ: '越界机关',
    documentTitle: '越界文件',
    paper: of('/files'),
    reason: '越过范围提出',
  }),
  'POST /people/{person}/marks': of => ({
    kind: 'rural',
    fromDay: '2026-01-01',
    organ: '越界机关',
    documentTitle: '越界文件',
    paper: of('/files'),
  }),
  'POST /talent-papers/{paper}/exit': () => ({ endedOn: '2026-03-18', reason: '越过范围撤回' }),
  'POST /blank-teams/{team}/plans': () => ({ means: '调配党员', responsible: '越界的人', due: '2027-01-01' }),
  'POST /blank-plans/{plan}/steps': () => ({ on: '2026-03-18', what: '越过范围跟进' }),
  'POST /blank-plans/{plan}/end': () => ({ why: '越过范围终止' }),
  'POST /talent-marks/{mark}/withdraw': () => ({ endedOn: '2026-03-18', reason: '越过范围撤回' }),
  'POST /people/{id}/reveal': () => ({ field: 'phone', purpose: '越过范围查看' }),
  'POST /rounds/{round}/award-lists': of => ({ cases: [of('/cases')] }),
  'POST /award-lists/{list}/decision': () => ({
    title: '关于表彰的决定（越界）',
    organ: '越界机关',
    meeting: '越界会议',
    metOn: '2026-03-01',
    decidedOn: '2026-03-02',
  }),
  'POST /decisions/{decision}/publish': () => ({}),
  'POST /decisions/{decision}/publish/decide': () => ({ decision: 'withdrawn' }),
  'POST /decisions/{decision}/numbers': () => ({ kind: 'certificate', text: '某人 1' }),
  'POST /decisions/{decision}/certificates': () => ({}),
  'POST /decisions/{decision}/packets': () => ({}),
  'POST /awards/{award}/numbers': () => ({ certificate: null, medal: null, version: 1 }),
  'POST /awards/{award}/certificates': () => ({}),
  'POST /awards/{award}/certificates/reissue': () => ({ reason: '更正', note: '越过范围换发' }),
  'POST /awards/{award}/events': () => ({ kind: '失联', happenedOn: '2026-03-01' }),
  'POST /awards/events/{id}/correct': () => ({ reason: '越过范围更正' }),
  'POST /awards/{award}/transfers': of => ({
    toOffice: of('/organisations'),
    toUnit: '越界单位',
    benefitsFrom: '2026-04',
    reason: '越过范围转出',
  }),
  'POST /awards/history/{award}/join': of => ({ subject: of('/people'), reason: '越过范围并人' }),
  'POST /awards/history/{award}/split': () => ({ reason: '越过范围拆开' }),
  'POST /revocations/{id}/{step}': (of, { id = '' }) => ({ version: of.version(id), answer: {} }),
}
