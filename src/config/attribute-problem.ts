import type {PlainVoipError} from '../foundation/errors.js';

/** Told of each thing that is wrong with a value; `message` is the rest of a sentence that begins with the name of the attribute. */
export type Report = (attribute: string, message: string) => unknown;

export function attributeProblem(attribute: string, message: string): PlainVoipError {
  return {code: 'invalid-configuration', message: `${attribute} ${message}.`, details: {attribute}};
}
