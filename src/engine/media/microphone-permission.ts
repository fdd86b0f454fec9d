let known: Promise<PermissionStatus | undefined> | undefined;

/** Whether the page may use the microphone; undefined where the browser does not say (Firefox and Safari have not always known the name). */
export async function microphonePermission(): Promise<PermissionState | undefined> {
  // Once: the answer stays true by itself, and Chromium keeps every one it gives for the life of the page.
  known ??= ask();
  return (await known)?.state;
}

async function ask(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({name: 'microphone'});
  } catch {
    return undefined;
  }
}
