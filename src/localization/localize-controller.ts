import type {ReactiveController, ReactiveControllerHost} from 'lit';

import type {LauncherMessages, Messages, Translation} from './messages.js';

type LocalizedHost = ReactiveControllerHost & HTMLElement;

const dictionaries = new Map<string, Translation>();
const known = new Set<{readonly update: () => void}>();
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;
let observer: MutationObserver | undefined;

/** Adds a language, or texts to one. `lang` is a BCP 47 tag: `nl` serves `nl-BE` too, `nl-BE` goes before it. */
export function registerMessages(lang: string, messages: Translation): void {
  const key = lang.toLowerCase();
  dictionaries.set(key, {...dictionaries.get(key), ...messages});
  updateHosts();
}

/**
 * Gives its host the texts in the language of the place where it stands: that of the nearest `lang`, through shadow roots, else of the page.
 * Follows when that changes. What a language lacks is said in `fallback`, which is English; `overrides` are the page's own words.
 */
export class LocalizeController<M extends LauncherMessages = Messages> implements ReactiveController {
  readonly #host: LocalizedHost;
  readonly #fallback: M;
  readonly #overrides: () => Translation | undefined;
  #lang = '';
  #dictionary: Translation | undefined;
  #overridden: Translation | undefined;
  #messages: M;

  constructor(host: LocalizedHost, fallback: M, overrides: () => Translation | undefined = () => undefined) {
    this.#host = host;
    this.#fallback = fallback;
    this.#messages = fallback;
    this.#overrides = overrides;
    host.addController(this);
  }

  get messages(): M {
    const overrides = this.#overrides();
    const dictionary = dictionaryOf(this.#lang);
    if (overrides !== this.#overridden || dictionary !== this.#dictionary) {
      this.#overridden = overrides;
      this.#dictionary = dictionary;
      this.#messages = {...this.#fallback, ...dictionary, ...overrides};
    }
    return this.#messages;
  }

  /** The language of the texts, for a `lang` attribute around them. */
  get lang(): string {
    return dictionaryOf(this.#lang) ? this.#lang : 'en';
  }

  /** Which way the texts read: for the `dir` of a sentence, on a page that may read the other way. */
  get textDirection(): 'ltr' | 'rtl' {
    return RIGHT_TO_LEFT.test(this.lang) ? 'rtl' : 'ltr';
  }

  /** Which way the host reads, wherever its `dir` stands. */
  get direction(): 'ltr' | 'rtl' {
    return this.#host.matches(':dir(rtl)') ? 'rtl' : 'ltr';
  }

  hostConnected(): void {
    known.add(this);
    // A host may need its texts before it is drawn: when it works out what to draw.
    this.hostUpdate();
    observer ??= new MutationObserver(updateHosts);
    // Observing the same document again changes nothing.
    observer.observe(this.#host.ownerDocument, {attributes: true, subtree: true, attributeFilter: ['lang', 'dir']});
  }

  hostUpdate(): void {
    this.#lang = languageAround(this.#host);
  }

  /** The language may be another one. */
  update(): void {
    this.hostUpdate();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    known.delete(this);
    if (known.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }
}

/** The texts in the language of the place where `element` stands at this moment, for what is not drawn there. */
export function textsAt<M extends LauncherMessages>(
  element: Element,
  fallback: M,
  overrides?: Translation,
): {readonly messages: M; readonly lang: string} {
  const lang = languageAround(element);
  const dictionary = dictionaryOf(lang);
  return {messages: {...fallback, ...dictionary, ...overrides}, lang: dictionary ? lang : 'en'};
}

function updateHosts(): void {
  for (const controller of known) controller.update();
}

function dictionaryOf(lang: string): Translation | undefined {
  const key = lang.toLowerCase();
  return dictionaries.get(key) ?? dictionaries.get(key.split('-')[0] ?? '');
}

/** The language in which `start` stands: that of the nearest `lang`, through shadow roots, else of the browser. */
export function languageAround(start: Element): string {
  let from: Element | undefined = start;
  while (from) {
    const carrier: Element | null = from.closest('[lang]');
    if (carrier) return carrier.getAttribute('lang') ?? '';
    const root: Node = from.getRootNode();
    from = 'host' in root ? (root as ShadowRoot).host : undefined;
  }
  return start.ownerDocument.defaultView?.navigator.language ?? '';
}
