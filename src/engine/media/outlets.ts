/** Something of the phone that is heard at the moment: a voice, or a sound of a context that is as loud as `volume` lets it be. */
export interface Outlet {
  readonly role: 'speaker' | 'ringer';
  readonly target: HTMLAudioElement | AudioContext;
  readonly volume?: GainNode;
  /** Called when it is heard no more. */
  release?: () => void;
}

/** All that is heard in this page; and what leads it to the devices that were chosen, once that is loaded. */
export const outlets: {
  readonly heard: Set<Outlet>;
  lead?: (outlet: Outlet) => void;
  /** Whether the phone rings elsewhere than where voices are heard, as the user has chosen. */
  isRingerApart?: () => Promise<boolean>;
} = {heard: new Set()};

/** Leads `outlet` to its device until the returned function is called. */
export function letOut(outlet: Outlet): () => void {
  outlets.heard.add(outlet);
  outlets.lead?.(outlet);
  return () => {
    outlets.heard.delete(outlet);
    outlet.release?.();
  };
}
