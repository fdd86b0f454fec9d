import {NAMES, type Reach, row, type State, then, widget} from '../ways.js';

const PHONE = widget('id="phone" user-id="alice"');
const card = (id: string, attributes: string): string =>
  `<p>${id} <voip-queue-button source="crm" record-id="${id}" ${attributes}></voip-queue-button></p>`;

const CARDS = [
  card('Fair lead', 'number="+32470123456" contact-name="Marie Laurent"'),
  card('Renewal', 'number="1002" contact-name="Jonas Weber"'),
  card('Training days', 'contact-name="Priya Nair"'),
  ...Object.values(NAMES).map((name, index) => card(`Card ${index}`, `number="204" contact-name="${name}"`)),
].join('');

const cards: Reach = (studio) => studio.page(PHONE + CARDS);
/** Where a row of cards is, in the order of the page. */
const nth = (index: number): string => `p:nth-of-type(${index + 1}) voip-queue-button`;

const added = then(cards, async (alice) => {
  await alice.sees('Add call to Marie Laurent for today');
  for (const index of [0, 1, 3]) await (await alice.part(`${nth(index)} >>> button`)).click();
  await alice.sees('Remove call to Marie Laurent, planned for today');
  await alice.page.mouse.move(1, 1);
});

const MARIE = 'number="+32470123456" contact-name="Marie Laurent"';
const form = (attributes = MARIE): Reach =>
  then(
    (studio) => studio.page(`${PHONE}<p><voip-schedule source="crm" record-id="7" ${attributes}></voip-schedule></p>`),
    async (alice) => {
      await alice.page.$eval('#phone', (phone) =>
        Object.assign(phone, {
          users: [
            {id: 'alice', name: 'Ines Marchetti', extension: '204'},
            {id: 'bob', name: 'Bob Meyer', extension: '205'},
          ],
        }),
      );
      if (attributes.includes('inline')) await alice.sees('Save');
      else await alice.clicks('Activities');
    },
  );

export const PLANNING: readonly State[] = [
  row(
    'cards/nothing planned',
    then(cards, (alice) => alice.sees('Add call to Marie Laurent for today')),
  ),
  row('cards/planned', added),
  row(
    'cards/pointed at',
    then(added, async (alice) => {
      await (await alice.part(`${nth(0)} >>> button`)).hover();
    }),
  ),
  row(
    'cards/removed',
    then(added, async (alice) => {
      await (await alice.part(`${nth(0)} >>> button`)).click();
      await alice.sees('Undo: plan the call to Marie Laurent again');
    }),
  ),
  row(
    'schedule/closed',
    then(
      (studio) => studio.page(`${PHONE}<p><voip-schedule source="crm" record-id="7" number="204"></voip-schedule></p>`),
      (alice) => alice.sees('Activities'),
    ),
  ),
  row('schedule/open', form(`${MARIE} summary="Renewal: confirm 24 seats and price"`)),
  row(
    'schedule/something is missing',
    then(form(), async (alice) => {
      await alice.clicks('Save');
      await alice.reads('Say what the call is about.');
    }),
  ),
  row('schedule/whom to call', form('summary="Renewal"')),
  row('schedule/in the page', form(`${MARIE} inline summary="Renewal"`)),
];
