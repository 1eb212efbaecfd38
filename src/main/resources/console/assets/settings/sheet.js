// The style sheet of the settings, which no other page needs.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/settings.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});
