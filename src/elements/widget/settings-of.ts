import type {PhoneConfig} from '../../config.js';
import type {Phone} from '../../phone.js';
import type {PhoneSettings} from '../../context/shared-phone.js';

/** What the elements need to know of what the page has written. */
export function settingsOf(config: PhoneConfig): Omit<PhoneSettings, 'configured' | 'messages'> {
  const {problems, dial, users, forwardingHelpUrl, deflection, userId, includeOverdue, worklist} = config;
  return {problems, dial, users, forwardingHelpUrl, deflection, userId, includeOverdue, ...worklist};
}

/** Whose queue it is; a second widget that does not say so shows that of the first. */
export function followOwner({activities, worklist}: Pick<Phone, 'activities' | 'worklist'>, config: PhoneConfig): void {
  const {userId, planNamespace, includeOverdue} = config;
  if (userId === undefined && activities.owner.user !== '') return;
  worklist.settings = config.worklist;
  activities.follow({namespace: planNamespace, user: userId ?? planNamespace, includeOverdue});
}
