import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../../dist/custom-elements.json';

// Controls and the tables of the docs come from the class comments.
setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // A story with a violation fails.
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
};

export default preview;
