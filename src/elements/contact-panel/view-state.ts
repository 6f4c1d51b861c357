/** What the agent has opened, typed or chosen in the view of one contact. Forgotten with the contact; edits are not here. */
export class ViewState {
  filter = '';
  /** Address of the picture that did not load. */
  failedPicture: string | undefined;
  /** Fields whose long text is shown in full. */
  readonly expanded = new Set<string>();
  /** Fields for which another tab holds unsaved text. */
  readonly foreignDrafts = new Set<string>();
  /** The side chosen in each open conflict. */
  readonly choices = new Map<string, 'mine' | 'theirs'>();
  /** Conflicts that are put off. */
  readonly later = new Set<string>();
  /** Fields that somebody else has just changed: who did, in words. */
  readonly fresh = new Map<string, string>();
  /** The drafts of this contact have been looked for. */
  restored = false;
}
