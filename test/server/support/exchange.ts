import { request } from 'node:http';
import type { RequestOptions } from 'node:http';

/** One request and the text of its answer. Rejects for anything but a success. */
export function exchange(url: string, options: RequestOptions, body?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { timeout: 20_000, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
      });
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('No answer in 20 s.')));
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}
