import { joined, type Register } from './register.ts'

/** 卡会换，卡号也跟着换：人靠证件认，卡号只是一条记载。社会保障号码是公民身份号码（社会保险法第五十八条），不是卡号。 */
export const card: Register = {
  key: 'social_card',
  title: '社会保障卡',
  bit: 'card',
  sensitive: true,
  columns: [
    {
      key: 'number',
      title: '卡号',
      kind: 'sealed',
      of: 'number',
      max: 30,
      must: true,
      hint: '卡面上的社会保障卡号；不是社会保障号码，也不是银行账号',
    },
    { key: 'issued_place', title: '发卡地', kind: 'text', max: 40, must: true },
    { key: 'generation', title: '卡的代次', kind: 'choice', of: ['第一代', '第二代', '第三代', '不详'] },
    { key: 'electronic', title: '电子社保卡', kind: 'choice', of: ['已签发', '没有签发', '已停用', '不详'] },
    {
      key: 'condition',
      title: '卡的状态',
      kind: 'choice',
      of: ['正常', '已挂失', '已补换', '已注销', '不详'],
      must: true,
    },
    { key: 'started_on', title: '发卡日期', kind: 'day' },
    { key: 'ended_on', title: '失效日期', kind: 'day', hint: '还能用的不填；挂失、补换、注销的填那一天' },
  ],
  same: ['number'],
  when: { from: 'started_on', to: 'ended_on' },
  sources: ['联网查询结果', '证书或证件原件', '单位花名册', '本人填报'],
  say: row =>
    joined(
      row['issued_place'],
      row['generation'] === '不详' ? null : row['generation'],
      `尾号${String(row['number'])}`,
      row['condition'],
      row['electronic'] === '已签发' ? '电子社保卡已签发' : null,
    ),
  check: row =>
    row['condition'] === '正常' && row['ended_on'] !== null
      ? [
          {
            at: 'ended_on',
            what: '状态是正常的卡不填失效日期',
            remedy: '已挂失、补换、注销的，改状态；还能用的，删去失效日期',
          },
        ]
      : [],
}
