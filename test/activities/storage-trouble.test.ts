import {expect, waitUntil} from '@open-wc/testing';
import {openDB, unwrap} from 'idb';

import {openActivities, type OpenActivities} from '../../src/activities/activity-database.js';
import {Desk, ids, MARIE, refusal} from './desk.js';

const CARD = {app: 'crm', recordId: '42'};

const denied: OpenActivities = async () => {
  throw new DOMException('No', 'SecurityError');
};

/** A disk that is full while `isFull` says so: what is on it can be read. */
const fullDisk =
  (isFull: () => boolean): OpenActivities =>
  async (...args) => {
    const database = await openActivities(...args);
    const plain = unwrap(database);
    const begin = plain.transaction.bind(plain);
    plain.transaction = (...all) => {
      if (all[1] === 'readwrite' && isFull()) throw new DOMException('No room', 'QuotaExceededError');
      return begin(...all);
    };
    return database;
  };

describe('the stored activities', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  describe('where the browser stores nothing', () => {
    it('work on in memory, and say so', async () => {
      const {store, news} = desk.tab({open: denied});
      const draft = desk.draft({source: CARD});
      const call = await store.add(draft);
      expect(store.trouble.state).to.equal('storage-unavailable');
      expect(await store.add(draft)).to.deep.equal(call);
      const other = await store.add(desk.draft());
      expect(await desk.queue(store)).to.deep.equal([call.id, other.id]);
      expect(await store.callOf(CARD)).to.deep.equal(call);
      await store.assign(call.id, 'bob');
      await store.remove(other.id);
      expect([await desk.queue(store), await desk.queue(store, 'bob')]).to.deep.equal([[], [call.id]]);
      expect(news.map(({changes}) => changes[0]?.change)).to.deep.equal(['added', 'added', 'updated', 'removed']);
      expect(await refusal(store.update('x', {}))).to.include({code: 'invalid-activity'});
    });

    it('take in no file that would be gone with the page', async () => {
      const {store} = desk.tab({open: denied});
      const call = await store.add(desk.draft());
      expect(await refusal(store.takeAll([{...call, id: 'other'}]))).to.deep.equal({code: 'storage-unavailable'});
      expect(await desk.queue(store)).to.deep.equal([call.id]);
    });

    it('store what they have kept as soon as they can', async () => {
      let isDenied = true;
      const {store} = desk.tab({open: (...args) => (isDenied ? denied(...args) : openActivities(...args))});
      const kept = await store.add(desk.draft());
      const gone = await store.add(desk.draft());
      await store.remove(gone.id);
      isDenied = false;
      const next = await store.add(desk.draft());
      expect(store.trouble.state).to.be.undefined;
      await store.close();
      expect(await desk.queue(desk.tab().store)).to.deep.equal([kept.id, next.id]);
    });
  });

  describe('where there is no room left', () => {
    it('keep what was stored, and in memory what was not, changes and removals too', async () => {
      const [kept, changed, removed] = await Promise.all([1, 2, 3].map(() => desk.tab().store.add(desk.draft({source: CARD}))));
      const {store} = desk.tab({open: fullDisk(() => true)});
      const added = await store.add(desk.draft());
      expect(store.trouble.state).to.equal('storage-full');
      await store.assign(changed!.id, 'bob');
      await store.remove(removed!.id);
      expect(await desk.queue(store)).to.deep.equal([kept!.id, added.id]);
      expect(await desk.queue(store, 'bob')).to.deep.equal([changed!.id]);
      expect(await store.get(removed!.id)).to.be.undefined;
      expect(await store.find({source: CARD})).to.have.length(2);
      expect(await desk.queue(desk.tab().store), 'on disk').to.have.length(3);
    });

    it('store it all when there is room again, and tell the other tabs', async () => {
      let isFull = false;
      const {store} = desk.tab({open: fullDisk(() => isFull)});
      const removed = await store.add(desk.draft());
      const changed = await store.add(desk.draft());
      isFull = true;
      await store.remove(removed.id);
      await store.update(changed.id, {summary: 'Invoice'});
      const added = await store.add(desk.draft());
      isFull = false;
      const {store: other, news} = desk.tab();
      const next = await store.add(desk.draft());
      expect(store.trouble.state).to.be.undefined;
      expect(await desk.queue(other)).to.deep.equal([changed.id, added.id, next.id]);
      expect((await other.get(changed.id))?.summary).to.equal('Invoice');
      await waitUntil(() => news.some(({changes}) => changes.length === 0));
    });
  });

  it('tell that a transaction was aborted once, and nobody is left to hear it again', async () => {
    const uncaught: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      uncaught.push(event.reason);
    };
    window.addEventListener('unhandledrejection', note, {capture: true});
    const {store} = desk.tab({
      open: async (...args) => {
        const database = await openActivities(...args);
        const plain = unwrap(database);
        const begin = plain.transaction.bind(plain);
        plain.transaction = (...all) => {
          const begun = begin(...all);
          begun.abort();
          return begun;
        };
        return database;
      },
    });
    const {id} = await store.add(desk.draft({source: CARD}));
    expect(ids(await store.find())).to.deep.equal([id]);
    await store.remove(id);
    await refusal(store.takeAll([]));
    // The browser tells at the end of a task.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    window.removeEventListener('unhandledrejection', note, {capture: true});
    expect(uncaught).to.deep.equal([]);
    expect(store.trouble.state).to.equal('storage-unavailable');
  });

  describe('and other versions of themselves', () => {
    it('work in a database that a newer one has left, and lose nothing of what it has put there', async () => {
      const {id} = await desk.tab().store.add(desk.draft());
      await desk.leave();
      const newer = await openDB(desk.name, 99, {
        upgrade(database) {
          const activities = database.createObjectStore('activities', {keyPath: 'id'});
          activities.createIndex('queue', 'queue');
          activities.createIndex('done', 'done');
          activities.createIndex('record', ['source.app', 'source.recordId']);
          activities.createIndex('unsent', 'unsent');
          activities.createIndex('colour', 'colour');
          database.createObjectStore('removals', {keyPath: 'id'});
          database.createObjectStore('marks');
          database.createObjectStore('teams');
        },
      });
      const [assignee, dueDate] = ['alice', desk.today];
      const record = {id, kind: 'call', summary: '', dueDate, assignee, contact: MARIE, state: 'planned', attempts: 0};
      await newer.put('activities', {...record, createdAt: 1, updatedAt: 1, queue: [assignee, dueDate], colour: 'red'});
      newer.close();
      const {store} = desk.tab();
      expect(await desk.queue(store)).to.deep.equal([id]);
      expect(await store.update(id, {summary: 'Invoice'})).not.to.have.any.keys('colour', 'queue', 'unsent');
      expect(store.trouble.state).to.be.undefined;
      const again = await openDB(desk.name);
      expect(await again.get('activities', id)).to.include({colour: 'red', summary: 'Invoice'});
      again.close();
    });

    it('make way for a newer one, and work on in its database', async () => {
      const {store} = desk.tab();
      const call = await store.add(desk.draft());
      const newer = await openDB(desk.name, 99, {
        upgrade(database) {
          database.createObjectStore('teams');
        },
      });
      newer.close();
      await store.complete(call.id);
      expect(store.trouble.state).to.be.undefined;
      expect(await store.get(call.id)).to.include({state: 'done'});
    });

    it('work in memory while another tab does not make way, and store it then', async () => {
      const name = desk.name;
      const older = await openDB(name, 1, {upgrade: (database) => void database.createObjectStore('marks')});
      const {store, news} = desk.tab({
        // As a bundle with one more step would.
        open: (of, callbacks) => openDB(of, 2, {...callbacks, upgrade: upgradeFromScratch}),
      });
      const call = await store.add(desk.draft());
      expect(store.trouble.state).to.equal('storage-unavailable');
      expect(await desk.queue(store)).to.deep.equal([call.id]);
      older.close();
      await waitUntil(() => store.trouble.state === undefined && news.some(({changes}) => changes.length === 0));
      const database = await openDB(name);
      expect(await database.get('activities', call.id)).to.include({summary: call.summary});
      database.close();
    });

    it('give up after a while on a browser that opens nothing', async () => {
      const {store} = desk.tab({open: () => new Promise(() => undefined)});
      const adding = store.add(desk.draft());
      await waitUntil(() => desk.clock.pending > 0);
      desk.clock.advance(10_000);
      const {id} = await adding;
      expect(store.trouble.state).to.equal('storage-unavailable');
      expect(desk.clock.pending).to.equal(0);
      expect((await store.get(id))?.id).to.equal(id);
    });
  });

  it('pass over a record that makes no sense', async () => {
    const {store} = desk.tab();
    const call = await store.add(desk.draft());
    const database = await openDB(desk.name);
    const queue = ['alice', desk.today];
    for (const record of [
      {id: 'x', queue},
      {...call, id: 'y', queue, contact: null},
      {...call, id: 'z', queue, createdAt: 'now'},
    ])
      await database.put('activities', record);
    database.close();
    expect(await desk.queue(store)).to.deep.equal([call.id]);
    expect(ids(await store.readAll())).to.deep.equal([call.id]);
    expect(await store.get('y')).to.be.undefined;
  });

  it('go on when the user, or the browser, has deleted them', async () => {
    const {store} = desk.tab();
    await store.add(desk.draft());
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(desk.name);
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(new Error('not deleted'));
    });
    expect(await desk.queue(store)).to.be.empty;
    const next = await store.add(desk.draft());
    expect(await desk.queue(store)).to.deep.equal([next.id]);
    expect(store.trouble.state).to.be.undefined;
  });

  it('are read again, by every view, when the browser has taken the database away', async () => {
    let lose: (() => void) | undefined;
    const {store, news} = desk.tab({
      open: async (name, callbacks) => {
        lose = () => callbacks.terminated?.();
        return openActivities(name, callbacks);
      },
    });
    const call = await store.add(desk.draft());
    lose?.();
    await waitUntil(() => news.some(({changes}) => changes.length === 0));
    expect(await desk.queue(store)).to.deep.equal([call.id]);
    expect(store.trouble.state).to.be.undefined;
  });

  it('are written strictly: what has resolved is on the disk', async () => {
    const durabilities: unknown[] = [];
    const {store} = desk.tab({
      open: async (...args) => {
        const database = await openActivities(...args);
        const plain = unwrap(database);
        const begin = plain.transaction.bind(plain);
        plain.transaction = (...all) => {
          const begun = begin(...all);
          if (begun.objectStoreNames.contains('activities') && begun.mode === 'readwrite') durabilities.push(begun.durability);
          return begun;
        };
        return database;
      },
    });
    await store.add(desk.draft());
    expect(durabilities).to.deep.equal(['strict']);
  });

  it('ask the browser to keep them after the first that is stored, and never again', async () => {
    const [one, other] = [desk.tab(), desk.tab()];
    await one.store.find();
    expect(desk.asked).to.equal(0);
    await one.store.add(desk.draft());
    await waitUntil(() => desk.asked === 1);
    await one.store.add(desk.draft());
    await other.store.add(desk.draft());
    await other.store.find();
    expect(desk.asked).to.equal(1);
  });

  it('are deleted when the user signs out for good, also where another tab has them open', async () => {
    const [one, other] = [desk.tab(), desk.tab()];
    await one.store.add(desk.draft());
    await other.store.find();
    other.store.forget();
    await one.store.wipe();
    expect(await one.store.find()).to.be.empty;
    expect(await other.store.find()).to.be.empty;
    expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(desk.name);
    // Whoever signs in next begins anew.
    const next = await one.store.add(desk.draft());
    expect(await desk.queue(other.store), 'where nobody has').to.be.empty;
    other.store.remember();
    expect(await desk.queue(other.store)).to.deep.equal([next.id]);
  });

  it('say that they are not deleted where the browser does not let it', async () => {
    const {store} = desk.tab({open: denied});
    expect(await refusal(store.wipe())).to.deep.equal({code: 'storage-unavailable'});
  });
});

function upgradeFromScratch(database: {
  objectStoreNames: DOMStringList;
  createObjectStore(name: string, options?: IDBObjectStoreParameters): unknown;
}): void {
  const activities = database.createObjectStore('activities', {keyPath: 'id'}) as {
    createIndex(name: string, path: string | string[]): unknown;
  };
  activities.createIndex('queue', 'queue');
  activities.createIndex('done', 'done');
  activities.createIndex('record', ['source.app', 'source.recordId']);
  activities.createIndex('unsent', 'unsent');
  database.createObjectStore('removals', {keyPath: 'id'});
}
