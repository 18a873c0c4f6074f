import { importEndpoints } from '#modules/organisations'

export const peopleImports = importEndpoints('people', 'people.import', '人员花名册')
