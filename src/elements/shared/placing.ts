/** What positions popovers, loaded when the first one opens. One module, so that it is one file for the script build too. */
export { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
