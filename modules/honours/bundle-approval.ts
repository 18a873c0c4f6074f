import type { ApprovalKind } from '#kernel/modules'

/** The name under which the second person's decision is kept. */
export const taking = 'honours.bundle'

interface Asked {
  readonly purpose: string
}

/** What the second person reads before a round's audit bundle is taken away. */
export const bundleApproval: ApprovalKind = {
  title: '取走审计包',
  may: ['approve.second'],
  details: (_, { purpose }: Asked) =>
    Promise.resolve([
      { label: '用途', value: purpose },
      { label: '批准以后', value: '由打审计包的评选办取走一次' },
    ]),
  byAsker: true,
}
