import type { nothing, TemplateResult } from 'lit';

/** What one tab of the panel shows. Only the open one is in the page. */
export interface TabContent {
  /** Before a render. */
  prepare?(): void;
  render(): TemplateResult | typeof nothing;
  /** After a render. */
  drawn?(): void;
  /** The tab was closed, or the panel left the page. */
  left?(): void;
}
