import type { LetterData } from '#kernel/documents'
import { writtenDay } from '#kernel/words'
import type { PublicNotice } from '../public-notice.ts'

/** 公示稿：张贴在墙上的那一份，与公开页面出自同一份快照。 */
export function noticePaper(fields: PublicNotice, byPostmark: boolean | null): LetterData {
  const persons = fields.entries.some(e => e.sex !== null)
  const columns = persons
    ? ([
        ['序号', 10],
        ['姓名', 20],
        ['性别', 10],
        ['民族', 14],
        ['政治面貌', 20],
        ['工作单位及岗位职务'],
        ['类别', 26],
      ] as const)
    : ([['序号', 12], [fields.subject === undefined ? '名称' : '姓名'], ['所在单位'], ['类别', 30]] as const)
  const rows = fields.entries.map(e =>
    persons
      ? [e.rank, e.name, e.sex, e.ethnicity, e.politics, `${e.employer}${e.position ?? ''}`, kindOf(e)]
      : [e.rank, e.name, e.employer, kindOf(e)],
  )
  const number = fields.basisNumber === null ? '' : `（${fields.basisNumber}）`
  return {
    title: titleOf(fields),
    blocks: [
      {
        text: `根据《${fields.basis}》${number}，现将${fields.subject ?? `${fields.round}${fields.level}推荐人选`}${fields.entries.length}名予以公示，接受社会监督。`,
      },
      {
        table: {
          columns: columns.map(([title, width]) => ({
            title,
            ...(width === undefined ? { align: 'left' as const } : { width }),
          })),
          rows,
        },
      },
      {
        text: `公示期自${writtenDay(fields.startsOn)}至${writtenDay(fields.endsOn)}，共${fields.workdays}个工作日，${writtenDay(fields.endsOn)}24时届满。${provisional(fields)}`,
      },
      {
        text: `对公示${fields.subject === undefined ? '人选' : '名单'}有异议的，可以于${writtenDay(fields.objectionsUntil)}前来电、来信、来访${fields.email === null ? '' : '、发送邮件'}或者在公示网页上反映。反映问题请写明事由、时间和依据；以真实姓名反映的，办结后告知结果，对反映人的情况保密。${postmark(byPostmark)}`,
      },
      { text: `受理单位：${fields.office}` },
      { text: `受理电话：${fields.phone}` },
      ...(fields.email === null ? [] : [{ text: `受理邮箱：${fields.email}` }]),
      { text: `受理地址：${fields.address}` },
    ],
    ...(fields.subject === undefined ? { attachments: ['推荐人选简要事迹'] } : {}),
    issuer: fields.office,
    day: fields.startsOn,
  }
}

/** 附件：each nominee's brief, as many pages as it needs. */
export function briefsOf(fields: PublicNotice): { rank: number; name: string; about: string; text: string }[] {
  return fields.entries.map(e => ({
    rank: e.rank,
    name: e.name,
    about: [e.sex, e.ethnicity, e.politics, e.education, `${e.employer}${e.position ?? ''}`, e.skill]
      .filter(Boolean)
      .join('，'),
    text: e.brief,
  }))
}

/** 标题过长时在届次之后断行，词意完整。 */
const titleOf = ({ title, round }: PublicNotice): string =>
  [...title].length > 19 ? title.replace(`关于${round}`, `关于${round}\n`) : title

const kindOf = (e: PublicNotice['entries'][number]): string =>
  e.kind === e.category ? e.category : `${e.category}（${e.kind}）`

const provisional = (fields: PublicNotice): string =>
  fields.provisional ? '截止日期为暂定：放假安排公布后重算，以更正公示为准。' : ''

function postmark(byPostmark: boolean | null): string {
  if (byPostmark === null) return ''
  return byPostmark ? '信函以发信地邮戳日期为准。' : '信函以收到日期为准。'
}
