import {DIGITS, entered, row, type State, then, typed} from '../ways.js';

export const KEYPAD: readonly State[] = [
  row('keypad/empty', (studio) => studio.open()),
  row('keypad/typing', typed('+32470123456')),
  row('keypad/typing an extension', typed('204')),
  row('keypad/typing more than fits', typed(DIGITS)),
  row('keypad/no country code', entered('0470123456', 'Which country is this number in?')),
  row('keypad/unreadable', entered('call me', "This can't be called")),
  row('keypad/too short', entered('+3247', 'This number is too short')),
  row('keypad/too long', entered(DIGITS, 'This number is too long')),
  row('keypad/bad address', entered('sip:bob@', "This address can't be called")),
  row(
    'keypad/closed',
    then(
      (studio) => studio.open(),
      (alice) => alice.clicks('Hide keypad'),
    ),
  ),
  row(
    'keypad/key focused',
    then(
      (studio) => studio.open(),
      async (alice) => {
        for (let tabs = 0; tabs < 2; tabs++) await alice.page.keyboard.press('Tab');
      },
    ),
  ),
  row('keypad/folded, in the page', async (studio) => {
    const alice = await studio.alice({body: '<voip-dialer no-keypad></voip-dialer>', attributes: 'placement="bottom-right"'});
    await alice.sees('Show keypad');
    return alice;
  }),
];
