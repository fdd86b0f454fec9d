/** What nobody caught on this page until the returned function is called, which answers it. */
export function hearComplaints(): () => readonly string[] {
  const heard: string[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
    const cause: unknown = 'reason' in event ? event.reason : event.error;
    heard.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    event.preventDefault();
  };
  window.addEventListener('error', hear);
  window.addEventListener('unhandledrejection', hear);
  return () => {
    window.removeEventListener('error', hear);
    window.removeEventListener('unhandledrejection', hear);
    return heard;
  };
}
