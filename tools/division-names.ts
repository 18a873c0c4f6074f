const special: Readonly<Record<string, string>> = {
  内蒙古自治区: '内蒙古',
  广西壮族自治区: '广西',
  西藏自治区: '西藏',
  宁夏回族自治区: '宁夏',
  新疆维吾尔自治区: '新疆',
  香港特别行政区: '香港',
  澳门特别行政区: '澳门',
}

// Longer names stand before the shorter ones they contain.
const peoples =
  '维吾尔族 柯尔克孜族 哈萨克族 达斡尔族 俄罗斯族 鄂伦春族 鄂温克族 塔吉克族 乌孜别克族 塔塔尔族 布依族 仫佬族 毛南族 仡佬族 锡伯族 阿昌族 普米族 德昂族 保安族 裕固族 独龙族 门巴族 珞巴族 基诺族 高山族 土家族 哈尼族 傈僳族 拉祜族 东乡族 纳西族 景颇族 撒拉族 布朗族 赫哲族 蒙古族 朝鲜族 维吾尔 柯尔克孜 哈萨克 塔吉克 锡伯 蒙古 回族 藏族 苗族 彝族 壮族 满族 侗族 瑶族 白族 傣族 黎族 佤族 畲族 水族 土族 羌族 怒族 京族 各族'.split(
    ' ',
  )

/** What people say for a division; only for display. Never shorter than two characters: 东区, 城区 stay. */
export function shortName(name: string, level: number): string {
  if (level === 0) return name
  const known = special[name]
  if (known !== undefined) return known
  const autonomous = /自治[州县旗]$|(?<=族)区$/
  if (autonomous.test(name)) return withoutPeoples(name.replace(autonomous, ''))
  const bare = name.replace(
    level === 1 ? /[省市]$/ : level === 2 ? /(地区|[市盟])$/ : /(?<!矿|(?<!清)新|神农架林)[县区市]$/,
    '',
  )
  return bare.length >= 2 ? bare : name
}

function withoutPeoples(name: string): string {
  let bare = name
  for (let before = ''; before !== bare;) {
    before = bare
    const people = peoples.find(each => bare.endsWith(each) && bare.length - each.length >= 2)
    if (people !== undefined) bare = bare.slice(0, -people.length)
  }
  return bare
}
