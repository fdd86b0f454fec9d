import type {ReactiveControllerHost} from 'lit';

import type {ActivityId} from '../../activities/activity.js';

/** Where what is dragged would come to stand. */
interface Drop {
  readonly id: ActivityId;
  readonly side: 'before' | 'after';
}

/** Carries a row to another place with the pointer. */
export class RowDrag {
  readonly #host: ReactiveControllerHost;
  readonly #place: (id: ActivityId, drop: Drop) => void;
  #dragged: ActivityId | undefined;
  #drop: Drop | undefined;

  /** `place`: it is let go there. */
  constructor(host: ReactiveControllerHost, place: (id: ActivityId, drop: Drop) => void) {
    this.#host = host;
    this.#place = place;
  }

  sideOf(id: ActivityId): '' | Drop['side'] {
    return this.#drop?.id === id ? this.#drop.side : '';
  }

  readonly start = (event: DragEvent): void => {
    const row = rowOf(event);
    const id = row?.dataset['id'];
    if (!row?.draggable || id === undefined || !event.dataTransfer) return;
    this.#dragged = id;
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing that has no data. Where it is let go of elsewhere, it is only a name.
    event.dataTransfer.setData('text/plain', row.querySelector('.item__title')?.textContent ?? '');
  };

  readonly over = (event: DragEvent): void => {
    const row = rowOf(event);
    if (this.#dragged === undefined || !row?.draggable) return;
    event.preventDefault();
    const {top, height} = row.getBoundingClientRect();
    this.#show({id: row.dataset['id'] ?? '', side: event.clientY < top + height / 2 ? 'before' : 'after'});
  };

  readonly drop = (event: DragEvent): void => {
    const [dragged, drop] = [this.#dragged, this.#drop];
    this.end();
    if (dragged === undefined || !drop) return;
    event.preventDefault();
    if (drop.id !== dragged) this.#place(dragged, drop);
  };

  #show(drop: Drop): void {
    if (this.#drop?.id === drop.id && this.#drop.side === drop.side) return;
    this.#drop = drop;
    this.#host.requestUpdate();
  }

  readonly end = (): void => {
    this.#dragged = undefined;
    this.#drop = undefined;
    this.#host.requestUpdate();
  };
}

const rowOf = ({target}: DragEvent): HTMLElement | null => (target as Element).closest<HTMLElement>('.item');
