/** `locked`: the browser lets this page make no sound before the user has clicked in it. */
export type SoundState = 'ready' | 'locked';
