const MB = 1024 * 1024

export interface FileKind {
  readonly title: string
  readonly mime: string
  readonly endings: readonly string[]
  readonly maxBytes: number
}

/** What the system takes in. The limits are ours (产品约定), not the law's. */
export const kinds = {
  jpg: { title: '照片', mime: 'image/jpeg', endings: ['jpg', 'jpeg'], maxBytes: 20 * MB },
  png: { title: '照片', mime: 'image/png', endings: ['png'], maxBytes: 20 * MB },
  pdf: { title: 'PDF 文件', mime: 'application/pdf', endings: ['pdf'], maxBytes: 50 * MB },
  // GB/T 33190-2016 电子文件存储与交换格式 版式文档
  ofd: { title: 'OFD 文件', mime: 'application/ofd', endings: ['ofd'], maxBytes: 50 * MB },
  docx: {
    title: 'Word 文件',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    maxBytes: 30 * MB,
  },
  doc: { title: 'Word 文件', mime: 'application/msword', endings: ['doc', 'wps'], maxBytes: 30 * MB },
  xlsx: {
    title: 'Excel 文件',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    maxBytes: 30 * MB,
  },
  xls: { title: 'Excel 文件', mime: 'application/vnd.ms-excel', endings: ['xls', 'et'], maxBytes: 30 * MB },
  csv: { title: 'CSV 文件', mime: 'text/csv', endings: ['csv'], maxBytes: 100 * MB },
  txt: { title: '文本文件', mime: 'text/plain', endings: ['txt'], maxBytes: 10 * MB },
} as const satisfies Record<string, FileKind>

export type Kind = keyof typeof kinds

export const maxBytes = Math.max(...Object.values(kinds).map(kind => kind.maxBytes))
