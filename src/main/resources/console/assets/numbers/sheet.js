// The style sheet of the pages about numbers, for whichever page shows a part of them.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/numbers.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});
