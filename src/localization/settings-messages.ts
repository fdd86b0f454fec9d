import type {Words} from './words.js';

/** Texts of the settings, which are fetched with them. */
export interface SettingsMessages {
  readonly microphone: string;
  readonly speaker: string;
  readonly ringOn: string;
  readonly systemDevice: string;
  /** A device that the browser does not name: what it is, and which. */
  readonly unnamedDevice: (kind: string, number: number) => string;
  readonly absentDevice: (name: string) => string;
  readonly deviceMissing: (name: string) => string;
  readonly namesHidden: string;
  readonly tellNames: string;
  readonly microphoneLevel: string;
  readonly levels: {readonly [L in 'silent' | 'quiet' | 'good' | 'loud']: string};
  readonly saySomething: string;
  readonly test: string;
  readonly testSpeaker: string;
  readonly testRinging: string;
  readonly notPlayed: Words;
  readonly noSpeakerChoice: string;
  readonly ringsAloud: string;
  readonly ringVolume: string;
  readonly echoTest: string;
  readonly hearYourself: string;
  readonly stopHearing: string;
  readonly echoHint: string;
  readonly quietHint: string;
  readonly notifications: string;
  readonly notificationsHint: string;
  readonly notificationsBlocked: string;
  readonly copyDiagnostics: string;
  readonly diagnosticsHint: string;
}
