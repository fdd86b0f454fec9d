import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';

import type {Activity} from '../../activities/activity.js';
import type {QueueDesk} from './queue-desk.js';
import {type QueueScene, whyNot} from './queue-scene.js';
import {renderRow, type RowView} from './render-row.js';
import {rowMeta} from './row-words.js';

/** The calls, those of the days before today first. */
export function renderList(scene: QueueScene, desk: QueueDesk): TemplateResult {
  const {
    messages,
    rows: {overdue, calls},
  } = scene;
  const hasGroups = overdue.length > 0;
  return html`${
    hasGroups
      ? html`${renderTitle(messages.overdue, overdue.length, 'badge--late')}
        ${renderRows({title: messages.overdue, key: 'o', group: overdue}, scene, desk)}`
      : nothing
  }
  ${hasGroups && calls.length > 0 ? renderTitle(messages.today, calls.length) : nothing}
  ${calls.length > 0 ? renderRows({title: messages.today, key: 't', group: calls}, scene, desk) : nothing}`;
}

function renderTitle(title: string, count: number, look = ''): TemplateResult {
  return html`<h3 class="group" part="group">${title}<span class="badge ${look}">${count}</span></h3>`;
}

interface Group {
  readonly title: string;
  /** Tells the ids of its rows from those of other groups. */
  readonly key: string;
  readonly group: readonly Activity[];
}

function renderRows({title, key, group}: Group, scene: QueueScene, desk: QueueDesk): TemplateResult {
  const {drag, focus} = desk;
  return html`<ul
    class="rows"
    part="list"
    aria-label=${title}
    @focusin=${focus.handleFocus}
    @dragstart=${drag.start}
    @dragover=${drag.over}
    @drop=${drag.drop}
    @dragend=${drag.end}
  >
    ${repeat(
      group,
      ({id}) => id,
      (activity, index) => renderOne({activity, key: `${key}${index}`}, scene, desk),
    )}
  </ul>`;
}

function renderOne(
  {activity, key}: Pick<RowView, 'activity' | 'key'>,
  scene: QueueScene,
  desk: QueueDesk,
): TemplateResult | typeof nothing {
  const {messages, dir, dates, now, today = '', movable, personOf} = scene;
  const person = personOf(activity);
  if (desk.form.isOpenFor(activity)) return desk.form.render({activity, name: person.full, messages, dir});
  const place = movable.indexOf(activity.id);
  return renderRow({
    activity,
    key,
    person,
    messages,
    dir,
    meta: rowMeta(activity, {today, isNext: activity === scene.next}, {messages, dates}),
    isCurrent: desk.focus.isCurrent(activity.id),
    isPlacing: desk.acts.placing === activity.id,
    isPostponing: desk.menu.isOpenFor(activity),
    isOpen: desk.isOpen(activity),
    whyNot: whyNot(activity, scene),
    canMove: place >= 0,
    drop: desk.drag.sideOf(activity.id),
    acts: desk.rowActs,
    toggle: () => desk.toggle(activity),
    menu: desk.menu.render({activity, messages, dir, dates, now, today, canBeFirst: place > 0}),
  });
}
