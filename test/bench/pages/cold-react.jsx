import { benchContact, benchSchema } from '../contacts.ts';
import { adoptSheets } from '../react/root.jsx';
import { tellWhenPainted } from './painted.ts';

adoptSheets(globalThis.sheets);
const schema = benchSchema(60);
const panel = document.createElement('react-panel');
panel.draw({ schema, contact: benchContact(schema, 1) });
document.querySelector('.place').append(panel);
tellWhenPainted();
