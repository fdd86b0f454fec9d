import type {Page} from 'puppeteer-core';

export function tolerateViewport(page: Page): Page;
