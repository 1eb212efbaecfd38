// The style sheet of the board of leads.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/pipeline.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});
