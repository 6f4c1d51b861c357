/**
 * Which row of its section draws an attribute. The next contact's rows are drawn where the former one's were, which is fast; but
 * as long as a contact is shown, each attribute keeps its own row, so that focus stays on it when others come or go (11.6).
 */
export class RowPlaces {
  readonly #sections = new Map<string, Map<string, number>>();

  readonly of = (section: string, field: string): number => {
    let places = this.#sections.get(section);
    if (!places) this.#sections.set(section, (places = new Map<string, number>()));
    let place = places.get(field);
    if (place === undefined) places.set(field, (place = places.size));
    return place;
  };
}
