import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AttributeDefinition } from '../domain/attribute.js';
import { equalValues, type Value } from '../domain/attribute-value.js';
import type { Change } from '../domain/change.js';
import type { Contact } from '../domain/contact.js';
import { isE164 } from '../domain/e164.js';
import type { FieldFailure } from '../domain/errors.js';
import { inputText, type ParsedInput, parseInput, type Problem } from '../domain/value-input.js';
import type { ContactRecord } from '../store/contact-record.js';
import type { ContactRepository } from '../store/contact-repository.js';
import { decodeDraft, encodeDraft } from './edit-draft.js';
import { loadPhoneTools } from './phone-tools.js';

/** One value under edit: the contact's own name, or an attribute. */
export type EditTarget = { kind: 'name' } | { kind: 'attribute'; definition: AttributeDefinition };

/** An open editor. A name of first and last name has two targets, everything else one. */
export interface OpenEditor {
  readonly field: string;
  readonly targets: readonly EditTarget[];
  /** What stands in each field, as the person typed it. */
  readonly texts: readonly string[];
  /** What each value was when the edit began: what a save compares with. */
  readonly bases: readonly (Value | undefined)[];
  readonly problem?: Problem | { failure: FieldFailure };
  /** Which of the fields the problem is about. */
  readonly problemAt?: number;
  readonly saving?: boolean;
}

export type SaveOutcome = 'saved' | 'unchanged' | 'problem' | 'prevented' | 'pending';

/** Asks the host; `false` keeps the change from being made. */
export type RequestChange = (change: Change) => boolean;

/**
 * The open editors, per contact. What is typed is a draft at once, so that it survives a switch, a reload and a killed tab
 * (11.1); it goes when the change is in the store's hands or the agent cancels.
 */
export class EditController implements ReactiveController {
  readonly #open = new Map<string, Map<string, OpenEditor>>();
  #repository?: ContactRepository;
  #record?: ContactRecord;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly request: RequestChange,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** The editors of the contact that is shown. */
  get editors(): ReadonlyMap<string, OpenEditor> {
    return this.#editors;
  }

  show(repository: ContactRepository | undefined, record: ContactRecord | undefined): void {
    if (repository !== this.#repository) this.#open.clear();
    this.#repository = repository;
    this.#record = record;
  }

  /** Opens an editor; one that is open already stays as it is. Others that hold no new text close. */
  open(field: string, targets: readonly EditTarget[], typed?: readonly string[]): void {
    const contact = this.#record?.snapshot.contact;
    if (!contact) return;
    const editors = this.#editors;
    for (const [other, editor] of editors) {
      if (other !== field && !isDirty(editor)) editors.delete(other);
    }
    if (!editors.has(field)) {
      const bases = targets.map((target) => currentValue(target, contact));
      const texts = targets.map((target, index) => typed?.[index] ?? textOf(target, bases[index]));
      editors.set(field, { field, targets, texts, bases });
      if (typed) this.#keep(field);
    }
    this.host.requestUpdate();
  }

  /** Opens the drafts of the contact that is shown. @returns the fields for which another tab has one. */
  restore(targetsOf: (field: string) => readonly EditTarget[] | undefined): string[] {
    const record = this.#record;
    const drafts = this.#repository?.drafts;
    const foreign: string[] = [];
    if (!record || !drafts) return foreign;
    for (const slot of drafts.slots(record.survivor.id)) {
      const draft = drafts.read(record.survivor.id, slot);
      const targets = draft && targetsOf(slot);
      if (!draft || !targets || this.#editors.has(slot)) continue;
      if (!draft.mine) foreign.push(slot);
      else this.#take(slot, targets, draft.text);
    }
    this.host.requestUpdate();
    return foreign;
  }

  /** Takes over the draft of another tab. */
  adopt(field: string, targets: readonly EditTarget[]): void {
    const record = this.#record;
    const draft = record && this.#repository?.drafts.adopt(record.survivor.id, field);
    if (!draft) return;
    this.#take(field, targets, draft.text);
    this.host.requestUpdate();
  }

  input(field: string, index: number, text: string): void {
    const editor = this.#editors.get(field);
    if (!editor || editor.texts[index] === text) return;
    const texts = editor.texts.with(index, text);
    this.#set({ ...editor, texts, problem: editor.problemAt === index ? undefined : editor.problem });
    this.#keep(field);
  }

  cancel(field: string): void {
    this.#close(field);
    this.#forget(field);
    this.host.requestUpdate();
  }

  /** Shows the source's own objection at the field, with the text kept (fault 14). */
  object(field: string, targets: readonly EditTarget[], text: string, failure: FieldFailure): void {
    this.open(field, targets, [text]);
    const editor = this.#editors.get(field);
    if (editor) this.#set({ ...editor, problem: { failure }, problemAt: 0 });
  }

  /** What stands in a field is not even text: a date with a part missing. */
  refuse(field: string, index: number, problem: Problem): void {
    const editor = this.#editors.get(field);
    if (editor) this.#set({ ...editor, problem, problemAt: index });
  }

  /** Checks what was typed and hands it to the store. A second call while the first runs does nothing (fault 5). */
  async save(field: string): Promise<SaveOutcome> {
    const record = this.#record;
    const editor = this.#editors.get(field);
    if (!record || !editor) return 'unchanged';
    if (editor.saving) return 'pending';
    this.#set({ ...editor, saving: true, problem: undefined });
    const parsed = await Promise.all(
      editor.targets.map((target, index) =>
        // What was not touched stays as it is, however the source spells it.
        isTouched(editor, index)
          ? parse(target, editor.texts[index] ?? '', record.snapshot.contact)
          : Promise.resolve(UNTOUCHED),
      ),
    );
    const now = this.#open.get(record.id)?.get(field);
    if (!now?.saving || now.texts !== editor.texts) {
      if (now) this.#open.get(record.id)?.set(field, { ...now, saving: false });
      this.host.requestUpdate();
      return 'pending';
    }
    const at = parsed.findIndex((result) => !result.ok);
    const refused = parsed[at];
    if (refused && !refused.ok) {
      this.#put(record.id, { ...editor, saving: false, problem: refused.problem, problemAt: at });
      return 'problem';
    }
    const changes = editor.targets.flatMap((target, index) => {
      const result = parsed[index];
      return result?.ok && result !== UNTOUCHED ? changeOf(target, editor.bases[index], result.value) : [];
    });
    if (!changes.every((change) => this.request(change))) {
      this.#put(record.id, { ...editor, saving: false });
      return 'prevented';
    }
    record.change(changes);
    this.#open.get(record.id)?.delete(field);
    this.#repository?.drafts.remove(record.survivor.id, field);
    this.host.requestUpdate();
    return changes.length > 0 ? 'saved' : 'unchanged';
  }

  get #editors(): Map<string, OpenEditor> {
    const id = this.#record?.id ?? '';
    let editors = this.#open.get(id);
    if (!editors) this.#open.set(id, (editors = new Map<string, OpenEditor>()));
    return editors;
  }

  #take(field: string, targets: readonly EditTarget[], text: string): void {
    const contact = this.#record?.snapshot.contact;
    if (!contact) return;
    const now = targets.map((target) => currentValue(target, contact));
    const draft = decodeDraft(text, targets.length, now);
    this.#editors.set(field, { field, targets, ...draft });
  }

  #keep(field: string): void {
    const editor = this.#editors.get(field);
    const record = this.#record;
    if (!editor || !record) return;
    if (isDirty(editor)) this.#repository?.drafts.write(record.survivor.id, field, encodeDraft(editor));
    else this.#forget(field);
  }

  #forget(field: string): void {
    if (this.#record) this.#repository?.drafts.remove(this.#record.survivor.id, field);
  }

  #close(field: string): void {
    this.#editors.delete(field);
  }

  #set(editor: OpenEditor): void {
    this.#editors.set(editor.field, editor);
    this.host.requestUpdate();
  }

  #put(contactId: string, editor: OpenEditor): void {
    this.#open.get(contactId)?.set(editor.field, editor);
    this.host.requestUpdate();
  }
}

/** Whether an editor holds something that would be lost. */
export function isDirty(editor: OpenEditor): boolean {
  return editor.targets.some((_, index) => isTouched(editor, index));
}

const UNTOUCHED: ParsedInput = { ok: true };

function isTouched({ targets, texts, bases }: OpenEditor, index: number): boolean {
  const target = targets[index];
  return target !== undefined && texts[index] !== textOf(target, bases[index]);
}

function textOf(target: EditTarget, value: Value | undefined): string {
  if (target.kind === 'name') return typeof value === 'string' ? value : '';
  return inputText(target.definition, value);
}

/** What a target's value is now. */
export function currentValue(target: EditTarget, contact: Contact): Value | undefined {
  return target.kind === 'name' ? contact.name : contact.values.get(target.definition.key)?.value;
}

function changeOf(target: EditTarget, from: Value | undefined, to: Value | undefined): Change[] {
  if (equalValues(from, to)) return [];
  if (target.kind === 'attribute') return [{ kind: 'attribute', key: target.definition.key, from, to }];
  return [{ kind: 'name', from: typeof from === 'string' ? from : '', to: typeof to === 'string' ? to : '' }];
}

async function parse(target: EditTarget, text: string, contact: Contact | undefined): Promise<ParsedInput> {
  if (target.kind === 'name') return { ok: true, value: text.trim() };
  if (target.definition.type !== 'phone' || text.trim() === '') return parseInput(target.definition, text);
  const tools = await loadPhoneTools();
  if (!tools) {
    const plain = text.replace(/[\s().-]/g, '');
    return isE164(plain) ? { ok: true, value: plain } : { ok: false, problem: { rule: 'phone-unchecked' } };
  }
  const country = contact?.values.get('country')?.value;
  const parsed = tools.parsePhone(text, { country: typeof country === 'string' ? country : undefined });
  return parsed.ok ? { ok: true, value: parsed.e164 } : parsed;
}
