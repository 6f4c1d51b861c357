import { expect, fixture, html } from '@open-wc/testing';
import { NETWORKS } from '../../src/domain/network.js';
import { networkMark } from '../../src/icons/network-mark.js';

describe('Network marks', () => {
  it('1.1 exist for every network, each its own, without a style that a strict page would block', async () => {
    const seen = new Set<string>();
    for (const network of NETWORKS) {
      const mark = await fixture<SVGSVGElement>(html`${networkMark(network, 18)}`);
      expect(mark.getBoundingClientRect().width, network).to.equal(18);
      expect(mark.querySelectorAll('[style]').length, network).to.equal(0);
      seen.add(
        [...mark.querySelectorAll('[d], [fill], circle, rect')]
          .map((shape) => new XMLSerializer().serializeToString(shape))
          .join(''),
      );
    }
    expect(seen.size).to.equal(NETWORKS.length);
  });

  it('1.1 have the name that they are given, and are hidden without one', async () => {
    const named = await fixture(html`${networkMark('line', 24, 'LINE')}`);
    expect([
      named.getAttribute('role'),
      named.getAttribute('aria-label'),
      named.getAttribute('aria-hidden'),
    ]).to.deep.equal(['img', 'LINE', null]);
    const silent = await fixture(html`${networkMark('line', 24)}`);
    expect([
      silent.getAttribute('role'),
      silent.getAttribute('aria-label'),
      silent.getAttribute('aria-hidden'),
    ]).to.deep.equal([null, null, 'true']);
  });
});
