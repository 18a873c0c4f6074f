import type { Seen } from '#kernel/audit'
import { beijingTime } from '#kernel/calendar'
import { html } from '#kernel/http'

const acts: Readonly<Record<Seen['act'], string>> = {
  open: '打开档案',
  reveal: '查看遮盖的内容',
  export: '导出',
  download: '下载文件',
}

/** One look, in plain words: when, which office, who, what for.  */
export const lookLine = (seen: Seen): string =>
  html`${beijingTime(seen.at).slice(0, 16)}，${seen.office ?? '没有岗位的账号'} ${seen.name ?? ''}，${acts[seen.act]}${seen.fields ? `（${seen.fields}）` : ''}${seen.purpose ? `，用途：${seen.purpose}` : ''}`
