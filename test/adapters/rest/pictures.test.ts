import { expect } from '@open-wc/testing';
import { safePicture } from '../../../src/adapters/rest/safe-picture.js';
import { portrait } from '../../../src/adapters/sample/portrait.js';
import { BASE, CONTACT, failureOf, json, problem, read, scripted, write } from './scripted.js';

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);
const pixel = () => new Response(PIXEL, { headers: { 'content-type': 'image/png' } });
const drawing = (svg: string) => new Blob([svg], { type: 'image/svg+xml' });

describe('Pictures that a REST source keeps', () => {
  const withPicture = json({ ...CONTACT, avatarUrl: 'pictures/c-1?v=2' });

  it('1.6 are loaded once, with the host’s headers, and shown from this page', async () => {
    const { adapter, sent } = scripted([({ path }) => (path.includes('/pictures/') ? pixel() : withPicture)], {
      baseUrl: `${BASE}?role=owner`,
      headers: () => ({ authorization: 'Bearer 1' }),
    });
    const first = await adapter.contacts.get('c-1', read());
    expect(first.avatarUrl).to.match(/^blob:/);
    expect((await adapter.contacts.get('c-1', read())).avatarUrl).to.equal(first.avatarUrl);
    const pictures = sent.filter(({ path }) => path.includes('/pictures/'));
    expect(pictures.map(({ path }) => path.replace(BASE, ''))).to.deep.equal(['/pictures/c-1?v=2&role=owner']);
    expect(pictures[0]!.headers.get('authorization')).to.equal('Bearer 1');
  });

  it('1.6 that cannot be had are left out, and asked for again with the next answer', async () => {
    let there = false;
    const { adapter } = scripted([
      ({ path }) => (path.startsWith('/pictures') ? (there ? pixel() : problem(404)) : withPicture),
    ]);
    expect('avatarUrl' in (await adapter.contacts.get('c-1', read()))).to.equal(false);
    there = true;
    expect((await adapter.contacts.get('c-1', read())).avatarUrl).to.match(/^blob:/);
  });

  it('1.6 that do not come keep no contact waiting for longer than a second', async () => {
    const { adapter } = scripted([
      ({ path }) => (path.startsWith('/pictures') ? new Promise<Response>(() => undefined) : withPicture),
    ]);
    expect((await adapter.contacts.get('c-1', read())).id).to.equal('c-1');
    const begun = performance.now();
    await adapter.contacts.get('c-1', read());
    expect(performance.now() - begun, 'once').to.be.below(500);
  });

  it('1.6 of other sources are left to the page, and addresses that lead out of the source are not asked for', async () => {
    for (const avatarUrl of [
      'https://pictures.example/1.png',
      '//pictures.example/1.png',
      'data:image/png,',
      '/x.png',
    ]) {
      const { adapter, sent } = scripted([json({ ...CONTACT, avatarUrl })]);
      expect((await adapter.contacts.get('c-1', read())).avatarUrl).to.equal(avatarUrl);
      expect(sent).to.have.length(1);
    }
    const { adapter, sent } = scripted([json({ ...CONTACT, avatarUrl: '../../secret' })]);
    expect('avatarUrl' in (await adapter.contacts.get('c-1', read()))).to.equal(false);
    expect(sent).to.have.length(1);
  });

  it('11.2 a conflict shows the picture that is there', async () => {
    const { adapter } = scripted([
      ({ path, method }) => {
        if (path.startsWith('/pictures')) return pixel();
        return method === 'GET'
          ? withPicture
          : problem(412, { code: 'conflict', current: { ...CONTACT, avatarUrl: 'pictures/c-1?v=2' } });
      },
    ]);
    const { avatarUrl } = await adapter.contacts.get('c-1', read());
    const failure = await failureOf(adapter.contacts.apply('c-1', [{ kind: 'vip', from: false, to: true }], write()));
    expect(failure.code === 'conflict' && failure.current).to.include({ avatarUrl });
  });

  it('1.6 are pictures and nothing else: a drawing with a script, a link or a style is none', async () => {
    expect(await safePicture(portrait())).to.be.instanceOf(Blob);
    for (const bad of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<svg onload="alert(1)"/>',
      '<svg><a href="javascript:alert(1)"><path d=""/></a></svg>',
      '<svg><path style="background:url(//x)"/></svg>',
      '<svg><path xlink:href="#x"/></svg>',
      '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
      '<svg><foreignObject><p>text</p></foreignObject></svg>',
      '<svg>text</svg>',
      '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    ])
      expect(await safePicture(drawing(bad)), bad).to.equal(undefined);
    expect(await safePicture(new Blob(['x'], { type: 'text/html' }))).to.equal(undefined);
    expect(await safePicture(new Blob([new Uint8Array(2_000_001)], { type: 'image/png' }))).to.equal(undefined);
  });

  it('1.6 a long drawing is judged at once', async () => {
    const begun = performance.now();
    await safePicture(drawing(`<svg>${'<path d="M0 0" fill="red" />  '.repeat(20_000)}<`));
    await safePicture(drawing(`<svg ${'a="b" '.repeat(20_000)}`));
    await safePicture(drawing(`<svg${' '.repeat(100_000)}`));
    expect(performance.now() - begun).to.be.below(2_000);
  });
});
