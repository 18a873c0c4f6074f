import type { Coverage } from '#modules/oversight'

/** 代表登记、构成比例和与上届的对照可以办（C039、C040）；由谁把名单交来、定期通报还没有程序，所以是部分。 */
export const clauses: Coverage = { C039: 'partial', C040: 'partial' }
