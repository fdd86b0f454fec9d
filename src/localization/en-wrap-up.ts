import type {WrapUpMessages} from './wrap-up-messages.js';

/** English, as far as only what the agent says after a call needs it. */
export const englishWrapUp: WrapUpMessages = {
  wrapUp: 'Wrap up',
  answered: 'Answered',
  howDidItGo: 'How did it go?',
  outcomes: {
    reached: 'Reached',
    'left-voicemail': 'Left voicemail',
    'no-answer': 'No answer',
    'call-back': 'Call back',
    'wrong-number': 'Wrong number',
    'not-interested': 'Not interested',
  },
  callBackOn: 'Call back on',
  callBackAt: 'Time',
  addsToList: 'Adds it to your list.',
  notes: 'Notes',
  notesHint: 'What was said, what comes next',
  upNextIs: (name) => `Up next: ${name}`,
  save: 'Save',
  saveAndCall: 'Save and call',
  sayOutcome: 'Say how the call went.',
  chooseCallBack: 'Choose the day to call back.',
  notesKept: 'What you have noted is still here.',
  backToNotes: 'Back to notes',
};
