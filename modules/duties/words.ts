/** Where a task stands, as everybody on it says it. */
export const standings = ['未启动', '已签收', '推进中', '待核验', '退回补正', '待销号', '已销号', '已撤销'] as const
export type Standing = (typeof standings)[number]

export const lights = ['red', 'yellow', 'green', 'none'] as const
export type LightColour = (typeof lights)[number]
/** Said beside the shape; colour alone tells nobody anything. */
export const lightTitles: Readonly<Record<LightColour, string>> = {
  red: '红灯',
  yellow: '黄灯',
  green: '绿灯',
  none: '不亮灯',
}

export const evidenceKinds = ['文件', '数据', '照片', '合同', '会议'] as const
export const meetingKinds = ['政府与工会联席会议', '协调劳动关系三方会议', '产改推进会议'] as const
export const agendaKinds = ['通报上次议定事项', '产改', '其他'] as const
export const parts = ['牵头', '配合'] as const

/** To whom a reminder goes. 逾期自动升级：承办→分管→主要负责人. */
export const levelTitles = ['', '承办人', '分管负责人', '主要负责人'] as const
