/** One picture, and what a machine can tell is wrong in it. */
export interface Shot {
  readonly state: string;
  readonly mode: string;
  readonly faults: readonly string[];
}

/** Where the picture of a state in a mode lies, below the album. */
export function fileOf(state: string, mode: string): string {
  return `${state.replace(/[^\w/]+/g, '-')}/${mode}.png`;
}

const LOOK = `
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  section { margin-block: 2rem; }
  .shots { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; }
  figure { margin: 0; max-inline-size: 480px; }
  img { display: block; max-inline-size: 100%; border: 1px solid #888; }
  figcaption { overflow-wrap: anywhere; }
  .faults { color: #c00; }
`;

/** A page with every picture, a section a state. */
export function contactSheet(shots: readonly Shot[]): string {
  const states = [...new Set(shots.map(({state}) => state))];
  const sections = states.map(
    (state) =>
      `<section id="${escaped(state)}"><h2>${escaped(state)}</h2><div class="shots">${figures(shots, state)}</div></section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>The phone in every state</title><style>${LOOK}</style>${sections.join('\n')}</html>`;
}

function figures(shots: readonly Shot[], wanted: string): string {
  return shots.flatMap((shot) => (shot.state === wanted ? figure(shot) : [])).join('');
}

function figure({state, mode, faults}: Shot): string {
  const words = faults.map((fault) => `<br><span class="faults">${escaped(fault)}</span>`).join('');
  return `<figure><img loading="lazy" src="${fileOf(state, mode)}" alt=""><figcaption>${mode}${words}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
