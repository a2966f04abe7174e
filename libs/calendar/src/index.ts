export { addDays, addYear, cityDay, type Day, daysBetween, todaySql } from './days.js';
export * from './working-days.js';
