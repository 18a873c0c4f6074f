import { address } from '#kernel/http'
import { Anchor, KeyValues, Name } from '#kernel/ui'
import type { CaseView } from './review-case.tsx'

type Material = NonNullable<CaseView['material']>

/** Three lengths: the sentence stands under the title, then the brief, then all of it. */
export function CaseMaterial({ of, blind }: { of: Material; blind: boolean }) {
  const { person } = of
  const known: [string, string | null][] = [
    ...(person
      ? ([
          ['单位', person.employerName],
          ['岗位', person.position],
          ['性别', person.sex],
          ['出生', person.born],
          ['推荐', person.office],
        ] as [string, string | null][])
      : []),
    ['细类', of.kind],
    ['技能等级或职称', of.skill],
    ['学历', of.education],
    ['标记', of.marks.join('、')],
  ]
  return (
    <>
      {person && (
        <h2>
          <Name>{person.name}</Name>
        </h2>
      )}
      {blind && (
        <p className="note-text">
          匿名评审：姓名、单位、照片、扫描件不给；文字里已知的名称已换掉。认出是谁又应当回避的，请申报。
        </p>
      )}
      <KeyValues pairs={known.flatMap(([label, value]) => (value ? [[label, value] as const] : []))} />
      <h2>简要事迹</h2>
      <p className="long-read">{of.brief}</p>
      <h2>主要事迹</h2>
      <p className="long-read">{of.deeds}</p>
      {of.honours.length > 0 && (
        <>
          <h2>已获荣誉</h2>
          <ul className="plain-list">
            {of.honours.map(one => (
              <li key={one.title}>
                {one.title}
                {one.on && <small>　{one.on}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
      {of.curriculum.length > 0 && (
        <>
          <h2>简历</h2>
          <ul className="plain-list">
            {of.curriculum.map(one => (
              <li key={`${one.from}${one.unit}`}>
                <span className="nowrap">
                  {one.from}—{one.to ?? '今'}
                </span>
                　{one.unit}　{one.post}
              </li>
            ))}
          </ul>
        </>
      )}
      {of.papers.length > 0 && (
        <>
          <h2>附件</h2>
          <ul className="plain-list">
            {of.papers.map(one => (
              <li key={one.file}>
                <Anchor href={address('/files/{id}/preview', { id: one.file })}>{one.title}</Anchor>
                <small>　{one.name}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
