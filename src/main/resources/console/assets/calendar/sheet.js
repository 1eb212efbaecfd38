// The style sheet of the calendar, for whichever page shows a part of it.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/calendar.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});
