import { maskName } from '#kernel/words'

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤池解郜寇'
const called = '(?:师傅|主任|经理|书记|厂长|班长|组长|队长|主席|老师|同志|科长|部长|总|姐|哥|工)'
const named = new RegExp(`([${surnames}])([\\u4e00-\\u9fff]{0,2})(?=${called})`, 'gu')
const introduced = new RegExp(
  `(?<=叫|是|找|问|我们的)([${surnames}])([\\u4e00-\\u9fff]{1,2})(?=[，。、；！的说]|$)`,
  'gu',
)

/** Numbers that lead to somebody, addresses of mail, and names with a title after them. What it misses, the reader strikes. */
export const maskWords = (words: string): string =>
  words
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '（邮箱）')
    .replaceAll(/(?<!\d)\d[\d\s-]{5,}[\dXx](?!\d)/g, '（号码）')
    .replaceAll(named, (_, first: string, rest: string) => maskName(first + (rest || '某')))
    .replaceAll(introduced, (_, first: string, rest: string) => maskName(first + rest))

/** Masks the names of these people wherever they stand. */
export const maskPeople = (words: string, names: readonly string[]): string =>
  names.reduce((text, name) => (name.length < 2 ? text : text.replaceAll(name, maskName(name))), words)
