/** The classes, for pages that register them under names of their own, and every type of the public face. Importing it does nothing. */
export {VoipCallButton} from './elements/call-button/voip-call-button.js';
export {VoipCall} from './elements/call/voip-call.js';
export {VoipDialer} from './elements/dialer/voip-dialer.js';
export {VoipQueueButton} from './elements/queue-button/voip-queue-button.js';
export {VoipQueue} from './elements/queue/voip-queue.js';
export {VoipRecents} from './elements/recents/voip-recents.js';
export type {ActivityKind} from './elements/schedule/activity-kinds.js';
export {VoipSchedule} from './elements/schedule/voip-schedule.js';
export {VoipSettings} from './elements/settings/voip-settings.js';
export {VoipTransfer} from './elements/transfer/voip-transfer.js';
export {type DialOptions, type TransferOptions, type TransferResult} from './elements/widget/phone-element.js';
export {VoipWidget} from './elements/widget/voip-widget.js';
export type {VoipErrorDetail} from './events/voip-error-event.js';
export type {VoipFactEvents} from './events/voip-fact-events.js';
export {VoipRequestEvent, type VoipRequestDetail} from './events/voip-request-event.js';
export {
  VOIP_ERROR_CODES,
  VoipError,
  type PlainVoipError,
  type VoipErrorCode,
  type VoipErrorDetails,
} from './foundation/errors.js';
export {registerMessages} from './localization/localize-controller.js';
export type {CardsMessages} from './localization/cards-messages.js';
export type {Messages, Translation} from './localization/messages.js';
export type {PlannedMessages} from './localization/planned-messages.js';
export type {PresenceMessages} from './localization/presence-messages.js';
export type {KnownKind, ScheduleMessages, SchedulePart} from './localization/schedule-messages.js';
export type {SettingsMessages} from './localization/settings-messages.js';
export type {TransferMessages} from './localization/transfer-messages.js';
export type {Credentials} from './config/credentials.js';
export type {Diagnostics, MissingFeature} from './config/diagnostics.js';
export type {CallLog, LoggedCall, LoggedTransfer, LogOptions} from './directory/call-log.js';
export type {Call, CallId, Direction, EndReason, Hold, HungUpBy, Phase, Remote} from './session/call.js';
export type {HeardFact, RequestOptions} from './session/call-session.js';
export type {Colleague, ColleaguePresence} from './session/colleague.js';
export type {Registration} from './session/engine.js';
export type {Fact} from './session/facts.js';
export type {CallQuality, Quality, QualityFigures, QualityLevel, QualityWarning} from './session/quality.js';
export type {
  CallRequest,
  DeflectRequest,
  DialRequest,
  DigitsRequest,
  MoveRequest,
  Request,
  RequestSource,
  TransferRequest,
} from './session/request.js';
export type {Transfer, TransferFailure, TransferState} from './session/transfer.js';
