import { importEndpoints } from '#modules/organisations'

export const taskImports = importEndpoints('duties', 'duties.write', '任务分解表')
