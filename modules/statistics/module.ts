import { module } from '#kernel/modules'

export default module({
  name: 'statistics',
  title: '监测、调查、驾驶舱与蓝皮书',
  uses: ['organisations', 'oversight'],
  permissions: { 'statistics.read': '查看监测', 'statistics.write': '登记代表和委员' },
})
