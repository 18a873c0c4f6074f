import type { Coverage } from '#modules/oversight'

/**
 * C065 表彰机制、定期表彰：届次到决定、入册、公开全程可办；周期由届次定，没有到期提醒，所以是部分.
 * C067 劳模评选、管理、培养、宣传、服务：评选和管理可办，培养和服务还没有，所以是部分.
 * C068 五一劳动奖、先锋号：个人、单位、班组同一套届次和名册. C070 荣誉按辖区目录：全国、省、市三级. C085 工匠表彰按规定：没有决定和依据不入册.
 */
export const clauses: Coverage = { C065: 'partial', C067: 'partial', C068: 'live', C070: 'live', C085: 'live' }
