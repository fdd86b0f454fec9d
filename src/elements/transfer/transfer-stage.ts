import type {Call} from '../../session/call.js';
import {isAnswered} from '../../session/session-state.js';
import {isUnderWay, type Transfer} from '../../session/transfer.js';

/**
 * What a transfer view is about. `early`: nobody has answered yet · `picking`: whom the call goes to · `deflecting`: the same, of a call that
 * rings for us · `handing`: the call is on its way · `asking`: they are asked first · `done`.
 */
export type TransferStage = 'early' | 'picking' | 'deflecting' | 'handing' | 'asking' | 'done';

/** Undefined: there is nothing to transfer. `mayDeflect`: whoever rings may be sent on. */
export function transferStage(call: Call, mayDeflect = false): TransferStage | undefined {
  const {transfer, phase} = call;
  if (phase === 'ended') return transfer?.state === 'completed' ? 'done' : undefined;
  return (transfer && stageUnderWay(transfer)) ?? (isAnswered(call) ? 'picking' : unansweredStage(call, mayDeflect));
}

function unansweredStage({direction}: Call, mayDeflect: boolean): TransferStage {
  return mayDeflect && direction === 'incoming' ? 'deflecting' : 'early';
}

function stageUnderWay(transfer: Transfer): TransferStage | undefined {
  if (!isUnderWay(transfer)) return undefined;
  return transfer.isAttended && transfer.state !== 'handing-over' ? 'asking' : 'handing';
}
