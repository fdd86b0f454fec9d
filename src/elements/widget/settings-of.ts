import type {PhoneActivities} from '../../activities/phone-activities.js';
import type {PhoneConfig} from '../../config.js';
import type {PhoneSettings} from '../../context/shared-phone.js';

/** What the elements need to know of what the page has written. */
export function settingsOf(config: PhoneConfig): Omit<PhoneSettings, 'configured' | 'messages'> {
  const {problems, dial, users, forwardingHelpUrl, deflection, userId, includeOverdue, worklist} = config;
  return {problems, dial, users, forwardingHelpUrl, deflection, userId, includeOverdue, ...worklist};
}

/** Whose queue it is; a second widget that does not say so shows that of the first. */
export function followOwner(activities: PhoneActivities, {userId, planNamespace, includeOverdue}: PhoneConfig): void {
  const {owner} = activities;
  if (userId === undefined && owner.user !== '') return;
  activities.follow({namespace: planNamespace, user: userId ?? planNamespace, includeOverdue});
}
