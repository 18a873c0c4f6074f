import { grams, namePinyin } from '#kernel/identifiers'

// Family names with how many of a thousand people bear them, near enough: a search for 王 must find as many as it does in a real register.
const families =
  '王75李72张68刘54陈45杨31赵29黄22周21吴20徐17孙15马13朱13胡13郭12何11高10林10罗10郑9梁8谢7宋7唐6许6韩6冯6邓6曹6彭6曾5肖5田5董5袁5潘5于5蒋4蔡4余4杜4叶4程4苏4魏4吕4丁4任4沈4姚4卢4姜4崔3钟3谭3陆3汪3范3金3石3廖3贾3夏3韦3付3方3白3邹3孟3熊3秦3邱3江3尹3薛3闫3段3雷2侯2龙2史2陶2黎2贺2顾2毛2郝2龚2邵2万2钱2严2'
const givens = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚辉玲丽波斌鹏飞红梅建国华文志海燕云英林春生兰凤清山川宁安庆']

export interface Name {
  readonly name: string
  readonly pinyin: string
  readonly grams: readonly string[]
  /** Of all people, how many bear the family name. */
  readonly weight: number
}

/** Invented names: each family name with every given name of one character and many of two. */
export function inventedNames(): Name[] {
  const two = givens.flatMap((a, i) => givens.flatMap((b, j) => (i !== j && (i * 7 + j * 3) % 9 === 0 ? [a + b] : [])))
  return [...families.matchAll(/(\p{Script=Han})(\d+)/gu)].flatMap(([, family = '', per = '1']) =>
    [...givens, ...two].map(given => {
      const name = family + given
      return { name, pinyin: namePinyin(name).full, grams: grams(name), weight: Number(per) }
    }),
  )
}
