import { openPage } from './panel-page.js';

/** What another tab offers to the test that opened it. */
Object.assign(window, { openPage });
