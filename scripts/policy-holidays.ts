import { calendarFragment, knowsCountry } from './lib-cli/holiday-calendar';

/** `npm run -s policy:holidays -- CC YEAR`: a fragment for policy/calendars, to be compared with the state's own list. */
const [country = '', year = ''] = process.argv.slice(2).filter((word) => word !== '--');

if (!/^[A-Z]{2}$/.test(country) || !/^20\d\d$/.test(year)) {
  console.error('usage: policy:holidays -- CC YEAR, such as PH 2027');
  process.exitCode = 2;
} else if (!knowsCountry(country)) {
  console.error(
    `Nothing is known here of the days off in ${country}. Enter them by hand from the state's own list: docs/policy.md, "Add a holiday".`,
  );
  process.exitCode = 1;
} else {
  console.log(calendarFragment(country, Number(year)));
}
