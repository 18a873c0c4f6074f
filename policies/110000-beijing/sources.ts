import type { Source } from '#modules/oversight'

export default {
  supervision: {
    title: '北京市各级人民代表大会常务委员会听取和审议人民政府、人民法院和人民检察院专项工作报告办法',
    issuer: '北京市人民代表大会常务委员会',
    date: '2007-11-30',
    note: '市人大常委会公告第65号，2008年1月1日起施行；监督法2024年修正后有没有修改待核',
  },
} satisfies Record<string, Source>
