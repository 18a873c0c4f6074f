import { cleanNumber, isScientific } from './clean.ts'

export interface GoodCreditCode {
  readonly verdict: 'ok'
  readonly code: string
  /** Who registered it: 工会, 市场监管 … */
  readonly registrar: string
  /** What it is: 企业, 基层工会 … ; undefined for a category the standard leaves open. */
  readonly category: string | undefined
}

/** Its form is right and its check character is not: some codes of the 2015 trial are like this and are valid. A person looks at the certificate. */
export interface LegacyCreditCode extends Omit<GoodCreditCode, 'verdict'> {
  readonly verdict: 'WARN_LEGACY'
  readonly expected: string
  readonly why: string
  readonly remedy: string
}

export interface NoCreditCode {
  readonly verdict: 'no'
  readonly why: string
  readonly remedy: string
}

/** Thirty-one characters: digits and capitals without I O S V Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const look = '请对照登记证书逐位核对'

/** Reads a unified social credit code (GB 32100—2015). Three answers: right, to be checked by a person, wrong. */
export function creditCode(text: string): GoodCreditCode | LegacyCreditCode | NoCreditCode {
  if (isScientific(text)) return no(`“${text.trim()}”是表格软件改成的科学记数`, '请把该列设为文本，重新录入或重新导出')
  const code = cleanNumber(text)
  if (code === '') return no('没有填写统一社会信用代码', '请填写 18 位代码')
  if (code.length !== 18) return no(`统一社会信用代码应为 18 位，现在是 ${code.length} 位`, look)
  const strange = [...code].find(c => !alphabet.includes(c))
  if (strange !== undefined) return no(`代码里不会有“${strange}”`, confused(strange))
  const registrar = registrars[code.charAt(0)]
  if (!registrar) return no(`首位“${code.charAt(0)}”不是任何登记管理部门`, look)
  if (!/^\d{6}$/.test(code.slice(2, 8))) return no('第 3 至 8 位应为六位数字的登记机关区划码', look)
  const read = { code, registrar, category: categories[code.slice(0, 2)] }
  const expected = creditCodeCheck(code)
  if (code.charAt(17) === expected) return { verdict: 'ok', ...read }
  const why = `末位校验码按 GB 32100 应为 ${expected}，现在是 ${code.charAt(17)}；2015 年前后试点的早期代码可能如此而仍有效`
  return { verdict: 'WARN_LEGACY', ...read, expected, why, remedy: '请对照登记证书核对；无误的，由经办人核验后放行' }
}

/** The check character of the first seventeen. */
export function creditCodeCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first17.charAt(i)), 0)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

function confused(c: string): string {
  const instead: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }
  return instead[c] ? `代码不用字母 ${c}，是不是“${instead[c]}”？` : look
}

const registrars: Readonly<Record<string, string>> = {
  1: '机构编制',
  2: '外交',
  3: '司法行政',
  4: '文化',
  5: '民政',
  6: '旅游',
  7: '宗教',
  8: '工会',
  9: '市场监管',
  A: '中央军委改革和编制办公室',
  N: '农业农村',
  Y: '其他',
}

const categories: Readonly<Record<string, string>> = {
  11: '机关',
  12: '事业单位',
  13: '编办直接管理机构编制的群众团体',
  21: '外国常驻新闻机构',
  31: '律师执业机构',
  32: '公证处',
  33: '基层法律服务所',
  34: '司法鉴定机构',
  35: '仲裁委员会',
  41: '外国在华文化中心',
  51: '社会团体',
  52: '民办非企业单位',
  53: '基金会',
  61: '外国旅游部门常驻代表机构',
  62: '港澳台地区旅游部门常驻内地（大陆）代表机构',
  71: '宗教活动场所',
  72: '宗教院校',
  81: '基层工会',
  91: '企业',
  92: '个体工商户',
  93: '农民专业合作社',
  A1: '军队事业单位',
  N1: '组级集体经济组织',
  N2: '村级集体经济组织',
  N3: '乡镇级集体经济组织',
}

function no(why: string, remedy: string): NoCreditCode {
  return { verdict: 'no', why, remedy }
}
