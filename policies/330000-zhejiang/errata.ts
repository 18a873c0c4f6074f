import type { Erratum } from '#modules/oversight'

export default [
  {
    article: '2.2',
    printed: '县级以上人民政府及有关部门⏎应当建立健全',
    corrected: '县级以上人民政府及有关部门应当建立健全',
    why: '转载网页把主语单独成段（第2.1段），合为一段；段号照网页计。',
    kind: '已改',
  },
  {
    article: '2.5',
    printed: '各级总工会⏎应当会同有关部门',
    corrected: '各级总工会应当会同有关部门',
    why: '转载网页把主语单独成段（第2.4段），合为一段。',
    kind: '已改',
  },
  {
    article: '2.7',
    printed: '各级劳动模范⏎应当提升政治素质',
    corrected: '各级劳动模范应当提升政治素质',
    why: '转载网页把主语单独成段（第2.6段），合为一段。',
    kind: '已改',
  },
  {
    article: '3.5',
    printed: '让孩子养成从小爱劳动的良好习惯',
    corrected: '让孩子养成从小爱劳动的良好习惯。',
    why: '转载网页段末漏句号。',
    kind: '已改',
  },
] satisfies Erratum[]
