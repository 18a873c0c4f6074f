import { sql, type Transaction } from '#kernel/database'
import { queryGrams } from '#kernel/identifiers'
import { byName, type Filters } from './asked.ts'

/** What to try when nobody is found, the likeliest first. Nothing is said of people out of reach. */
export async function tries(tx: Transaction, f: Filters): Promise<string[]> {
  const others = Object.entries(f).filter(([key, value]) => value !== undefined && key !== 'q' && key !== 'below')
  const words: string[] = []
  if (f.q) {
    const grams = queryGrams(f.q)
    const { n } =
      grams.length === 0 || others.length === 0
        ? { n: 0 }
        : await tx.get<{ n: number }>(
            sql`select count(*)::int as n from (select 1 from person p where ${byName(f.q)} limit 100) s`,
          )
    if (n > 0) words.push(`只按姓名“${f.q}”查，${n >= 100 ? '有一百人以上' : `有${n}人`}：去掉其他条件再看`)
    if (grams.length === 0) words.push('输入一至四个汉字、全拼或首字母')
    else {
      if (/\d/.test(f.q)) words.push('证件号码不在这里输，用“按证件号码找人”')
      if (/\p{Script=Han}/u.test(f.q)) words.push('同音字可能记成别的字：改用拼音或首字母查')
      else words.push('多音字按姓的读法：单读 shan，解读 xie；也可以只输两三个首字母')
    }
  } else if (others.length > 1) words.push('去掉一个条件再看')
  if (f.occupation) words.push('职业工种换一个短的词，如“焊”；或输职业分类大典的代码，如 6-18')
  words.push('人在别的县（市、区）的，由那里的工会查；不知道在哪里的，按证件号码查，只答有没有建档')
  return words
}
