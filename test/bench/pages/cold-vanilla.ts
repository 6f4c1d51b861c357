import { benchContact, benchSchema } from '../contacts.js';
import { adoptSheets, VanillaPanel } from '../vanilla/panel.js';
import { tellWhenPainted } from './painted.js';

const sheets: unknown = Reflect.get(globalThis, 'sheets');
adoptSheets(Array.isArray(sheets) ? sheets.map(String) : []);
const schema = benchSchema(60);
const panel = new VanillaPanel();
panel.schema = schema;
panel.contact = benchContact(schema, 1);
document.querySelector('.place')?.append(panel);
tellWhenPainted();
