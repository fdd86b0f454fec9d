import type {VoipWidget} from '../../../src/elements/widget/voip-widget.js';
import type {Contender} from '../contender.js';

/** Drives the built phone as its page does: by its element. */

const {server, domain, user, password, iceServers} = account;
const widget = document.createElement('voip-widget');
widget.setAttribute('server', server);
widget.setAttribute('address', `sip:${user}@${domain}`);
widget.setAttribute('password', password);
widget.setAttribute('ice-servers', JSON.stringify(iceServers));
widget.setAttribute('tab', 'keypad');
document.body.append(widget);

function find(selector: string, root: ParentNode = document): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector) && element.checkVisibility()) return element;
    const inside = element.shadowRoot && find(selector, element.shadowRoot);
    if (inside) return inside;
  }
  return undefined;
}

function registered(phone: VoipWidget): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (phone.registration !== 'registered') return;
      phone.removeEventListener('voip-registration-change', look);
      resolve();
    };
    phone.addEventListener('voip-registration-change', look);
    look();
  });
}

const phone: Contender = {
  async register() {
    await Promise.all([registered(widget), widget.connect()]);
  },
  leave: () => widget.disconnect(),
  async prepare(number) {
    await widget.show('keypad');
    const dialer = find('voip-dialer') as HTMLElementTagNameMap['voip-dialer'];
    dialer.value = number;
    await dialer.updateComplete;
  },
  callButton: () => find('[part=call-button]'),
  hangUpButton: () => find('[part=hang-up-button]'),
  isRinging: () => find('[part=answer-button]')?.checkVisibility({opacityProperty: true}) ?? false,
  async tidy() {
    (find('[part=close-button]') as HTMLElement | undefined)?.click();
    await widget.hide();
  },
};

// The engine is loaded with the first registration, as the rivals' whole bundle is with their pages.
await registered(widget);
await widget.disconnect();
globalThis.contender = phone;
