import { answerAll, email, openPanel } from './panel.js';
it('dbg', async () => {
    const { source, panel, browser } = await openPanel();
    panel.change(email('a@old.example', 'a@new.example'));
    for (let n = 0; n < 12; n++) {
      await browser.clock.pass(60_000);
      const w = source.waiting('apply');
      for (const call of w) call.fail({ code: 'conflict', current: source.contacts.get('A') });
      for (const call of source.waiting('get')) call.answer();
      console.log(n, w.length, JSON.stringify(panel.pending('attribute:email')), panel.repository.connection.value.state);
    }
});
