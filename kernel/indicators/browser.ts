export { classes, groupings, groupingTitles, type Class, type Grouping } from './words.ts'
