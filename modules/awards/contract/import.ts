import { importEndpoints } from '#modules/organisations'

export const awardImports = importEndpoints('awards', 'awards.import', '荣誉名册')
export const eventImports = importEndpoints('award-checks', 'awards.write', '年度核查表')
