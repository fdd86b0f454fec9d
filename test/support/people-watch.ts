/** What a page remembers of its phone, from its first moment on. Lives in the page as `watched`. */
export interface Watched {
  /** Every event of the phone that reached the document, oldest first. */
  readonly events: {readonly type: string; readonly detail: Readonly<Record<string, unknown>>}[];
  readonly tracks: MediaStreamTrack[];
  readonly connections: RTCPeerConnection[];
  readonly sockets: WebSocket[];
  /** Channels between tabs that are open. */
  readonly channels: Set<BroadcastChannel>;
  /** What was posted between tabs, as JSON. */
  readonly posted: string[];
  /** The words that can be seen in the phone and its parts, without the marks that keep names from turning the words around them. */
  screen(): string;
  /** The code with which `action` was rejected; `done` where it was not. */
  codeOf(action: Promise<unknown>): Promise<string>;
  /** What is heard of all far ends at this moment. */
  loudest(): {readonly level: number; readonly frequency: number};
  /** How loud `frequency` is among that, in dB. */
  levelAt(frequency: number): number;
  /** Where all far ends come together, once there was one. */
  readonly ear: AudioNode | undefined;
  /** What the far ends have said, oldest first. */
  readonly voices: MediaStreamTrack[];
}

declare global {
  var watched: Watched;
}

/** Runs in the page before anything else of it. */
export function watchPage(): void {
  const types =
    'request registration-change call-incoming call-dialing call-ringing call-answered call-held call-resumed call-muted call-unmuted ' +
    'call-recovered call-ended transfer-change error';
  let analyser: AnalyserNode | undefined;
  const levelsNow = (): Float32Array => {
    const levels = new Float32Array(analyser?.frequencyBinCount ?? 0);
    analyser?.getFloatFrequencyData(levels);
    return levels;
  };
  const widthOfBin = (): number => (analyser ? analyser.context.sampleRate / analyser.fftSize : 1);
  globalThis.watched = {
    events: [],
    tracks: [],
    connections: [],
    sockets: [],
    channels: new Set(),
    posted: [],
    screen: () => [...wordsIn(document)].join(' ').replace(/\s+/g, ' '),
    codeOf: (action) =>
      action.then(
        () => 'done',
        (cause: unknown) => (cause as {code?: string}).code ?? String(cause),
      ),
    loudest() {
      const levels = levelsNow();
      const level = levels.reduce((most, each) => Math.max(most, each), -Infinity);
      return {level, frequency: Math.max(0, levels.indexOf(level)) * widthOfBin()};
    },
    levelAt(frequency) {
      const bin = Math.round(frequency / widthOfBin());
      return levelsNow()
        .slice(bin - 2, bin + 3)
        .reduce((most, each) => Math.max(most, each), -Infinity);
    },
    get ear() {
      return analyser;
    },
    voices: [],
  };

  function isSeen(element: Element | null): boolean {
    return element !== null && element.checkVisibility() && !element.closest('.sr-only, style');
  }
  function* wordsIn(root: ParentNode): Generator<string> {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) yield* wordsOf(element.shadowRoot);
  }
  function* wordsOf(root: ShadowRoot): Generator<string> {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element && node.shadowRoot) yield* wordsOf(node.shadowRoot);
      if (node instanceof Text && isSeen(node.parentElement)) yield node.data.replace(/[\u2066-\u2069]/g, '');
    }
  }

  for (const type of types.split(' ')) {
    addEventListener(`voip-${type}`, (event) => {
      const {detail} = event as CustomEvent<Readonly<Record<string, unknown>>>;
      watched.events.push(JSON.parse(JSON.stringify({type: event.type, detail})) as Watched['events'][number]);
    });
  }

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      // Kept ones are never let go of, and a page may have 500.
      const closed = watched.connections.filter(({signalingState}) => signalingState === 'closed');
      for (const each of closed) watched.connections.splice(watched.connections.indexOf(each), 1);
      watched.connections.push(this);
      this.addEventListener('track', ({track}) => {
        if (track.kind !== 'audio' || watched.voices.includes(track)) return;
        watched.voices.push(track);
        analyser ??= new AnalyserNode(new AudioContext(), {fftSize: 4096, smoothingTimeConstant: 0});
        // In a stream of its own: that of the connection loses the track while the far end holds the call.
        new MediaStreamAudioSourceNode(analyser.context as AudioContext, {mediaStream: new MediaStream([track])}).connect(
          analyser,
        );
      });
    }
  };

  globalThis.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      watched.sockets.push(this);
    }
  };

  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      watched.channels.add(this);
    }
    override close(): void {
      watched.channels.delete(this);
      super.close();
    }
    override postMessage(message: unknown): void {
      watched.posted.push(JSON.stringify(message));
      super.postMessage(message);
    }
  };

  // An insecure page has no devices.
  if (!isSecureContext) return;
  const {mediaDevices} = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    watched.tracks.push(...stream.getTracks());
    return stream;
  };
}
