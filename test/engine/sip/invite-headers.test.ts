import {expect} from '@open-wc/testing';

import {aboutInvite} from '../../../src/engine/sip/invite-headers.js';
import type {CallSettings, LineSettings} from '../../../src/session/engine.js';

const inviteWith = (headers: Readonly<Record<string, readonly string[]>>): Parameters<typeof aboutInvite>[0] => ({
  getHeaders: (name) => headers[name] ?? [],
});
const lineWith = (calls: Partial<CallSettings>): LineSettings => ({servers: [], address: '', iceServers: [], calls});
const ICON = '<https://pbx.example.com/a.png>;purpose=icon';

describe('what a page is told of an INVITE', () => {
  for (const [name, values, isMarked] of [
    ['Call-Info', ['<sip:pbx>;answer-after=0'], true],
    ['Call-Info', [ICON, '<sip:pbx>; Answer-After=0'], true],
    ['Call-Info', ['<sip:pbx>;answer-after=05'], false],
    ['Alert-Info', ['<http://pbx>;info=alert-autoanswer'], true],
    ['Alert-Info', ['<http://pbx>', 'Auto Answer'], true],
    ['Call-Info', [ICON], false],
  ] as const) {
    it(`is that it ${isMarked ? 'is' : 'is not'} to be answered by itself: ${name}: ${values.join(' | ')}`, () => {
      const invite = inviteWith({[name]: values});
      expect(aboutInvite(invite, lineWith({autoAnswer: true})).autoAnswer).to.equal(isMarked || undefined);
      expect(aboutInvite(invite, lineWith({})).autoAnswer).to.be.undefined;
    });
  }

  it('are the headers that it may read, each with all its values (RFC 3261 §7.3.1)', () => {
    const invite = inviteWith({'X-Deal': ['7', '8'], 'X-Long': ['9'.repeat(2000)], 'X-Other': ['1']});
    const {headers} = aboutInvite(invite, lineWith({exposedHeaders: ['X-Deal', 'X-Long', 'X-None']}));
    expect(headers).to.deep.equal({'X-Deal': '7, 8', 'X-Long': '9'.repeat(1000)});
    expect(aboutInvite(invite, lineWith({exposedHeaders: ['X-None']}))).to.deep.equal({});
  });
});
