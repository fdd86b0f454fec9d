import {VoipError} from './errors.js';

/**
 * Loads a part of the phone, and once more where the network fails. Rejects with `load-failed` after that: a page that was opened before
 * a deploy asks for files that are gone, and only a reload helps.
 */
export async function load<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch {
    return part().catch((cause: unknown) => {
      throw new VoipError('load-failed', 'A part of the phone could not be loaded; reload the page', {cause});
    });
  }
}
