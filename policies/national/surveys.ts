import type { Question, ReadyForm } from '#modules/surveys'

// 【产品约定】三份现成的问卷，问法自己拟的，没有采用任何机构的量表；各地另起一版再改。不问姓名、单位、电话。

const unsure = '不清楚'
const silent = '不愿回答'
const sex: Question = {
  key: 'sex',
  kind: 'single',
  title: '您的性别',
  options: [
    { key: 'm', title: '男' },
    { key: 'f', title: '女' },
  ],
  required: false,
  unsure: silent,
  background: true,
}
const age: Question = {
  key: 'age',
  kind: 'single',
  title: '您的年龄',
  options: [
    { key: 'a', title: '35岁及以下' },
    { key: 'b', title: '36至45岁' },
    { key: 'c', title: '46至55岁' },
    { key: 'd', title: '56岁及以上' },
  ],
  required: false,
  unsure: silent,
  background: true,
}
const work: Question = {
  key: 'work',
  kind: 'single',
  title: '您做哪一类工作',
  options: [
    { key: 'line', title: '生产、施工、服务一线' },
    { key: 'tech', title: '专业技术' },
    { key: 'office', title: '管理、办公' },
    { key: 'other', title: '其他' },
  ],
  required: false,
  unsure: silent,
  background: true,
}
const background = [sex, age, work]
const words = (title: string): Question => ({
  key: 'words',
  kind: 'text',
  title,
  hint: '不要写自己和别人的姓名、电话。写的话不和上面的答案连在一起。',
  required: false,
})
const agree = { low: '很不满意', high: '很满意' }

export const surveys: readonly ReadyForm[] = [
  {
    ready: 'awareness',
    title: '产业工人队伍建设改革决定知晓率',
    clauses: ['C033'],
    intro:
      '请您用三分钟，答几道关于产业工人队伍建设改革决定的题。不记姓名，答卷对不到您本人；结果只用来改进宣讲和工作。没听说过也请照实答，没有对错。',
    measure: { title: '知晓率', question: 'heard', counts: ['read', 'some'] },
    questions: [
      {
        key: 'heard',
        kind: 'single',
        title: '本地关于产业工人队伍建设改革的决定，您知道吗',
        options: [
          { key: 'read', title: '知道，能说出几条内容' },
          { key: 'some', title: '知道，内容不太清楚' },
          { key: 'name', title: '只听说过名字' },
          { key: 'no', title: '没有听说过' },
        ],
        required: true,
        unsure: silent,
      },
      {
        key: 'from',
        kind: 'multiple',
        title: '您是从哪里知道的（可以选几项）',
        options: [
          { key: 'talk', title: '劳模工匠宣讲' },
          { key: 'unit', title: '单位工会、班组学习' },
          { key: 'board', title: '单位的公示栏、宣传栏' },
          { key: 'phone', title: '手机、网络' },
          { key: 'media', title: '电视、广播、报纸' },
          { key: 'mate', title: '工友说的' },
          { key: 'other', title: '其他' },
        ],
        required: true,
        unsure: '记不清',
        when: { question: 'heard', is: ['read', 'some', 'name'] },
      },
      {
        key: 'know',
        kind: 'multiple',
        title: '下面哪些内容您听说过（可以选几项）',
        options: [
          { key: 'level', title: '新八级工、技能等级认定' },
          { key: 'pay', title: '按技能定薪、技能津贴' },
          { key: 'train', title: '职工教育经费六成以上用于一线' },
          { key: 'honour', title: '评选表彰向一线倾斜' },
          { key: 'party', title: '在产业工人中发展党员' },
          { key: 'right', title: '职代会、集体协商、维权' },
          { key: 'none', title: '都没有听说过' },
        ],
        required: true,
        unsure,
        when: { question: 'heard', is: ['read', 'some', 'name'] },
      },
      {
        key: 'mine',
        kind: 'scale',
        title: '您觉得这些改革和您自己有多大关系',
        low: '没有关系',
        high: '关系很大',
        required: true,
        unsure,
      },
      words('您最希望改革解决什么问题（可以不写）'),
      ...background,
    ],
  },
  {
    ready: 'satisfaction',
    title: '职工待遇和服务满意度',
    clauses: ['C072', 'C301'],
    intro:
      '请您用三分钟，说说近一年享受的待遇和服务怎么样。不记姓名，答卷对不到您本人；说好说不好，都不影响您的待遇。',
    measure: { title: '满意度', question: 'all', counts: ['4', '5'] },
    questions: [
      {
        key: 'used',
        kind: 'multiple',
        title: '近一年，您用过工会或人社的哪些服务（可以选几项）',
        options: [
          { key: 'train', title: '技能培训、补贴' },
          { key: 'help', title: '困难帮扶、慰问' },
          { key: 'check', title: '体检、疗休养' },
          { key: 'law', title: '法律援助、调解' },
          { key: 'home', title: '职工之家、驿站' },
          { key: 'money', title: '津贴、奖励' },
          { key: 'none', title: '都没有用过' },
        ],
        required: true,
        unsure: '记不清',
      },
      {
        key: 'how',
        kind: 'matrix',
        title: '您用过的服务，下面几项怎么样',
        rows: [
          { key: 'fast', title: '办得快' },
          { key: 'easy', title: '手续简单' },
          { key: 'kind', title: '态度好' },
          { key: 'use', title: '真管用' },
        ],
        ...agree,
        required: true,
        unsure,
        when: { question: 'used', is: ['train', 'help', 'check', 'law', 'home', 'money'] },
      },
      {
        key: 'all',
        kind: 'scale',
        title: '总的来说，您对现在的待遇和服务满意吗',
        ...agree,
        required: true,
        unsure,
      },
      {
        key: 'days',
        kind: 'number',
        title: '最近一次办事，从提出到办完大约用了几天',
        unit: '天',
        min: 0,
        max: 365,
        required: false,
        unsure: '记不清',
      },
      words('哪一项最该改（可以不写）'),
      ...background,
    ],
  },
  {
    ready: 'decent',
    title: '体面劳动和获得感、幸福感、安全感',
    clauses: ['C008', 'C301'],
    intro:
      '请您用四分钟，说说自己的工作。不记姓名，答卷对不到您本人，也不会转给单位。按自己的真实感受答。',
    measure: { title: '对工作总的满意', question: 'all', counts: ['4', '5'] },
    questions: [
      {
        key: 'work1',
        kind: 'matrix',
        title: '对现在的工作，下面几项您满意吗',
        rows: [
          { key: 'pay', title: '工资收入' },
          { key: 'time', title: '工作时间和休息' },
          { key: 'safe', title: '安全和劳动保护' },
          { key: 'insure', title: '社会保险' },
          { key: 'grow', title: '学技术、提等级的机会' },
          { key: 'respect', title: '受尊重' },
          { key: 'say', title: '意见有人听' },
        ],
        ...agree,
        required: true,
        unsure,
      },
      {
        key: 'feel',
        kind: 'matrix',
        title: '您同意下面的话吗',
        rows: [
          { key: 'gain', title: '付出能得到相应的回报' },
          { key: 'happy', title: '干这份工作心里踏实、高兴' },
          { key: 'secure', title: '不担心失业、工伤、生病没着落' },
        ],
        low: '很不同意',
        high: '很同意',
        required: true,
        unsure,
      },
      {
        key: 'hours',
        kind: 'number',
        title: '上个星期，您一共工作了多少小时（连加班）',
        unit: '小时',
        min: 0,
        max: 120,
        required: false,
        unsure: '记不清',
      },
      {
        key: 'contract',
        kind: 'single',
        title: '您签了书面劳动合同吗',
        options: [
          { key: 'yes', title: '签了，手里有一份' },
          { key: 'half', title: '签了，手里没有' },
          { key: 'no', title: '没有签' },
        ],
        required: true,
        unsure,
      },
      {
        key: 'all',
        kind: 'scale',
        title: '总的来说，您对现在的工作满意吗',
        ...agree,
        required: true,
        unsure,
      },
      words('您最希望单位或工会做什么（可以不写）'),
      ...background,
    ],
  },
]
