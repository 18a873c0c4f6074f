import type { Coverage } from '#modules/oversight'

/** C180 一网通办：政务、人社的系统按范围取数、写入、收变更，本人的事在 /my 一处办；真的平台还没有接上，服务事项也不全在这里，所以是部分. */
export const clauses: Coverage = { C180: 'partial' }
