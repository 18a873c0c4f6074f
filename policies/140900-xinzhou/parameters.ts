import { values } from '#kernel/rules'

// 市级没有自己的评选参数：名额、比例、控制数和日程由每届通知给出，录在届次里。
export default values([])
