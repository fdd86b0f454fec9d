import type {ReactiveControllerHost} from 'lit';

import type {Activity, ActivityId} from '../../activities/activity.js';
import type {PhoneController} from '../../context/phone-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {EditForm} from './edit-form.js';
import {dueWords} from './postpone-choices.js';
import {PostponeMenu} from './postpone-menu.js';
import {QueueActs} from './queue-acts.js';
import type {Due} from './queue-dates.js';
import {type QueueScene, whyNot} from './queue-scene.js';
import type {RowActs} from './render-actions.js';
import {RowDrag} from './row-drag.js';
import {RowFocus} from './row-focus.js';
import {movedBeside, movedBy} from './row-order.js';
import {UndoToast} from './undo-toast.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode; readonly clock: Clock};

export interface DeskTools {
  /** What is shown at this moment. */
  readonly scene: () => QueueScene;
  /** Empties the search field; answers whether there was something in it. */
  readonly clearSearch: () => boolean;
}

/** What somebody does in a list of calls, by pointer, keyboard and touch. */
export class QueueDesk {
  readonly toast: UndoToast;
  readonly acts: QueueActs;
  readonly menu: PostponeMenu;
  readonly form: EditForm;
  readonly drag: RowDrag;
  readonly focus: RowFocus;
  readonly #host: Host;
  readonly #scene: () => QueueScene;
  /** What a screen reader is told. */
  said = '';
  /** The row that a finger has unfolded. */
  #open: ActivityId | undefined;

  constructor(host: Host, phone: PhoneController, {scene, clearSearch}: DeskTools) {
    this.#host = host;
    this.#scene = scene;
    this.toast = new UndoToast(host);
    this.acts = new QueueActs(phone, {
      toast: this.toast,
      changed: () => host.requestUpdate(),
      cameBack: (id) => this.focus.want(id),
    });
    const goBack = (id: ActivityId, act?: string): void => this.focus.focusRow(id, act);
    this.menu = new PostponeMenu(host, {
      postpone: this.#postpone,
      pick: (activity) => void this.form.open(activity, 'dueDate'),
      callFirst: ({id}) => this.#place(id, {id: this.#scene().movable[0] ?? id, side: 'before'}),
      goBack: (id) => goBack(id, 'postpone'),
    });
    this.form = new EditForm(host, {
      save: (activity, patch, said) => this.acts.save(activity, patch, said),
      goBack: (id) => goBack(id, 'edit'),
    });
    this.drag = new RowDrag(host, (id, drop) => this.#place(id, drop));
    this.focus = new RowFocus(host, {
      clear: clearSearch,
      remove: (id) => this.#withRow(id, this.rowActs.remove),
      move: (id, by) => this.#move(id, by),
    });
  }

  readonly rowActs: RowActs = {
    call: (activity) => {
      if (whyNot(activity, this.#scene()) === undefined) void this.acts.call(activity.id);
    },
    done: (activity) => this.acts.done(activity, this.#say(this.#scene().messages.wasDone(this.#nameOf(activity)))),
    postpone: (activity) => void this.menu.toggle(activity),
    edit: (activity) => void this.form.open(activity),
    remove: (activity) => this.acts.remove(activity, this.#say(this.#scene().messages.wasRemoved(this.#nameOf(activity)))),
  };

  isOpen({id}: Activity): boolean {
    return id === this.#open;
  }

  toggle({id}: Activity): void {
    this.#open = this.#open === id ? undefined : id;
    this.#host.requestUpdate();
  }

  readonly #postpone = (activity: Activity, due: Due): void => {
    const {messages, dates, today = ''} = this.#scene();
    const words = messages.wasMoved(this.#nameOf(activity), dueWords(due, {today, dates}));
    this.acts.postpone(activity, due, this.#say(words));
  };

  #move(id: ActivityId, by: -1 | 1): void {
    const ids = movedBy(this.#scene().movable, id, by);
    if (ids) this.#arrange(ids, id);
  }

  #place(id: ActivityId, drop: Parameters<typeof movedBeside>[2]): void {
    const {movable} = this.#scene();
    if (movable.includes(id)) this.#arrange(movedBeside(movable, id, drop), id);
  }

  #arrange(ids: readonly ActivityId[], id: ActivityId): void {
    const {messages} = this.#scene();
    this.#withRow(id, (activity) => this.#say(messages.movedTo(this.#nameOf(activity), ids.indexOf(id) + 1, ids.length)));
    // A browser takes the focus from what is moved.
    this.focus.want(id);
    void this.acts.arrange(ids);
  }

  #withRow(id: ActivityId, act: (activity: Activity) => unknown): void {
    const {overdue, calls} = this.#scene().rows;
    const activity = [...overdue, ...calls].find((each) => each.id === id);
    if (activity) act(activity);
  }

  #nameOf(activity: Activity): string {
    return this.#scene().personOf(activity).full;
  }

  #say(words: string): string {
    this.said = words;
    return words;
  }
}
