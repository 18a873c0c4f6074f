import { certificateCode } from './certificate-code.ts'
import { joined, type Register, type Wrong } from './register.ts'

/** 人社部门有编码规则的只有第一种；其余照证书登记。 */
const scheme = '职业技能等级证书'

export const certificates: Register = {
  key: 'skill_certificate',
  title: '技能证书',
  bit: 'skills',
  columns: [
    {
      key: 'scheme',
      title: '证书体系',
      kind: 'choice',
      of: [scheme, '国家职业资格证书', '专项职业能力证书', '其他'],
      must: true,
    },
    { key: 'occupation', title: '职业', kind: 'text', max: 60, must: true, hint: '照证书，如“焊工”' },
    { key: 'trade', title: '工种', kind: 'text', max: 60 },
    { key: 'level', title: '等级', kind: 'code', set: 'skillLevel', hint: '专项职业能力没有等级，不填' },
    { key: 'code', title: '证书编号', kind: 'text', max: 40, hint: '职业技能等级证书是22位' },
    { key: 'issuer', title: '评价机构', kind: 'text', max: 80 },
    { key: 'issued_on', title: '核发日期', kind: 'day' },
  ],
  same: ['scheme', 'occupation', 'level'],
  when: { on: 'issued_on' },
  sources: ['联网查询结果', '主管部门文件', '证书或证件原件', '人事档案', '单位花名册', '本人填报'],
  lane: '技能',
  say: row => joined(row['level'], row['occupation'], row['trade'], row['issuer']),
  check: (row, today) => {
    const { code, level, issued_on: on } = row
    if (row['scheme'] !== scheme || typeof code !== 'string') return []
    const read = certificateCode(code, today)
    if (!read.ok) return [{ at: 'code', what: read.what, remedy: read.remedy }]
    if (!read.checked) return []
    const wrong: Wrong[] = []
    if (level !== null && level !== read.level)
      wrong.push({ at: 'level', what: `编号里的等级是${read.level}`, remedy: '对照证书，改等级或编号' })
    if (typeof on === 'string' && on.slice(2, 4) !== read.year)
      wrong.push({ at: 'issued_on', what: `编号里的核发年份是20${read.year}年`, remedy: '对照证书，改日期或编号' })
    return wrong
  },
}

export const titles: Register = {
  key: 'title_record',
  title: '职称',
  bit: 'skills',
  columns: [
    { key: 'title', title: '职称', kind: 'code', set: 'title', must: true },
    { key: 'speciality', title: '专业', kind: 'text', max: 60 },
    { key: 'body', title: '评审机构', kind: 'text', max: 80 },
    { key: 'granted_on', title: '取得日期', kind: 'day' },
    { key: 'certificate_number', title: '证书编号', kind: 'text', max: 40 },
  ],
  same: ['title', 'speciality'],
  when: { on: 'granted_on' },
  sources: ['联网查询结果', '主管部门文件', '证书或证件原件', '人事档案', '单位花名册', '本人填报'],
  lane: '技能',
  say: row => joined(row['title'], row['speciality'], row['body']),
}
