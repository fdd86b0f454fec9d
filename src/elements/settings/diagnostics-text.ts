import type {PhoneSettings} from '../../context/shared-phone.js';
import type {DevicesState} from '../../session/devices.js';

export interface DiagnosticsSources {
  /** What the phone says of itself: plain data without secrets, names and numbers. */
  readonly phone: object;
  readonly settings: PhoneSettings;
  readonly devices: DevicesState;
  readonly page: Location;
  readonly browser: string;
  /** What the user has said to notifications, where the browser has them. */
  readonly notifications: string | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * What who looks after the phone needs to find out why something does not work: in English, and without what may be private. Devices are
 * counted and not named, for people name them after themselves.
 */
export function diagnosticsText({
  phone,
  settings,
  devices,
  page,
  browser,
  notifications = 'none',
  now,
}: DiagnosticsSources): string {
  const {microphone, speaker, ringer, isNamed, canChooseSpeaker, ringVolume} = devices;
  const facts: Readonly<Record<string, unknown>> = {
    page: page.origin + page.pathname,
    time: new Intl.DateTimeFormat('sv', {dateStyle: 'short', timeStyle: 'long', timeZone: 'UTC'}).format(now),
    browser,
    ...phone,
    microphone: deviceText(microphone),
    speaker: deviceText(speaker),
    ringer: deviceText(ringer),
    ringVolume,
    devicesNamed: isNamed,
    speakerChoice: canChooseSpeaker,
    notifications,
  };
  const problems = settings.problems.map(({code, message}) => `problem: ${code}: ${message}`);
  return [...Object.entries(facts).map(([name, value]) => `${name}: ${String(value) || 'none'}`), ...problems].join('\n');
}

function deviceText({available, chosen, isMissing}: DevicesState['microphone']): string {
  const choice = chosen ? 'one chosen' : 'system default';
  return `${available.length} there, ${choice}${isMissing ? ', which is not connected' : ''}`;
}
