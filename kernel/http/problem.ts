import { STATUS_CODES } from 'node:http'
import type { FastifyError } from 'fastify'
import { refuse, type Refusal } from '#kernel/refusal'

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly what: string
  readonly [more: string]: unknown
}

/** The RFC 9457 document of a refusal: a stable code, what happened, why, which article, and what to do. */
export function problem(refusal: Refusal): Problem {
  const { code, status, what, why, article, remedy, details, extra } = refusal
  return {
    type: `urn:jiangpu:${code}`,
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code,
    what,
    ...(why !== undefined && { why }),
    ...(article !== undefined && { article }),
    ...(remedy !== undefined && { remedy }),
    ...(details !== undefined && { details }),
    ...extra,
  }
}

/** A failure of ours. It says nothing about its cause to the caller; the number finds it in the log. */
export function failure(request: string): Problem {
  return {
    type: 'urn:jiangpu:http.failure',
    title: 'Internal Server Error',
    status: 500,
    code: 'http.failure',
    what: '系统出错，这次操作没有生效。',
    remedy: `请稍后重试；仍不行，请把编号 ${request} 告诉系统管理员。`,
    request,
  }
}

/** What PostgreSQL says when a role has no right, or row security forbids the row. */
export const insufficientPrivilege = '42501'

/** Failures that are really the caller's or the moment's: unreadable bodies, too much at once, two people at the same row. */
export function expected(error: FastifyError): Refusal | undefined {
  if (error.code === '40001' || error.code === '40P01')
    return refuse('http.collision', {
      status: 409,
      what: '同一时刻有人也在办理，这次没有保存。',
      remedy: '请再提交一次。',
    })
  // No right to the table, or a row that lies outside: row security has held. It is refused, and logged, for the page should not have offered it.
  if (error.code === insufficientPrivilege)
    return refuse('http.notGiven', {
      status: 403,
      what: '您现在的岗位看不到、也办不了这一项，没有生效。',
      why: '数据库没有对这一类岗位开放这一类登记，或者它不在您岗位的范围内',
      remedy: '换一个岗位再试；确实该您办的，请告诉系统管理员。',
    })
  // statement_timeout, or somebody stopped it: nothing of it was kept.
  if (error.code === '57014')
    return refuse('http.tooLong', {
      status: 503,
      what: '这次办理超过了一分钟，已经停下，没有生效。',
      why: '查的范围太大，或者系统正忙',
      remedy: '请缩小范围，如按单位、地区筛选后再试；一直这样的，请告诉系统管理员。',
    })
  // A NUL character can stand in a request and in no text of PostgreSQL.
  if (error.code === '22021' || error.code === '22P05')
    return refuse('http.unreadable', {
      status: 400,
      what: '提交的内容里有不能保存的字符。',
      remedy: '请删去看不见的控制字符，重新输入后再提交。',
    })
  if (error.statusCode === 413 || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return refuse('http.tooLarge', { status: 413, what: '提交的内容太大。', remedy: '请压缩或分几次上传。' })
  if (error.statusCode === 415)
    return refuse('http.mediaType', {
      status: 415,
      what: '提交的格式不认识。',
      remedy: '接口收 application/json，带文件的收 multipart/form-data。',
    })
  if (error.statusCode === 429)
    return refuse('http.tooMany', {
      status: 429,
      what: '提交得太快了。',
      why: '为防止滥用，同一网络短时间内的匿名提交有次数限制；系统不保存网络地址。',
      remedy: '请过一分钟再试，您填写的内容不会丢。',
    })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return refuse('http.unreadable', {
      status: 400,
      what: '提交的内容读不懂。',
      why: error.message,
      remedy: '请检查格式后重试。',
    })
  return undefined
}
