export { groupings, groupingTitles, type Grouping } from './indicator.ts'
