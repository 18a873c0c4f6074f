/** One line about an event, in the words of the office. Fields nobody filled in are left out. */
export function summaryOf(kind: string, detail: Readonly<Record<string, unknown>>, note: string): string {
  const said = (key: string, before = '', after = ''): string => {
    const value = detail[key]
    return typeof value === 'string' && value !== '' ? `${before}${value}${after}` : ''
  }
  const parts: string[] = [
    kind === '更正' ? said('wrong', '原登记“', '”有误') : '',
    said('what'),
    said('change'),
    said('newUnit', '现为'),
    said('newName', '现名'),
    said('destination', '到'),
    said('receiver', '领取人'),
    said('relation', '（', '）'),
    said('family', '遗属联系人'),
    said('stoppedFrom', '从', '起停发'),
    said('suspendedFrom', '从', '起停发'),
    said('resumedFrom', '从', '起恢复'),
    said('from', '从', '转入'),
    said('to', kind === '并人' ? '并到' : '转到'),
    said('benefitsFrom', '待遇从', '起接续'),
    note,
  ]
  return parts.filter(Boolean).join('，').replaceAll('，（', '（')
}
