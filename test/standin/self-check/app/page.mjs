const log = document.getElementById("log");
window.bridge?.onEvent((payload) => {
  log.append(`${JSON.stringify(payload)} `);
});
