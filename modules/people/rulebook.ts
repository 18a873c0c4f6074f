import { source, type ArticleLine } from '#kernel/rules'
import type { Practice, Rulebook } from '#modules/oversight'
import { certificateCode } from './archive/certificate-code.ts'

const rules = source({ title: '职业技能等级证书编码规则（试行）' })
const cites = rules.article('（据公开摘录，条号没有读到）', 'C148')
const line = (label: string, text: string): ArticleLine => ({ label, text, cites, kind: '条件' })

const code: Practice = {
  id: 'people.certificateCode',
  title: '职业技能等级证书编号的核对',
  about: '证书',
  versions: [
    {
      from: '2019-01-01',
      lines: [
        line('22位', '一共22位，第1位是字母，其余是数字'),
        line('第1位', '评价机构类别：Y是用人单位，S是社会培训评价组织'),
        line('第2至5位', '评价机构代码，省级备案的是0000'),
        line('第6、7位', '机构（站点）所在的省级代码'),
        line('第8至13位', '机构（站点）序列码'),
        line('第14、15位', '核发年份的后两位，不晚于今年'),
        line('第16位', '等级：1高级技师，2技师，3高级工，4中级工，5初级工'),
        line('第17至22位', '证书序列码，从000001起'),
        {
          label: '只登记不校验',
          text: '特级技师以上的编码没有公布到逐位，原职业资格证书是16位，个别省试点时是20位：照证书登记，不拒绝',
          cites,
          kind: '例外',
        },
      ],
    },
  ],
  asks: ['编号'],
  parameters: [],
  work: (given, on) => {
    const text = given['编号'] ?? ''
    if (text === '') return { answer: '不知道', because: [], asks: ['请补充编号'] }
    const read = certificateCode(text, on)
    if (!read.ok) return { answer: '不符合', because: [read.what], asks: [] }
    if (!read.checked) return { answer: '只登记', because: [read.note], asks: [] }
    return {
      answer: '符合',
      because: [`${read.body}，省级代码${read.province}，20${read.year}年核发，${read.level}`],
      asks: [],
    }
  },
}

/** Rules of this module that a page shows. */
export const rulebook: Rulebook = {
  rules: [],
  formulas: [],
  practices: [code],
  usedBy: () => [{ title: '档案：技能证书登记簿，录入时核对' }, { title: '技能等级认定：发证时核对' }],
}
