import { refuse, type Refusal } from '#kernel/refusal'

export const empty = (): Refusal =>
  refuse('files.empty', { what: '文件是空的', why: '文件长度为 0', remedy: '请确认文件已保存、下载完整，再上传' })

export const tooLarge = (title: string, bytes: number, limit: number): Refusal =>
  refuse('files.size', {
    status: 413,
    what: `文件过大：${size(bytes)}`,
    why: `${title}不超过 ${size(limit)}`,
    remedy: title === '照片' ? '请用看图软件缩小后另存' : '请压缩图片、拆分文件，或把扫描分辨率调到 300 dpi',
    extra: { bytes, limit },
  })

export const executable = (name: string): Refusal =>
  refuse('files.executable', {
    status: 415,
    what: `“${name}”是程序或脚本，不是文书`,
    why: '文件类型按内容判断，改扩展名无效；程序和网页脚本一律不收',
    remedy: '请上传 PDF、Word、Excel、CSV 或 JPG/PNG 图片',
  })

export const unknownKind = (name: string): Refusal =>
  refuse('files.kind', {
    status: 415,
    what: `不认识“${name}”的文件类型`,
    why: '只收 PDF、OFD、DOCX、DOC、XLSX、XLS、CSV、TXT、JPG、PNG',
    remedy: '请另存为上述类型之一',
  })

export const picture = (title: string): Refusal =>
  refuse('files.picture', {
    status: 415,
    what: `不收 ${title} 图片`,
    why: '各单位和公示页面的电脑不一定能打开这种图片',
    remedy:
      title === 'HEIC' ? '请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或把照片另存为 JPG' : '请另存为 JPG 或 PNG',
  })

export const archive = (): Refusal =>
  refuse('files.archive', {
    status: 415,
    what: '不收压缩包',
    why: '压缩包内的文件无法逐个检查和归档',
    remedy: '请解压后逐个上传',
  })

export const office = (title: string): Refusal =>
  refuse('files.office', {
    status: 415,
    what: `不收${title}`,
    why: '此类文件不能检查或归档',
    remedy: '请另存为 XLSX、DOCX 或 PDF',
  })

export const macros = (): Refusal =>
  refuse('files.macros', {
    status: 415,
    what: '文件里带有宏',
    why: '宏是程序，打开时可能自动运行',
    remedy: '请另存为不含宏的“工作簿（*.xlsx）”或“文档（*.docx）”，再上传',
  })

export const external = (name: string): Refusal =>
  refuse('files.external', {
    status: 415,
    what: `“${name}”会从别的电脑或网站调取内容`,
    why: '里面的模板、图片或对象放在外面，一打开就会去取，可能带进程序，也会泄露打开的人',
    remedy: '请把外部图片改为直接插入、断开链接，或者另存为 PDF，再上传',
  })

export const locked = (): Refusal =>
  refuse('files.encrypted', {
    status: 415,
    what: '文件设有打开密码',
    why: '加了密码的文件系统无法检查，也无法归档',
    remedy: '请取消密码后另存，再上传',
  })

export const activePdf = (): Refusal =>
  refuse('files.activePdf', {
    status: 415,
    what: 'PDF 里带有可执行的动作',
    why: '其中有脚本或启动程序的指令',
    remedy: '请用“打印—另存为 PDF”重新生成，再上传',
  })

export const dimensions = (width: number, height: number): Refusal =>
  refuse('files.dimensions', {
    what: `图片尺寸不合常理：${width}×${height} 像素`,
    why: '边长应在 1—12000 像素之间，总像素不超过 8000 万',
    remedy: '请用看图软件调整尺寸后另存',
  })

export const brokenImage = (): Refusal =>
  refuse('files.damaged', {
    status: 415,
    what: '图片打不开',
    why: '图片不完整或已损坏',
    remedy: '请重新拍摄、扫描或导出后上传',
  })

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
