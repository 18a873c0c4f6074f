/** What each kind of list is called, what it waits for, what it leads to. */
export const kinds = {
  notice: {
    title: '公示名单',
    step: 'openNotice',
    before: '公示张贴',
    leads: '封存以后按这份名单公示，公示期从张贴当日起数工作日。',
  },
  consult: {
    title: '征求意见名单',
    step: 'consult',
    before: '征求意见',
    leads: '封存以后按这份名单向各部门发函，一函一部门，部门逐人回复。',
  },
  submission: { title: '报送名单', step: 'submit', before: '报送', leads: '封存以后连同推荐报告报送上一级。' },
} as const
export type ListKind = keyof typeof kinds

/** Every kind of list by name; those not in `kinds` are sealed and used by pages of their own. */
export const kindTitles = {
  notice: kinds.notice.title,
  consult: kinds.consult.title,
  submission: kinds.submission.title,
  review: '上会名单',
  choice: '择优名单',
  award: '表彰名单',
} as const

/** What has become of a list that was used, and what it still waits for. */
export const uses = {
  notice: ['公示', '已公示'],
  consult: ['发函', '已发函'],
  submission: ['报送', '已报送'],
  review: ['评审', '已评审'],
  choice: ['上会', '已确定'],
  award: ['表彰', '已表彰'],
} as const

export const orders = [
  { key: 'strokes', title: '姓氏笔画', note: '公示、表彰通用' },
  { key: 'number', title: '编号', note: '按推荐先后' },
  { key: 'place', title: '地域', note: '按县（市、区），同县按编号' },
] as const
export type Order = (typeof orders)[number]['key']

export const dayField = (title: string, more: object = {}) => ({ type: 'string', format: 'date', title, ...more })
export const textField = (title: string, more: object = {}) => ({ type: 'string', title, ...more })
export const filesField = (title: string, description: string, accept: 'image' | 'pdf' | 'any' = 'any') => ({
  type: 'array',
  title,
  description,
  minItems: 1,
  'x-accept': accept,
  items: { type: 'string', 'x-widget': 'file' },
})

/** What the form's groups of files hold, as papers of an act. */
export const papersOf = (group: unknown): { kind: string; file: string }[] =>
  Object.entries((group ?? {}) as Record<string, readonly string[]>).flatMap(([kind, ids]) =>
    ids.map(file => ({ kind, file })),
  )

/** A filled-in text; empty when it was left out. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
