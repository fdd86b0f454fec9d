import type {CallId} from '../session/call.js';

/** What the user has clicked: the notification itself, or one of its buttons. */
export type NotificationAction = 'show' | 'answer' | 'decline';

/** From a page, with a port for the answer: does this service worker tell pages what is clicked? */
export interface NotificationHello {
  readonly type: 'voip-widget:hello';
}

/** The answer: yes, and by this name (`Client.id`) it knows the page. */
export interface NotificationWelcome {
  readonly client: string;
}

/** What a notification carries in `data.voipWidget`. */
export interface NotificationData {
  readonly callId: CallId;
  readonly client: string;
}

/** To the page that has shown the notification. */
export interface NotificationClick {
  readonly type: 'voip-widget:click';
  readonly callId: CallId;
  readonly action: NotificationAction;
}
