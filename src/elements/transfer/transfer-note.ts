import {html, nothing, type TemplateResult} from 'lit';

import type {SharedPhone} from '../../context/shared-phone.js';
import {english} from '../../localization/en.js';
import {englishTransfer} from '../../localization/en-transfer.js';
import {textsAt} from '../../localization/localize-controller.js';
import type {Words} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {isAnswered} from '../../session/session-state.js';
import type {Request} from '../../session/request.js';
import type {Transfer} from '../../session/transfer.js';
import {alertIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {closeIcon} from '../../styles/transfer-icons.js';
import type {CallScene} from '../call/call-scene.js';
import {redial} from '../call/redial.js';
import {renderWords} from '../call/render-notes.js';
import {targetPerson} from './target-person.js';
import type {TransferTexts} from './transfer-scene.js';
import {troubleWords} from './trouble-words.js';

export interface TransferNoteActions {
  readonly host: Element;
  readonly phone: SharedPhone | undefined;
  /** The transfer of which nothing more is to be said. */
  readonly closed: Transfer | undefined;
  readonly close: (transfer: Transfer) => void;
  /** Opens the view of a transfer again, with `value` in its field. */
  readonly pick: (value?: string) => void;
  readonly send: (request: Request) => void;
}

interface Note {
  readonly transfer: Transfer;
  readonly words: Words;
  readonly label: string;
  readonly act: () => void;
}

/** Why a call is with us again, and what can be done; or that the caller did not wait for whom we talk to. */
export function transferNote(scene: CallScene, actions: TransferNoteActions): TemplateResult | typeof nothing {
  const settings = actions.phone?.settings.state;
  const {messages} = textsAt<TransferTexts>(actions.host, {...english, ...englishTransfer}, settings?.messages);
  const note = failedNote(scene, messages, actions) ?? leftNote(scene, messages, actions);
  if (!note || note.transfer === actions.closed) return nothing;
  return html`<div class="note note--danger note--row" part="note" role="alert">
    ${icon(alertIcon)} ${renderWords(note.words, scene.dir)}
    <div class="note__ways">
      <button class="btn btn--sm" type="button" part="transfer-way-out-button" @click=${note.act}>${note.label}</button>
      <button
        class="ib"
        type="button"
        part="note-close-button"
        aria-label=${messages.dismiss}
        title=${messages.dismiss}
        @click=${() => actions.close(note.transfer)}
      >
        ${icon(closeIcon)}
      </button>
    </div>
  </div>`;
}

function failedNote({call, person, dir}: CallScene, messages: TransferTexts, actions: TransferNoteActions): Note | undefined {
  const {transfer} = call;
  const users = actions.phone?.settings.state.users;
  const target = targetPerson(call, {leg: undefined, users}, {messages, textDirection: dir});
  if (!isAnswered(call) || transfer?.state !== 'failed' || !target) return undefined;
  const {words, wayOut} = troubleWords(transfer, {person, target}, messages);
  const {target: number, name} = transfer;
  const ways = {
    'try-another': {label: messages.tryAnother, act: () => actions.pick()},
    'edit-number': {label: messages.waysOut['edit-number'], act: () => actions.pick(number)},
    'ask-first': {
      label: messages.askFirst,
      act: () => actions.send({type: 'consult', callId: call.id, target: number, ...(name !== undefined && {name})}),
    },
  };
  return {transfer, words, ...ways[wayOut]};
}

/** The caller hung up while we asked. */
function leftNote({call, person, others}: CallScene, messages: TransferTexts, actions: TransferNoteActions): Note | undefined {
  const left = others.find((other) => other.call.phase === 'ended' && wasFor(call, other.call));
  if (!left?.call.transfer || !isAnswered(call)) return undefined;
  const name = left.person.given;
  return {
    transfer: left.call.transfer,
    words: messages.callerLeft(name, person.given),
    label: messages.callBackName(name),
    act: () => actions.send(redial(left.call)),
  };
}

const wasFor = ({id}: Call, {transfer}: Call): boolean => transfer?.consultCallId === id && transfer.state !== 'completed';
