/** The least that a page of one's own must show: a button to call, one to hang up, a line that says how it stands. */
export const callButton = add('button', 'Call');
export const hangUpButton = add('button', 'Hang up');
export const voice = add('audio');
voice.autoplay = true;
const status = add('p');

export function say(words: string): void {
  status.textContent = words;
}

export const isRinging = (): boolean => status.textContent === RINGING && status.checkVisibility();

export const RINGING = 'Somebody calls';

export function tidy(): Promise<void> {
  say('');
  return Promise.resolve();
}

function add<T extends keyof HTMLElementTagNameMap>(tag: T, text = ''): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.textContent = text;
  document.body.append(element);
  return element;
}
