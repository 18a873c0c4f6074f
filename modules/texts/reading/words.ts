import type { Modality } from '#modules/oversight'

/** Why a sentence was given its modality: the word that governs it. */
export interface Spoken {
  readonly modality: Modality
  readonly word: string | null
}

const SHALL = /应当|必须|不得|禁止|(?:^|[，；])(?:须|确保)/
const MAY = /鼓励|支持|倡导|提倡|探索|可以/
const PRINCIPLE =
  /^(?:坚持以|以习近平|主要目标|坚持[^，。]{2,20}(?:[，。、]|$)|本(?:决定|条例|意见|办法|规定)(?:自|所称|适用))|为指导/

/**
 * The words' rule the ledger uses: 须 for 应当、必须、不得 and a clause's own 确保; 可 where 鼓励、支持、探索、倡导、可以 governs the
 * sentence, before any 应当; 促 for any other act; 无 for names, principles and the day of effect.
 */
export function modalityOf(sentence: string, caption = false): Spoken {
  if (caption) return { modality: 'none', word: null }
  const bare = sentence.replaceAll(/“[^”]*”/g, '“”')
  const shall = SHALL.exec(bare)
  const may = MAY.exec(bare)
  if (may && (!shall || may.index < shall.index) && governs(bare, may.index)) return { modality: 'may', word: may[0] }
  if (shall) return { modality: 'shall', word: shall[0].replace(/^[，；]/, '') }
  if (PRINCIPLE.test(bare)) return { modality: 'none', word: null }
  // 其余要做的事都是促；三四个字的半句不是。
  return [...bare].length > 6 ? { modality: 'promote', word: null } : { modality: 'none', word: null }
}

/** At the beginning, or after a subject that does nothing else first. */
const governs = (sentence: string, at: number): boolean => {
  const before = sentence.slice(0, at)
  return !before.includes('，') && [...before].length <= 24
}

const BODY =
  /(?:省|自治区|设区的市|市、县（市、区）|市县两级|市|县|乡镇|街道|县级以上|各级|本级|地方各级|同级)?(?:人民代表大会(?:及其)?常务委员会|人大(?:及其)?常委会|人大常委会|人民政府|党委和政府|政府(?=及|和|应当|$|，)|总工会|人民法院|人民检察院)|(?:各级)?工会(?:组织)?(?=应当|和|、|要|会同|及|，)|企事业单位|企业(?=应当|、|要|和)|用人单位|职业学校|技工院校|(?:普通)?中小学校?|高等学校|家庭(?=要|应当)|行业协会|人民团体|社会组织|国家机关|国有企业|劳动模范(?=应当)|新闻媒体|新闻单位|共产主义青年团|共青团|妇女联合会|妇联|科学技术协会|工商业联合会|工商联|企业联合会/g
const DEPARTMENT =
  /宣传|发展改革|经济和信息化|工业和信息化|教育|科学技术|科技|财政|人力资源(?:和)?社会保障|农业农村|文化(?:广电)?和?旅游|市场监督管理|市场监管|卫生健康|医疗保障|住房(?:和)?城乡建设|交通运输|商务|应急管理|民政|司法行政|公安|税务|统计|国有资产监督管理|组织|退役军人(?:事务)?|大数据(?:管理)?|数据/g

/** Who is told to do something: the bodies before the word that asks, and those after 会同、由. None where the sentence names none. */
export function bodiesOf(sentence: string): string[] {
  const word = /应当|必须|不得|要(?=[^求素点])|按照各自职责/.exec(sentence)
  const with_ = /(?:会同|由)([^，。；]{2,40})/.exec(sentence)?.[1] ?? ''
  const head = word ? sentence.slice(0, word.index + 2) : (/^[^，。]{2,60}(?=，|。)/.exec(sentence)?.[0] ?? '')
  const subject = word ? head : head.slice(0, 40)
  return [...new Set([...named(subject), ...(with_ === '' ? [] : named(with_))])]
}

function named(words: string): string[] {
  const bodies = [...words.matchAll(BODY)].map(m => m[0])
  const departments = /部门|厅|局|委/.test(words)
    ? [...words.matchAll(DEPARTMENT)].map(m => m[0]).map(d => `${d}部门`)
    : []
  return [...bodies, ...departments]
}

export interface Numbers {
  /** 60%、十五日、200名 as printed. */
  readonly amounts: readonly string[]
  /** 2027年底前、每年、自……之日起三十日内 as printed. */
  readonly deadlines: readonly string[]
}

const N = '(?:\\d+(?:\\.\\d+)?|[一二三四五六七八九十百千万两]+)'
const AMOUNT = new RegExp(
  `百分之${N}|\\d+(?:\\.\\d+)?\\s*[%％‰]|${N}(?:余|多)?(?:万|亿)?(?:元|名|人次|个百分点|所|家|个(?=[一-龥]{2})|项|处|倍|学时|课时|场次|平方米)`,
  'g',
)
const DEADLINE = new RegExp(
  `(?:到|至|在)?20\\d\\d年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底|末)?(?:以?前|之前|底|末)|(?:力争)?到20\\d\\d年|自[^，。；]{2,24}之日起${N}(?:个)?(?:日|工作日|月|年)内|(?:在)?${N}(?:个)?(?:工作日|日|个月|年)(?:以)?内|每(?:半)?(?:年|季度|月|两年|三年|五年)(?:至少|不少于)?(?:${N}次)?|定期`,
  'g',
)

/** Numbers and times a sentence sets, as they are printed. 一批、三个精神 are no numbers of the law. */
export function numbersOf(sentence: string): Numbers {
  const bare = sentence.replaceAll(/“[^”]*”/g, '')
  const deadlines = [...bare.matchAll(DEADLINE)].map(m => m[0])
  const rest = deadlines.reduce((text, d) => text.replace(d, ' '), bare)
  return {
    amounts: [...rest.matchAll(AMOUNT)].map(m => m[0]).filter(a => !/^一(个|名|项|家|所|处)/.test(a)),
    deadlines,
  }
}
