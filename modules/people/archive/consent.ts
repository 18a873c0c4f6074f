import { joined, type Register, type Wrong } from './register.ts'

export const consents: Register = {
  key: 'consent_record',
  title: '授权同意',
  bit: 'consent',
  columns: [
    { key: 'matter', title: '同意什么', kind: 'code', set: 'consentMatter', must: true },
    { key: 'recipient', title: '给谁', kind: 'text', max: 80, must: true },
    { key: 'purpose', title: '用途', kind: 'text', max: 100, must: true },
    { key: 'answer', title: '本人的答复', kind: 'choice', of: ['待答复', '同意', '不同意', '已撤回'], must: true },
    { key: 'asked_on', title: '请求日期', kind: 'day' },
    { key: 'given_on', title: '同意日期', kind: 'day' },
    { key: 'ended_on', title: '到什么时候', kind: 'day', hint: '没有写期限的不填' },
    { key: 'withdrawn_on', title: '撤回日期', kind: 'day' },
  ],
  same: ['matter', 'recipient'],
  when: { from: 'given_on', to: 'ended_on' },
  // 本人填报的由本人在自己的页面上答复；经办人只登记纸面同意书，核验以后才算数。
  sources: ['合同或协议原件'],
  say: row => joined(row['matter'], `给${String(row['recipient'])}`, row['purpose'], row['answer']),
  check: row => {
    const wrong: Wrong[] = []
    const given = row['answer'] === '同意' || row['answer'] === '已撤回'
    if (given && row['given_on'] === null)
      wrong.push({ at: 'given_on', what: '没有写同意日期', remedy: '照同意书上签的日期填写' })
    if ((row['answer'] === '已撤回') !== (row['withdrawn_on'] !== null))
      wrong.push({ at: 'withdrawn_on', what: '已撤回的写撤回日期，没有撤回的不写', remedy: '核对本人的答复和撤回日期' })
    return wrong
  },
}
