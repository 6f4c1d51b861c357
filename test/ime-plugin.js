/**
 * Lets tests compose text as input methods do: `compose` puts text that is not final into the field, `commit` ends it. Chromium
 * only; real keys alone cannot compose.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function imePlugin() {
  return {
    name: 'ime-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'ime') return undefined;
      const page = session.browser.getPage(session.id);
      const client = await page.createCDPSession();
      try {
        if (payload.compose !== undefined) {
          const end = payload.compose.length;
          await client.send('Input.imeSetComposition', {
            text: payload.compose,
            selectionStart: end,
            selectionEnd: end,
          });
        }
        // The key that an input method takes for itself: 229, whatever was pressed.
        if (payload.key !== undefined) {
          for (const type of ['rawKeyDown', 'keyUp']) {
            await client.send('Input.dispatchKeyEvent', {
              type,
              key: payload.key,
              code: payload.key,
              windowsVirtualKeyCode: 229,
            });
          }
        }
        if (payload.commit !== undefined) await client.send('Input.insertText', { text: payload.commit });
        return true;
      } finally {
        await client.detach();
      }
    },
  };
}
