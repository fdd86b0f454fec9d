import type {StorageTrouble} from '../../activities/activity-store.js';
import type {ActivityNews} from '../../activities/change-feed.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {Phone} from '../../phone.js';
import {IDLE} from '../../worklist/worklist.js';
import type {WidgetPhone} from './widget-phone.js';

export interface ShowQueueOptions {
  readonly widget: EventTarget;
  readonly shared: WidgetPhone;
  /** Whether this widget is the one that tells the page. */
  readonly isServing: () => boolean;
  /** Told when what is planned is not stored. */
  readonly onTrouble: (trouble: StorageTrouble) => void;
}

/** Shows what is planned in `phone`, and tells the page of each change. Answers what ends it. */
export function showQueue(
  {activities, worklist}: Pick<Phone, 'activities' | 'worklist'>,
  options: ShowQueueOptions,
): readonly Unsubscribe[] {
  const {widget, shared, isServing, onTrouble} = options;
  const showTrouble = (trouble: StorageTrouble | undefined): void => {
    shared.storage.set(trouble);
    if (trouble) onTrouble(trouble);
  };
  const tell = ({changes, here}: ActivityNews): void => {
    for (const {change, activity} of changes) {
      const detail = Object.freeze({change, activity, here});
      widget.dispatchEvent(new CustomEvent('voip-activity-change', {detail, bubbles: true, composed: true}));
    }
  };
  shared.queue.set(activities.queue.state);
  showTrouble(activities.trouble.state);
  shared.worklist.set(worklist.view.state);
  return [
    activities.queue.subscribe((view) => shared.queue.set(view)),
    activities.trouble.subscribe(showTrouble),
    worklist.view.subscribe((state) => shared.worklist.set(state)),
    activities.listen((news) => {
      shared.news.emit(news);
      if (isServing()) tell(news);
    }),
    () => {
      shared.queue.set(undefined);
      shared.storage.set(undefined);
      shared.worklist.set(IDLE);
    },
  ];
}
