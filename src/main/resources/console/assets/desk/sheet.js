// The style sheet of contacts.
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = '/console/assets/contacts.css';
await new Promise(done => {
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', done);
  document.head.append(sheet);
});
