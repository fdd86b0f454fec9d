/** What puppeteer sets with a viewport, and Firefox knows only since version 144. The size, which is set first, holds all the same. */
const ORIENTATION = 'unknown command emulation.setScreenOrientationOverride';

/** Lets the viewport of a page be set in every Firefox. */
export function tolerateViewport(page) {
  const setViewport = page.setViewport.bind(page);
  page.setViewport = async (viewport) => {
    try {
      await setViewport(viewport);
    } catch (error) {
      if (!error.message.includes(ORIENTATION)) throw error;
    }
  };
  return page;
}
