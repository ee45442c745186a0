// Before the first paint, so that a light page does not flash dark. A file of its own: nothing inline may run.
try {
  document.documentElement.dataset.theme = localStorage.getItem('pasek-theme') ?? 'dark'
} catch {
  // a browser that refuses its storage gets the dark theme
}
