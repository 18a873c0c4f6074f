export { classes, groupings, groupingTitles, measures, type Class, type Grouping, type Measure } from './words.ts'
