import {html, type LitElement, nothing, type TemplateResult} from 'lit';

import type {PhoneController} from '../../context/phone-controller.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import type {Call, CallId} from '../../session/call.js';
import {isAnswered} from '../../session/session-state.js';
import {isUnderWay, type Transfer} from '../../session/transfer.js';
import type * as Parts from '../transfer/define-transfer.js';
import type {CallRequests} from './call-requests.js';
import type {CallScene, TransferView} from './call-scene.js';

type Host = LitElement & {readonly for: string | undefined};

let arrived: typeof Parts | undefined;

/** Whether the view of a transfer stands in place of that of `call`, whoever asked for it. */
const showsItself = ({phase, transfer}: Call): boolean =>
  transfer !== undefined && (phase === 'ended' ? transfer.state === 'completed' : isUnderWay(transfer));

const canOpen = (call: Call): boolean => (isAnswered(call) || call.phase === 'ringing') && !showsItself(call);

/** What a call view does to hand its call over. The view of a transfer is fetched when somebody is about to want it, or another tab began one. */
export class TransferParts {
  readonly #host: Host;
  readonly #phone: PhoneController;
  readonly #requests: CallRequests;
  /** The call whose transfer view was opened, and what stands in its field at first. */
  #open: {readonly callId: CallId; readonly value: string} | undefined;
  /** The one whose note was put away. */
  #closed: Transfer | undefined;
  #isFetching = false;
  #focus = '';

  constructor(host: Host, phone: PhoneController, requests: CallRequests) {
    this.#host = host;
    this.#phone = phone;
    this.#requests = requests;
  }

  viewOf({id}: Call): TransferView {
    return {
      isOpening: this.#open?.callId === id && !arrived,
      mayDeflect: this.#phone.value?.settings.state.deflection === true,
      open: () => this.#show(id),
      prepare: () => void this.#fetch(),
    };
  }

  /** Fetches what the call that `scene` is about needs, and forgets what was asked for another one, or has begun. */
  prepareFor(scene: CallScene | undefined): void {
    if (!scene || this.#open?.callId !== scene.call.id || !canOpen(scene.call)) this.#open = undefined;
    if (scene && [scene, ...scene.others].some(({call}) => call.transfer)) void this.#fetch();
  }

  /** The view of a transfer, where it stands in place of `call`. */
  render(call: Call): TemplateResult | undefined {
    if (!this.isShown(call)) return undefined;
    return html`<voip-transfer
      .embedded=${true}
      .callId=${call.id}
      .for=${this.#host.for}
      .value=${this.#open?.value ?? ''}
      @close=${() => this.#close()}
    ></voip-transfer>`;
  }

  /** Whether it stands there. */
  isShown(call: Call): boolean {
    return arrived !== undefined && (this.#open !== undefined || showsItself(call));
  }

  /** What there is to say of a transfer of the call that `scene` is about, or of whom it was for. */
  renderNote(scene: CallScene): TemplateResult | typeof nothing {
    return (
      arrived?.transferNote(scene, {
        host: this.#host,
        phone: this.#phone.value,
        closed: this.#closed,
        close: (transfer) => {
          this.#closed = transfer;
          this.#host.requestUpdate();
        },
        pick: (value) => this.#show(scene.call.id, value),
        send: (request) => void this.#requests.send(request),
      }) ?? nothing
    );
  }

  /** Whether a key opens the view: `t`, where nothing is typed. */
  handleKey(event: KeyboardEvent, {call}: CallScene): boolean {
    const {key, ctrlKey, metaKey, altKey, repeat} = event;
    const opens = key.toLowerCase() === 't' && !ctrlKey && !metaKey && !altKey && !repeat;
    if (!opens || !isAnswered(call) || call.inConference) return false;
    // Else it would stand in the field.
    event.preventDefault();
    this.#show(call.id);
    return true;
  }

  /** Who opens the view goes on there, and who closes it where it was opened. */
  moveFocus(): void {
    const target = this.#focus && this.#host.renderRoot.querySelector<LitElement>(this.#focus);
    if (!target) return;
    this.#focus = '';
    void focusIn(target);
  }

  #show(callId: CallId, value = ''): void {
    this.#open = {callId, value};
    this.#focus = 'voip-transfer';
    void this.#fetch();
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#open = undefined;
    this.#focus = '[part=transfer-button], [part=deflect-button]';
    this.#host.requestUpdate();
  }

  async #fetch(): Promise<void> {
    if (arrived || this.#isFetching) return;
    this.#isFetching = true;
    try {
      arrived = await load(() => import('../transfer/define-transfer.js'));
    } catch (cause) {
      this.#open = undefined;
      this.#phone.value?.notify(VoipError.from(cause, 'load-failed').toPlain());
    } finally {
      this.#isFetching = false;
      this.#host.requestUpdate();
    }
  }
}

async function focusIn(target: LitElement): Promise<void> {
  await target.updateComplete;
  target.focus();
}
