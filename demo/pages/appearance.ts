/** Lets the visitor see the page, and the phone in it, in other lights and from the other side. Kept for the tab. */
export function followAppearance(form: HTMLFormElement, phone: HTMLElement | null): void {
  for (const select of form.querySelectorAll('select')) {
    const kept = sessionStorage.getItem(`demo-${select.name}`);
    if (kept !== null) select.value = kept;
    apply(select, phone);
    select.addEventListener('change', () => {
      sessionStorage.setItem(`demo-${select.name}`, select.value);
      apply(select, phone);
    });
  }
}

/** Whether links change the view in place, as a single-page application does, or load another page. */
export function changesInPlace(form: HTMLFormElement): boolean {
  return new FormData(form).get('links') !== 'reload';
}

function apply({name, value}: HTMLSelectElement, phone: HTMLElement | null): void {
  const root = document.documentElement;
  if (name === 'dir') root.dir = value;
  if (name !== 'theme') return;
  root.dataset['theme'] = value;
  phone?.setAttribute('theme', value);
}
