import {expect, waitUntil} from '@open-wc/testing';
import {openDB, unwrap} from 'idb';

import {openDirectory} from '../../src/directory/directory-database.js';
import {Desk, ids} from './desk.js';

describe('the stored log', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = new Desk();
  });
  afterEach(() => desk.leave());

  describe('where the browser stores nothing', () => {
    const denied = async (): Promise<never> => {
      throw new DOMException('No', 'SecurityError');
    };

    it('is in memory, and says so', async () => {
      const {log, view} = desk.tab({openDirectory: denied});
      const [call, other] = [desk.missed(), desk.end(desk.call())];
      log.save([call]);
      log.save([other]);
      expect(ids(await log.recent())).to.deep.equal([other.id, call.id]);
      expect(ids(await log.search('marie'))).to.deep.equal([other.id, call.id]);
      expect(view()).to.include({trouble: 'storage-unavailable', isEmpty: false, missed: 1});
      await view().markSeen();
      expect(view().missed).to.equal(0);
    });

    it('cannot promise that it is cleared', async () => {
      const {log} = desk.tab({openDirectory: denied});
      const failure: unknown = await log.clear().catch((cause: unknown) => cause);
      expect(failure).to.include({code: 'storage-unavailable'});
    });

    it('stores what it has kept as soon as it can', async () => {
      let isDenied = true;
      const {log, view} = desk.tab({openDirectory: (...args) => (isDenied ? denied() : openDirectory(...args))});
      const [first, second] = [desk.missed(), desk.missed()];
      log.save([first]);
      await log.recent();
      isDenied = false;
      log.save([second]);
      await log.recent();
      expect(view()).not.to.have.property('trouble');
      await log.close();
      expect(ids(await desk.tab().log.recent())).to.deep.equal([second.id, first.id]);
    });

    it('says that there is no room, and keeps what was stored', async () => {
      const stored = desk.missed();
      const before = desk.tab();
      before.log.save([stored]);
      await before.log.close();
      const {log, view} = desk.tab({
        openDirectory: async (...args) => {
          const database = await openDirectory(...args);
          const transaction = database.transaction.bind(database) as (...all: unknown[]) => unknown;
          // As the browser does where a disk is full: reading goes on.
          database.transaction = ((...all: unknown[]) => {
            if (all[1] === 'readwrite') throw new DOMException('No room', 'QuotaExceededError');
            return transaction(...all);
          }) as typeof database.transaction;
          return database;
        },
      });
      const call = desk.missed();
      log.save([call]);
      expect(ids(await log.recent())).to.deep.equal([call.id, stored.id]);
      expect(view()).to.include({trouble: 'storage-full', missed: 2});
    });
  });

  it('tells that a transaction was aborted once, and nobody is left to hear it again', async () => {
    const uncaught: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      uncaught.push(event.reason);
    };
    window.addEventListener('unhandledrejection', note, {capture: true});
    const {log, view} = desk.tab({
      openDirectory: async (...args) => {
        const database = await openDirectory(...args);
        const plain = unwrap(database);
        const transaction = plain.transaction.bind(plain);
        plain.transaction = (...all) => {
          const begun = transaction(...all);
          begun.abort();
          return begun;
        };
        return database;
      },
    });
    log.save([desk.missed()]);
    log.takeOver(() => false);
    await log.recent();
    await log.search('marie');
    await view().markSeen();
    await log.clear().catch(() => undefined);
    // The browser tells at the end of a task.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    window.removeEventListener('unhandledrejection', note, {capture: true});
    expect(uncaught).to.deep.equal([]);
    expect(view().trouble).to.equal('storage-unavailable');
  });

  describe('and other versions of itself', () => {
    it('works in a database that a newer one has left', async () => {
      const newer = await openDB(desk.name, 99, {
        upgrade(database) {
          const calls = database.createObjectStore('calls', {keyPath: 'id'});
          for (const index of ['startedAt', 'open', 'unseen', 'company']) calls.createIndex(index, index);
          database.createObjectStore('marks');
          database.createObjectStore('contacts');
        },
      });
      newer.close();
      const {log, view} = desk.tab();
      const call = desk.missed();
      log.save([call]);
      expect(ids(await log.recent())).to.deep.equal([call.id]);
      expect(view()).not.to.have.property('trouble');
    });

    it('makes way for a newer one, and goes on in what that has made', async () => {
      const {log} = desk.tab();
      const call = desk.missed();
      log.save([call]);
      await log.recent();
      (await openDB(desk.name, 99)).close();
      const next = desk.missed();
      log.save([next]);
      expect(ids(await log.recent())).to.deep.equal([next.id, call.id]);
    });

    it('is in memory while an older one, which does not make way, keeps it out; and stored when that has gone', async () => {
      const older = await openDB(desk.name, 1, {upgrade: (database) => void database.createObjectStore('other')});
      const {log, view, views} = desk.tab({
        openDirectory: (name, callbacks) =>
          openDB(name, 2, {
            ...callbacks,
            upgrade: (database) => {
              database.deleteObjectStore('other' as never);
              const calls = database.createObjectStore('calls', {keyPath: 'id'});
              for (const index of ['startedAt', 'open', 'unseen'] as const) calls.createIndex(index, index);
              database.createObjectStore('marks');
            },
          }),
      });
      const call = desk.missed();
      log.save([call]);
      expect(ids(await log.recent())).to.deep.equal([call.id]);
      expect(view().trouble).to.equal('storage-unavailable');
      older.close();
      const another = desk.tab({openDirectory: (name, callbacks) => openDB(name, undefined, callbacks)});
      await waitUntil(() => views.at(-1)?.trouble === undefined);
      expect(ids(await another.log.recent())).to.deep.equal([call.id]);
      expect(view()).not.to.have.property('trouble');
    });
  });
});
