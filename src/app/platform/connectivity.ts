/** Hints that trying may be worth it now: the network came back, somebody looks at the page. Gives what stops listening. */
export function onHint(tell: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') tell();
  };
  window.addEventListener('online', tell);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', tell);
    document.removeEventListener('visibilitychange', visible);
  };
}
