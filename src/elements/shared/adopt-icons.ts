/** Brings the icons that no first paint shows. Without them there are gaps of the right size: the words say the same. */
export function adoptIcons(root: ShadowRoot): void {
  void import('../../icons/more-icons.js').then(
    ({ adoptMoreIcons }) => adoptMoreIcons(root),
    () => {},
  );
}
