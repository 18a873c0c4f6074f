import type { Erratum } from '#modules/oversight'

export default [
  {
    article: '6',
    printed: '医疗休养',
    corrected: '疗休养',
    why: '浙江决定同处作“疗休养”。原文一字不改，系统按疗休养办理。',
    kind: '注明',
  },
  {
    article: '9',
    printed: '学习生活劳动必会清单',
    corrected: '日常生活劳动必会清单',
    why: '浙江决定同处作“日常生活劳动必会清单”，名称不同，各按本地文本。',
    kind: '注明',
  },
  {
    article: '10',
    printed: '“技术创新、技术创新、技术攻关、技术创新”',
    corrected: '“技术革新、技术创新、技术攻关、技术创造”',
    why: '报纸转录有误，“四技”四项据浙江决定同句改正。',
    kind: '已改',
  },
  {
    article: '14',
    printed: '新业态形态劳动者',
    corrected: '新就业形态劳动者',
    why: '报纸转录有误，据中央意见第（十七）条用语改正。',
    kind: '已改',
  },
  {
    article: '15',
    printed: '合理调整市县最低工资标准',
    corrected: '在省定档次中选择适用',
    why: '最低工资标准由省级人民政府规定（《中华人民共和国劳动法》第四十八条），市县只在省定档次中选择适用；系统不给市县制定标准的权限。',
    kind: '注明',
  },
  {
    article: '17',
    printed: '意见建议书',
    corrected: '意见书和建议书',
    why: '“一函两书”是提示函、意见书、建议书三类文书（浙江决定同句），系统按三类办理。',
    kind: '注明',
  },
] satisfies Erratum[]
